"""A desk with a client who answered, and a HubSpot that it may write into."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import insert, text, update

from bot.desk import Desk
from bot.outside.doers import doers
from bot.outside.performing import perform
from bot.writing_back.telling import Fact, What, tell_crm
from storage import connections, crm_writes
from storage.crm_words import CrmKind, WriteMode
from storage.crm_writes import WriteRecord, Writing
from storage.models import Account, Attempt, Colleague, Contact, CrmRecord, FollowUp, Response
from storage.words import AttemptChannel, AttemptOutcome, ColleagueRole, Role, Rule, Severity
from tests.vendors.vendor import Vendor

ANSWERED = datetime(2026, 3, 2, 9, 15, tzinfo=UTC)
EMAIL = "helen.strand@halden-foods.example"
COMMENT = 'Nobody answers <b>finance</b> & "invoice 1042".'
MAPPED = {
    "score": "nps_score",
    "answered": "nps_date",
    "status": "nps_status",
    "disposition": "nps_disposition",
    "attempt": "nps_attempt",
}


@dataclass
class Office:
    """One client of ours, one connection; ``other`` is theirs."""

    desk: Desk
    connection: int
    response: int
    contact: int
    follow_up: int

    async def tell(self, what: What = What.ANSWER, subject: int | None = None) -> None:
        fact = Fact(what, subject or self.response, self.response, self.contact, "1")
        async with self.desk.database.transaction() as tx:
            await tell_crm(tx, fact)

    async def work(self) -> None:
        """Everything that is due, in order."""
        able = doers(self.desk)
        async with self.desk.database.transaction() as tx:
            rows = await tx.execute(text("SELECT id FROM effects ORDER BY id"))
            found = list(rows.scalars())
        for effect_id in found:
            await perform(self.desk, able, effect_id)

    async def long_after(self) -> None:
        """What was under way must be over, and what was put off is due."""
        async with self.desk.database.transaction() as tx:
            await tx.execute(
                text(
                    "UPDATE effects SET due_at = NULL, attempted_at = attempted_at - interval '1 h'"
                )
            )
            await tx.execute(text("UPDATE crm_writes SET begun_at = begun_at - interval '1 h'"))
            await tx.execute(text("DELETE FROM lanes"))

    async def arrange(self, mode: WriteMode, fields: dict[str, str] | None = None) -> None:
        async with self.desk.database.transaction() as tx:
            kept = Writing(mode, MAPPED if fields is None else fields)
            await crm_writes.arrange(tx, self.connection, kept)

    async def log(self) -> list[WriteRecord]:
        """The oldest first."""
        async with self.desk.database.transaction() as tx:
            return (await crm_writes.log(tx, self.connection, most=50))[::-1]

    async def answer_is(self, score: int, comment: str = COMMENT) -> None:
        async with self.desk.database.transaction() as tx:
            await tx.execute(update(Response).values(score=score, comment=comment))

    async def attempt(self) -> int:
        async with self.desk.database.transaction() as tx:
            made = await tx.execute(
                insert(Attempt)
                .values(
                    follow_up_id=self.follow_up,
                    colleague_id=1,
                    channel=AttemptChannel.PHONE,
                    outcome=AttemptOutcome.VOICEMAIL,
                    note="Left a message.",
                    made_at=ANSWERED + timedelta(hours=1),
                    press="form-1",
                )
                .returning(Attempt.id)
            )
            return made.scalar_one()


async def an_office(
    desk: Desk,
    vendor: Vendor,
    system: str,
    *,
    known: bool = True,
    ids: tuple[str, str] = ("601", "77"),
    **options: str,
) -> Office:
    """``known``: the CRM told of the contact and the company. ``ids``: what it calls them."""
    async with desk.database.transaction() as tx:
        number = await connections.add(
            tx,
            system=system,
            name=system,
            key="key",
            scope="",
            secret=None,
            token=desk.vault.seal(vendor.token),
            options=options,
        )
        await tx.execute(
            insert(Colleague).values(
                id=1, name="Maya Lindt", email="maya@a.example", role=ColleagueRole.DIRECTOR
            )
        )
        account = await _made(tx, Account, name="Halden Foods")
        contact = await _made(
            tx, Contact, account_id=account, name="Helen Strand", email=EMAIL, role=Role.USER
        )
        response = await _made(
            tx,
            Response,
            system="typeform",
            external_id="r1",
            contact_id=contact,
            score=3,
            comment=COMMENT,
            answered_at=ANSWERED,
            updated_at=ANSWERED,
        )
        follow_up = await _made(
            tx,
            FollowUp,
            response_id=response,
            account_id=account,
            contact_id=contact,
            severity=Severity.S1,
            rule=Rule.DETRACTOR,
            rule_version=1,
            owner_reason="",
            opened_at=ANSWERED,
            clock_from=ANSWERED,
            claim_from=ANSWERED,
            claim_due_at=ANSWERED,
            contact_due_at=ANSWERED,
        )
        if known:
            for kind, record, local in (
                (CrmKind.CONTACT, ids[0], contact),
                (CrmKind.ACCOUNT, ids[1], account),
            ):
                await tx.execute(
                    insert(CrmRecord).values(
                        system=system,
                        scope="",
                        kind=kind,
                        record_id=record,
                        facts={},
                        local_id=local,
                        connection_id=number,
                    )
                )
    return Office(desk, number, response, contact, follow_up)


async def _made(tx: Any, table: Any, **facts: Any) -> int:
    return int((await tx.execute(insert(table).values(**facts).returning(table.id))).scalar_one())
