"""Records as programs read them, and what is written down when a wall's insider reads them so."""

from collections.abc import Collection, Sequence
from datetime import datetime

from bot.api.shapes import Account, Answer, Contact, FollowUp, SystemicIssue, Withheld
from storage import accounts, colleagues, deferrals, follow_up_records, pages, systemic, walls
from storage.database import Transaction
from storage.pages import AnswerRow, ContactRow
from storage.records import ColleagueRecord, FollowUpRecord
from storage.wall_words import Looked


async def accounts_of(tx: Transaction, ids: Sequence[int], now: datetime) -> list[Account]:
    """In this order, with the names of who looks after them."""
    found = await accounts.records(tx, ids, now)
    ours = [one for each in found.values() for one in (each.director_id, each.partner_id) if one]
    people = await colleagues.by_ids(tx, ours)

    def name(colleague_id: int | None) -> str | None:
        return people[colleague_id].name if colleague_id in people else None

    return [
        Account(
            id=each.id,
            name=each.name,
            sector=each.sector,
            yearly_fee=each.fee_yearly,
            currency=each.currency,
            renewal_on=each.renewal_on,
            director=name(each.director_id),
            partner=name(each.partner_id),
            contacts=each.contacts,
            heard=each.heard,
            open_follow_ups=each.open_follow_ups,
        )
        for each in (found[one] for one in ids if one in found)
    ]


def contact_of(row: ContactRow) -> Contact:
    return Contact(
        id=row.id,
        account_id=row.account_id,
        account=row.account,
        name=row.name,
        title=row.title,
        email=row.email,
        role=row.role,
    )


def answer_of(row: AnswerRow, *, words: bool) -> Answer:
    """``words``: with the client's own."""
    return Answer(
        id=row.id,
        account_id=row.account_id,
        account=row.account,
        contact_id=row.contact_id,
        contact=row.contact,
        contact_email=row.contact_email,
        contact_role=row.contact_role,
        score=row.score,
        comment=row.comment if words else None,
        answered_at=row.answered_at,
        changed_at=row.changed_at,
        system=row.system,
        survey=row.survey,
    )


async def follow_ups_of(
    tx: Transaction, ids: Sequence[int], now: datetime, *, words: bool
) -> list[FollowUp]:
    """In this order. ``words``: with the client's own."""
    return [_follow_up(each, words) for each in await follow_up_records.load(tx, ids, now)]


def _follow_up(record: FollowUpRecord, words: bool) -> FollowUp:
    return FollowUp(
        id=record.id,
        answer_id=record.response_id,
        account_id=record.account.id,
        account=record.account.name,
        contact_id=record.contact.id,
        contact=record.contact.name,
        contact_email=record.contact.email,
        contact_role=record.contact.role,
        score=record.score,
        comment=record.comment if words else None,
        severity=record.severity,
        rule=record.rule,
        opened_at=record.opened_at,
        claim_due_at=record.claim_due_at,
        contact_due_at=record.contact_due_at,
        owner=record.owner.name if record.owner else None,
        claimed_by=record.claimed_by.name if record.claimed_by else None,
        claimed_at=record.claimed_at,
        reached_at=record.reached_at,
        attempts=len(record.attempts),
        closed_at=record.closed_at,
        closed_by=record.closed_by,
        disposition=record.disposition,
        root_cause=record.root_cause,
    )


async def answers_of(tx: Transaction, ids: Sequence[int], *, words: bool) -> list[Answer]:
    """The newest first."""
    return [answer_of(each, words=words) for each in await pages.answers_by_ids(tx, ids)]


async def issues_of(tx: Transaction, ids: Collection[int]) -> list[SystemicIssue]:
    """The newest first."""
    return [
        SystemicIssue(
            id=each.id,
            theme=each.theme,
            since=each.since,
            last_day=each.last_day,
            clients=each.clients,
            receipt=each.receipt_id,
            found_at=each.found_at,
        )
        for each in await systemic.each(tx, ids)
    ]


async def withheld_of(tx: Transaction, ids: Sequence[int]) -> list[Withheld]:
    """In this order. What was noted with it is for colleagues alone."""
    found = [await deferrals.one(tx, each) for each in ids]
    return [
        Withheld(
            id=each.id,
            account_id=each.account_id,
            account=each.account,
            contact_id=each.contact_id,
            contact=each.contact,
            reason=each.reason,
            by=each.by,
            begun_at=each.begun_at,
            until=each.until,
        )
        for each in found
        if each is not None
    ]


async def looked(
    tx: Transaction, person: ColleagueRecord, account_ids: Collection[int], now: datetime
) -> None:
    """A program of theirs was shown something of these; kept where an account has a wall."""
    for one in await walls.of_accounts(tx, sorted(set(account_ids))):
        await walls.looked(tx, one, person.id, Looked.PROGRAM, now)
