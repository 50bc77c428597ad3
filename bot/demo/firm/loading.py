"""Puts the sample firm into an empty database, in one transaction of the caller's."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.demo.firm.firm import SampleFirm
from bot.demo.firm.outcomes import closings, recheck_rows
from bot.demo.firm.rows import (
    account_row,
    attempt_rows,
    colleague_row,
    contact_row,
    follow_up_row,
    friction_row,
    milestone_row,
    reading_row,
    response_row,
    timeline_rows,
)
from bot.demo.firm.shapes import SampleClosing
from bot.demo.firm.worth import fee_rows, lost_client
from bot.learning.labelling import closing_said
from storage.label_words import DisagreeReason
from storage.models import (
    Account,
    Attempt,
    Base,
    Colleague,
    Contact,
    Fee,
    FollowUp,
    FrictionEvent,
    Milestone,
    Reading,
    Recheck,
    Response,
    TimelineEntry,
)
from storage.words import Disposition

Progress = Callable[[int, int, str], None]
ReadComment = Callable[[str, int], Awaitable[dict[str, Any]]]
Ids = dict[str, int]
EVERY = 20  # comments between two words of progress


async def load(
    connection: AsyncConnection,
    firm: SampleFirm,
    *,
    progress: Progress,
    read: ReadComment | None = None,
) -> None:
    """Store everything but what Slack shows; nothing when there is an account already.

    progress: told (done, total, what) as it goes.
    read: makes a reading of (comment, score); must not use the network, as it runs inside the
        transaction. Gives ``analyst``, ``version`` and, beside them, what storage keeps as found.
    """
    if (await connection.execute(select(Account.id).limit(1))).first():
        return
    loading = _Loading(connection, firm, progress, with_readings=read is not None)
    await loading.people()
    await loading.clients()
    await loading.history()
    if read is not None:
        await loading.readings(read)


class _Loading:
    """One load: counts the steps and remembers the numbers that the database gave."""

    def __init__(
        self,
        connection: AsyncConnection,
        firm: SampleFirm,
        progress: Progress,
        *,
        with_readings: bool,
    ) -> None:
        self._connection, self._firm, self._progress = connection, firm, progress
        self._colleagues: Ids = {}
        self._accounts: Ids = {}
        self._contacts: Ids = {}
        self._responses: Ids = {}
        self._done = 0
        comments = sum(bool(one.comment) for one in firm.answers) if with_readings else 0
        worked = sum(len(one.attempts) + len(one.timeline) for one in firm.follow_ups)
        tables = (
            firm.colleagues,
            firm.accounts,
            firm.contacts,
            firm.friction,
            firm.milestones,
            firm.answers,
            firm.follow_ups,
        )
        ended = len(closings(firm))
        fees = 1 + 2 * len(firm.accounts) + 1  # of the lost client too, which is one more
        self._total = sum(len(table) for table in tables) + worked + comments + ended + fees

    async def people(self) -> None:
        """Our own, first without each other, then with deputies and managers."""
        team = self._firm.colleagues
        self._colleagues = await self._keep(
            Colleague, [one.key for one in team], [colleague_row(one) for one in team], "colleagues"
        )
        for one in team:
            await self._connection.execute(
                update(Colleague)
                .where(Colleague.id == self._colleagues[one.key])
                .values(
                    deputy_id=self._colleagues.get(one.deputy or ""),
                    manager_id=self._colleagues.get(one.manager or ""),
                )
            )

    async def clients(self) -> None:
        """The firms, their people, and what went wrong between us."""
        firm = self._firm
        self._accounts = await self._keep(
            Account,
            [one.key for one in firm.accounts],
            [account_row(one, self._colleagues) for one in firm.accounts],
            "accounts",
        )
        gone = lost_client(firm.today, self._colleagues)
        lost = await self._keep(Account, ["lost"], [gone], "accounts")
        fees = fee_rows(firm.accounts, self._accounts, lost["lost"], firm.now)
        await self._add(Fee, fees, "fees")
        self._contacts = await self._keep(
            Contact,
            [one.email for one in firm.contacts],
            [contact_row(one, self._accounts) for one in firm.contacts],
            "contacts",
        )
        rows = [friction_row(one, self._accounts) for one in firm.friction]
        await self._add(FrictionEvent, rows, "friction events")
        work = [milestone_row(one, self._accounts) for one in firm.milestones]
        await self._add(Milestone, work, "milestones")

    async def history(self) -> None:
        """The answers, and what was done about them."""
        answers, follow_ups = self._firm.answers, self._firm.follow_ups
        self._responses = await self._keep(
            Response,
            [one.external_id for one in answers],
            [response_row(one, self._contacts) for one in answers],
            "answers",
        )
        rows = [
            follow_up_row(
                one,
                colleagues=self._colleagues,
                accounts=self._accounts,
                contacts=self._contacts,
                responses=self._responses,
            )
            for one in follow_ups
        ]
        ids = await self._keep(FollowUp, [one.answer for one in follow_ups], rows, "follow-ups")
        attempts = [row for one in follow_ups for row in attempt_rows(one, ids, self._colleagues)]
        entries = [row for one in follow_ups for row in timeline_rows(one, ids, self._colleagues)]
        await self._add(Attempt, attempts, "attempts")
        await self._add(TimelineEntry, entries, "timeline")
        outcomes = recheck_rows(
            self._firm,
            colleagues=self._colleagues,
            follow_ups=ids,
            responses=self._responses,
        )
        await self._add(Recheck, outcomes, "re-checks")
        for one in follow_ups:
            if one.closing:
                await self._label(ids[one.answer], one.closing)

    async def _label(self, follow_up_id: int, end: SampleClosing) -> None:
        """What this end says of the words, as if the form had been filled in."""
        await closing_said(
            self._connection,
            follow_up_id,
            end.disposition,
            end.root_cause,
            by=self._colleagues[end.by],
            at=end.at,
            reason=DisagreeReason.JOKE if end.disposition is Disposition.NOT_AN_ISSUE else None,
            note=end.note,
        )

    async def readings(self, read: ReadComment) -> None:
        """What an analyst makes of every comment, as of when it came."""
        rows = []
        for one in self._firm.answers:
            if one.comment:
                found = await read(one.comment, one.score)
                rows.append(reading_row(one, found, self._responses))
                self._done += 1
                if self._done % EVERY == 0:
                    self._progress(self._done, self._total, "readings")
        if rows:
            await self._connection.execute(insert(Reading), rows)
        self._progress(self._done, self._total, "readings")

    async def _keep(
        self, table: type[Base], keys: Sequence[str], rows: Sequence[Mapping[str, Any]], what: str
    ) -> Ids:
        """Insert the rows and say which number each key got."""
        stored = await self._connection.execute(
            insert(table).returning(table.__table__.c.id, sort_by_parameter_order=True), rows
        )
        ids = dict(zip(keys, stored.scalars().all(), strict=True))
        self._tell(len(rows), what)
        return ids

    async def _add(self, table: type[Base], rows: Sequence[Mapping[str, Any]], what: str) -> None:
        await self._connection.execute(insert(table), rows)
        self._tell(len(rows), what)

    def _tell(self, more: int, what: str) -> None:
        self._done += more
        self._progress(self._done, self._total, what)
