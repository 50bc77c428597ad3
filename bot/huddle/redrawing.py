"""What a pack or a note shows has changed: both are shown as they are after the transaction."""

from bot.huddle.criteria import What
from storage import huddles, messages
from storage.database import Transaction


async def redraw(tx: Transaction, subject_id: int, *whats: What) -> None:
    """Wherever this subject stands as one of these."""
    for kind, number in await huddles.showing(tx, subject_id, whats):
        await messages.redraw(tx, kind, number)


async def redraw_packs(tx: Transaction) -> None:
    """Who may know of an account has changed."""
    await messages.redraw(tx, huddles.PACK, *await huddles.packs(tx))
