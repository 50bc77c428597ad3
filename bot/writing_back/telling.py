"""Telling the connected CRMs that something happened, in the transaction in which it happened.

What is written is decided when it is written, from the record as it is then: a fact only names
itself here. Fields are one write for all that happened since the last (product.md Y1).
"""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from storage import crm_facts, crm_writes
from storage.crm_writes import FIELDS, FIELDS_KIND, NOTE_KIND
from storage.database import Transaction
from storage.matters import PlacedAnswer


class What(StrEnum):
    """What a note is about. Whether a closing held, and a re-opening, are told as one as well."""

    ANSWER = "answer"
    ATTEMPT = "attempt"
    CLOSING = "closing"
    REOPENED = "reopened"
    RECOVERED = "recovered"
    NOT_RECOVERED = "not_recovered"


@dataclass(frozen=True, slots=True)
class Fact:
    """Something to tell. ``version`` tells two tellings of one subject apart."""

    what: What
    subject_id: int
    response_id: int
    contact_id: int
    version: str

    @property
    def name(self) -> str:
        return f"{self.what}:{self.subject_id}:{self.version}"


def answered(answer: PlacedAnswer) -> Fact:
    """Told again when what was said changes, or whose it is; not for what else comes with it."""
    said = f"{answer.contact.id}:{answer.score}:{answer.comment}"
    version = hashlib.sha256(said.encode()).hexdigest()[:12]
    number = answer.response_id
    return Fact(What.ANSWER, number, number, answer.contact.id, version)


async def tell_crm(tx: Transaction, fact: Fact) -> None:
    """Have it written wherever write-back is on, or rehearsed; the same fact is written once."""
    for connection_id in await crm_writes.listening(tx):
        about = {"response_id": fact.response_id, "contact_id": fact.contact_id}
        await crm_writes.want(
            tx,
            connection_id,
            NOTE_KIND,
            what=fact.what,
            name=f"note:{fact.name}",
            subject_id=fact.subject_id,
            **about,
        )
        if await crm_writes.fields_wait(tx, connection_id, fact.contact_id):
            continue
        await crm_writes.want(
            tx,
            connection_id,
            FIELDS_KIND,
            what=FIELDS,
            name=f"fields:{fact.name}",
            subject_id=fact.contact_id,
            **about,
        )


async def tell_of_follow_up(
    tx: Transaction,
    what: What,
    follow_up_id: int,
    *,
    subject_id: int | None = None,
    version: str = "1",
) -> None:
    """The same for what happened to a follow-up. ``subject_id``: the attempt, where it was one."""
    whose = await crm_facts.whose(tx, follow_up_id)
    if whose is None:
        return
    response_id, contact_id = whose
    subject = follow_up_id if subject_id is None else subject_id
    await tell_crm(tx, Fact(what, subject, response_id, contact_id, version))
