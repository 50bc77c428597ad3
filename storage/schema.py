"""Bringing a database to the present shape, by the migrations alone."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alembic.config import Config

ROOT = Path(__file__).resolve().parent.parent


def alembic_config(url: str) -> "Config":
    """alembic's settings from pyproject.toml, aimed at one database."""
    from alembic.config import Config  # alembic costs 0.3 s: only where it is used

    config = Config(toml_file=str(ROOT / "pyproject.toml"))
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    return config


def migrate(url: str, revision: str = "head") -> None:
    """Apply every migration up to ``revision``. Blocks; safe to call from several processes."""
    from alembic import command

    command.upgrade(alembic_config(url), revision)
