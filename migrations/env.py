"""How alembic reaches the database: the address that the command line handed over."""

from typing import Literal

from alembic import context
from sqlalchemy import create_engine, pool

from bot.settings import Settings
from storage.database import engine_url
from storage.models import Base
from storage.models.base import Utc, Word


def ours(name: str | None, kind: str, parents: object) -> bool:
    """procrastinate keeps its own tables; alembic must not miss or mend them."""
    return not (name or "").startswith("procrastinate_")


def plain(kind: str, item: object, autogen: object) -> str | Literal[False]:
    """Migrations name plain column types, so that they still run when our own types change."""
    if kind == "type" and isinstance(item, Word):
        return "sa.Text()"
    if kind == "type" and isinstance(item, Utc):
        return "sa.DateTime(timezone=True)"
    return False


def migrate() -> None:
    url = context.config.get_main_option("sqlalchemy.url") or Settings().database_url
    engine = create_engine(engine_url(url), poolclass=pool.NullPool)
    with engine.connect() as connection:
        # Two replicas that start together must not migrate together.
        connection.exec_driver_sql("SELECT pg_advisory_lock(6377332)")
        connection.commit()
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            include_name=ours,
            render_item=plain,
            compare_type=True,
            compare_server_default=False,
        )
        with context.begin_transaction():
            context.run_migrations()
    engine.dispose()


migrate()
