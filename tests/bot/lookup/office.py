"""A desk with connections to vendors, and its queue of looks in the hands of the test."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, text, update

from bot.analyst.embedded import EmbeddedAnalyst
from bot.desk import Desk
from bot.intake import as_new
from bot.lookup import asking, backfill
from bot.lookup.reaching import Reaching
from bot.relay.delivery import Delivery, Pointer
from bot.settings import Settings
from bot.taking_in import take_in
from bot.vault import Vault
from storage import arrivals, connections, pulls
from storage.database import Database
from storage.models import Arrival, Connection, Response
from storage.pulls import Source
from tests.bot.paper import PaperBoard
from tests.vendors.vendor import Vendor

TAKE = (
    "DELETE FROM procrastinate_jobs WHERE id = (SELECT id FROM procrastinate_jobs "
    "WHERE status = 'todo' AND coalesce(scheduled_at, now()) <= now() "
    "AND task_name = ANY(:tasks) ORDER BY id LIMIT 1) RETURNING task_name, args"
)
EVERY_TASK = ("take_in", "look_up", "pull")
HOSTS = ("api_host", "datacenter", "subdomain", "company_domain", "domain")


@dataclass
class Office:
    """What a test can do with a desk that asks others."""

    database: Database
    desk: Desk
    reaching: Reaching

    async def connect(
        self,
        system: str,
        vendor: Vendor,
        *,
        token: str | None = None,
        name: str = "",
        **options: str,
    ) -> int:
        """A connection with the vendor's own token, or with another one ("": none)."""
        given = vendor.token if token is None else token
        async with self.database.transaction() as tx:
            return await connections.add(
                tx,
                system=system,
                name=name or uuid.uuid4().hex,
                key=uuid.uuid4().hex,
                scope="",
                secret=None,
                token=self.desk.vault.seal(given) if given else None,
                options={**dict.fromkeys(HOSTS, vendor.url), **options},
            )

    async def source(self, connection_id: int) -> Source:
        async with self.database.transaction() as tx:
            found = await pulls.source(tx, connection_id)
        assert found is not None
        return found

    async def connection(self, connection_id: int) -> Any:
        async with self.database.transaction() as tx:
            rows = await tx.execute(select(Connection).where(Connection.id == connection_id))
            return rows.one()

    async def give_token(self, connection_id: int, token: str) -> None:
        """What /nps connections does when an admin puts another one in."""
        async with self.database.transaction() as tx:
            here, sealed = Connection.id == connection_id, self.desk.vault.seal(token)
            await tx.execute(update(Connection).where(here).values(token=sealed))
            await asking.ask_again(tx, connection_id)

    async def say(self, connection_id: int, **options: str) -> None:
        """An admin corrects what the desk was told about the account."""
        told = {**(await self.source(connection_id)).options, **options}
        async with self.database.transaction() as tx:
            here = Connection.id == connection_id
            await tx.execute(update(Connection).where(here).values(options=told))
            await asking.ask_again(tx, connection_id)

    async def pause(self, connection_id: int, *, paused: bool) -> None:
        async with self.database.transaction() as tx:
            here = Connection.id == connection_id
            at = self.desk.clock() if paused else None
            await tx.execute(update(Connection).where(here).values(paused_at=at))
            if not paused:
                await arrivals.take_in_waiting(tx, connection_id)

    async def hear(self, connection_id: int, *deliveries: Delivery) -> None:
        """A letter came through this connection; what follows at once is done."""
        origin = (await self.source(connection_id)).origin
        async with self.database.transaction() as tx:
            await arrivals.add_later(tx, [as_new(origin, one) for one in deliveries])
        await self.work("take_in")

    async def point(self, connection_id: int, what: str, at: datetime, **params: str) -> None:
        await self.hear(connection_id, Pointer(f"{what}-{at.isoformat()}", what, at, params))

    async def work(self, *only: str) -> int:
        """Do the jobs whose time has come, and those that come of them; how many those were."""
        done = 0
        while (job := await self._next(only or EVERY_TASK)) is not None:
            await self._do(*job)
            done += 1
        return done

    async def one_job(self) -> None:
        job = await self._next(EVERY_TASK)
        assert job is not None, "no job's time has come"
        await self._do(*job)

    async def _next(self, tasks: Sequence[str]) -> tuple[str, dict[str, Any]] | None:
        async with self.database.transaction() as tx:
            taken = await tx.execute(text(TAKE).bindparams(tasks=list(tasks)))
            row = taken.one_or_none()
        return None if row is None else (row.task_name, row.args)

    async def _do(self, task: str, args: dict[str, Any]) -> None:
        if task == "look_up":
            await asking.look_up(self.desk, self.reaching, **args)
        elif task == "pull":
            await backfill.pull(self.desk, self.reaching, **args)
        elif task == "take_in":
            await take_in(self.desk, **args)

    async def waiting(self) -> list[tuple[str, float]]:
        """Jobs that wait for their moment: which, and in how many seconds it comes."""
        async with self.database.transaction() as tx:
            rows = await tx.execute(
                text(
                    "SELECT task_name, extract(epoch FROM scheduled_at - now())::float AS due "
                    "FROM procrastinate_jobs WHERE scheduled_at > now() ORDER BY id"
                )
            )
            return [(row.task_name, row.due) for row in rows]

    async def time_passes(self, pause: timedelta) -> None:
        """As if so much time had gone by, for jobs and for lanes."""
        async with self.database.transaction() as tx:
            for sql in (
                "UPDATE procrastinate_jobs SET scheduled_at = scheduled_at - :gone",
                "UPDATE lanes SET free_at = free_at - :gone",
            ):
                await tx.execute(text(sql).bindparams(gone=pause))

    async def answers(self) -> dict[str, Any]:
        """The answers that stand, by the sender's id."""
        async with self.database.transaction() as tx:
            rows = await tx.execute(select(Response).order_by(Response.id))
            return {row.external_id: row for row in rows}

    async def arrived(self, kind: str) -> list[Any]:
        """Deliveries of a kind, as they were stored."""
        async with self.database.transaction() as tx:
            rows = await tx.execute(
                select(Arrival).where(Arrival.kind == kind).order_by(Arrival.id)
            )
            return list(rows)


def office_in(database: Database) -> Office:
    settings = Settings(_env_file=None, secret_key="tests' own key")  # type: ignore[call-arg,arg-type] # pydantic-settings' own switch; it wraps the key
    desk = Desk(
        settings=settings,
        database=database,
        board=PaperBoard(),
        analyst=EmbeddedAnalyst(),
        vault=Vault(settings),
    )
    return Office(database, desk, Reaching(desk))
