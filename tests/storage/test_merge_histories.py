"""Whatever is merged and undone in whatever order: all is with its person, and comes back."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select

from storage import identity, merges
from storage.crm_words import CrmKind
from storage.database import Database, Transaction
from storage.models import (
    Account,
    Colleague,
    Contact,
    ContactAddress,
    CrmRecord,
    FollowUp,
    Milestone,
    Response,
)
from storage.words import ColleagueRole, Rule, Severity

NOW = datetime(2026, 7, 14, 9, tzinfo=UTC)
PEOPLE = range(4)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["merge", "merge", "undo", "answer"]), st.integers(0, 3), st.integers(0, 2)
    ),
    max_size=14,
)


@dataclass
class Story:
    """What should be true, told by the simplest means: whose each was, and who is part of whom.

    origin: response id → whose it was when it came. standing: merge id → (gone, kept).
    """

    tx: Transaction
    by: int
    people: list[int]
    origin: dict[int, int] = field(default_factory=dict)
    standing: dict[int, tuple[int, int]] = field(default_factory=dict)

    def root(self, person: int) -> int:
        into = dict(self.standing.values())
        while person in into:
            person = into[person]
        return person

    async def merge(self, first: int, second: int) -> None:
        """Two that stand by themselves; the desk refuses others (bot/identity/merging.py)."""
        alone = [one for one in self.people if self.root(one) == one]
        if len(alone) < 2:
            return
        kept = alone.pop(first % len(alone))
        gone = alone[second % len(alone)]
        merge_id = await merges.merge(self.tx, kept_id=kept, gone_id=gone, by=self.by, now=NOW)
        self.standing[merge_id] = (gone, kept)

    async def undo(self, which: int) -> None:
        if self.standing:
            merge_id = sorted(self.standing)[which % len(self.standing)]
            assert await merges.undo(self.tx, merge_id, by=self.by, now=NOW)
            assert not await merges.undo(self.tx, merge_id, by=self.by, now=NOW)
            del self.standing[merge_id]

    async def answer(self, person: int) -> None:
        """It comes by the person's address, and so belongs to the record that is kept."""
        row = await self.tx.execute(select(Contact.email).where(Contact.id == person))
        whose = await identity.contact_of(self.tx, email=row.scalar_one())
        assert whose == self.root(person)
        self.origin[await an_answer(self.tx, whose, len(self.origin))] = whose


async def an_answer(tx: Transaction, whose: int, number: int) -> int:
    """With a follow-up, at the client of whoever it belongs to."""
    added = await tx.execute(
        insert(Response)
        .values(
            system="test", external_id=str(number), contact_id=whose, score=3, comment="",
            answered_at=NOW, updated_at=NOW,
        )
        .returning(Response.id)
    )  # fmt: skip
    response_id = added.scalar_one()
    account = await tx.execute(select(Contact.account_id).where(Contact.id == whose))
    await tx.execute(
        insert(FollowUp).values(
            response_id=response_id, account_id=account.scalar_one(), contact_id=whose,
            severity=Severity.S2, rule=Rule.DETRACTOR, rule_version=1, owner_reason="",
            opened_at=NOW, clock_from=NOW, claim_from=NOW, claim_due_at=NOW, contact_due_at=NOW,
        )
    )  # fmt: skip
    return response_id


async def a_firm(tx: Transaction) -> Story:
    """Four records at two clients, each with one of everything that can move."""
    who = insert(Colleague).values(name="A", email="a@x.example", role=ColleagueRole.ADMIN)
    by = (await tx.execute(who.returning(Colleague.id))).scalar_one()
    names = [{"name": name} for name in ("One", "Two")]
    accounts = list((await tx.execute(insert(Account).returning(Account.id), names)).scalars())
    people = [
        {"account_id": accounts[at % 2], "name": f"P{at}", "email": f"P{at}@x.example"}
        for at in PEOPLE
    ]
    ids = list((await tx.execute(insert(Contact).returning(Contact.id), people)).scalars())
    story = Story(tx, by, ids)
    for at, one in enumerate(ids):
        story.origin[await an_answer(tx, one, at)] = one
        await tx.execute(
            insert(ContactAddress).values(address=f"+{at}", contact_id=one, learned_from="test")
        )
        await tx.execute(
            insert(Milestone).values(
                contact_id=one, system="crm", scope="", external_id=str(at), name="M"
            )
        )
        for kind in (CrmKind.CONTACT, CrmKind.ACCOUNT):  # an account of the same number stays
            await tx.execute(
                insert(CrmRecord).values(
                    system="crm", scope="", kind=kind, record_id=str(at), facts={}, local_id=one
                )
            )
    return story


COLUMNS: list[Any] = [
    (Response.id, Response.contact_id),
    (FollowUp.response_id, FollowUp.contact_id, FollowUp.account_id),
    (ContactAddress.address, ContactAddress.contact_id),
    (Milestone.id, Milestone.contact_id),
    (CrmRecord.kind, CrmRecord.record_id, CrmRecord.local_id),
    (Contact.id, Contact.merged_into),
]


async def everything(tx: Transaction) -> list[list[tuple[Any, ...]]]:
    """All that a merge could touch."""
    return [
        sorted(tuple(map(str, row)) for row in await tx.execute(select(*columns)))
        for columns in COLUMNS
    ]


async def is_as_told(story: Story) -> None:
    answers = dict(tuple(row) for row in await story.tx.execute(select(*COLUMNS[0])))
    assert answers == {one: story.root(whose) for one, whose in story.origin.items()}
    account = dict(
        tuple(row) for row in await story.tx.execute(select(Contact.id, Contact.account_id))
    )
    for response_id, whose, at in await story.tx.execute(select(*COLUMNS[1])):
        assert (whose, at) == (answers[response_id], account[whose])
    into = dict(tuple(row) for row in await story.tx.execute(select(*COLUMNS[5])))
    for one in story.people:
        root = story.root(one)
        assert into[one] == (None if root == one else root), "one step leads to the one kept"


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS, newest_first=st.booleans())
async def test_after_every_step_all_is_where_it_belongs_and_all_undone_all_is_as_it_was(
    database: Database, steps: list[tuple[str, int, int]], newest_first: bool
) -> None:
    async with database.engine.connect() as tx:  # never committed: each history begins anew
        story = await a_firm(tx)
        before = await everything(tx)
        for act, first, second in steps:
            if act == "merge":
                await story.merge(first, second)
            elif act == "undo":
                await story.undo(first)
            else:
                await story.answer(story.people[first])
            await is_as_told(story)
        while story.standing:
            await story.undo(-1 if newest_first else 0)
            await is_as_told(story)
        if not any(act == "answer" for act, _, _ in steps):
            assert await everything(tx) == before
        assert all(story.root(one) == one for one in story.people)
        await tx.rollback()
