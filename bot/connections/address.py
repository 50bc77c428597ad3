"""Where a connection is knocked at."""

from bot.contact_lock.system import NAME as ASKS
from bot.settings import Settings


def address_of(settings: Settings, system: str, key: str) -> str:
    """The exact address to paste; without PUBLIC_URL the one that this machine alone can reach."""
    here = settings.public_url.rstrip("/") or f"http://{settings.host}:{settings.port}"
    return f"{here}/holds/check/{key}" if system == ASKS else f"{here}/relay/{system}/{key}"
