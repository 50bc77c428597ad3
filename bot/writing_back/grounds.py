"""What every write begins with: which connection, in what mode, and about whom."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.desk import Desk
from bot.lookup.http import Http
from bot.lookup.reaching import Reaching, label_of
from bot.outside.doer import NotDone
from bot.writing_back.outcomes import before_writing
from bot.writing_back.registry import WRITERS
from bot.writing_back.writer import Target, Writer
from storage import crm_facts, crm_writes, pulls
from storage.crm_facts import Answered
from storage.crm_words import CrmKind, WriteMode
from storage.crm_writes import KeptWrite, Writing
from storage.database import Transaction
from storage.effects import EffectRecord
from storage.pulls import Source


class Held(Exception):  # noqa: N818 - an outcome, not an error
    """There is nothing there to write to, or nobody wants it written any more; why, in a sentence.

    It is not tried again by itself: Replay does that.
    """

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Ground:
    """``contact``, ``company``: their ids, as far as the CRM itself told of them."""

    write: KeptWrite
    source: Source
    writer: Writer
    writing: Writing
    answer: Answered
    contact: str | None
    company: str | None

    @property
    def label(self) -> str:
        return label_of(self.source)

    @property
    def dry(self) -> bool:
        return self.writing.mode is not WriteMode.ON

    @property
    def ticket(self) -> str | None:
        """The ticket of this very connection that the answer came from."""
        same = (self.answer.system, self.answer.scope) == (self.source.system, self.source.scope)
        return self.answer.source_id if same and self.writer.on_tickets else None


async def ground_of(desk: Desk, effect: EffectRecord) -> Ground:
    """Raises Held."""
    async with desk.database.transaction() as tx:
        write = await crm_writes.of_effect(tx, effect.id)
        source = await pulls.source(tx, write.connection_id)
        writing = await crm_writes.writing(tx, write.connection_id)
        answer = await crm_facts.answered(tx, write.response_id)
        if source is None:
            raise Held("The connection is paused or removed. Resume it, then press Replay.")
        if writing.mode is WriteMode.OFF or source.system not in WRITERS:
            raise Held("Write-back was turned off before this was written.")
        if answer is None:
            raise Held("The answer is not anybody's any more: its placement was taken back.")
        contact = await _record(tx, source, CrmKind.CONTACT, answer.contact_id)
        company = await _record(tx, source, CrmKind.ACCOUNT, answer.account_id)
    writer = WRITERS[source.system]
    return Ground(write, source, writer, writing, answer, contact, company)


async def _record(tx: Transaction, source: Source, kind: CrmKind, local_id: int) -> str | None:
    return await crm_writes.record_of(tx, source.system, source.scope, kind, local_id)


@asynccontextmanager
async def way_in(reaching: Reaching, ground: Ground) -> AsyncIterator[Http]:
    """A way to call. What fails on it was surely not done, unless while_writing says otherwise."""
    if ground.source.token is None:
        raise NotDone(
            f"{ground.label} has no token here, so nothing can be written. Put one into "
            "/nps connections, then press Replay."
        )
    with before_writing(ground.label):
        async with reaching.way_to(ground.writer.system, ground.source) as ask:
            yield ask


async def target_of(ask: Http, ground: Ground) -> Target:
    """Who it is there. Nobody is ever made there: raises Held for whom they do not know."""
    contact = ground.contact or await ground.writer.find_contact(ask, ground.answer.email)
    if contact is None:
        raise Held(not_known(ground))
    return Target(contact, ground.company, ground.ticket)


def not_known(ground: Ground) -> str:
    return f"Held: the contact is not known in {ground.label}, and the desk makes no contacts."
