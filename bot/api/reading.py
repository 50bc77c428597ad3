"""What programs read, each as the person of its key: their role, their walls, their words."""

from collections.abc import Sequence
from typing import TypeVar

from pydantic import BaseModel

from bot.api.asking import Asked
from bot.api.paging import Place, cursor_of, place_of
from bot.api.resources import (
    accounts_of,
    answer_of,
    contact_of,
    follow_ups_of,
    looked,
)
from bot.api.shapes import (
    Account,
    Answer,
    ChangesAsked,
    Contact,
    FollowUp,
    FollowUpsAsked,
    Me,
    Page,
    PageAsked,
)
from bot.desk import Desk
from bot.people import known
from storage import pages

ACCOUNTS, CONTACTS, ANSWERS, FOLLOW_UPS = "accounts", "contacts", "answers", "follow_ups"

Item = TypeVar("Item", bound=BaseModel)


async def me(desk: Desk, asked: Asked) -> Me:
    person = asked.bearer.person
    return Me(
        id=person.id,
        name=person.name,
        email=person.email,
        role=person.role,
        words=asked.bearer.words,
    )


async def accounts(desk: Desk, asked: Asked) -> Page[Account]:
    place, most = _place(ACCOUNTS, asked.query), asked.query.limit
    async with desk.database.transaction() as tx:
        person = await known(tx, asked.bearer.by)
        ids = await pages.accounts(tx, after=place.after, most=most + 1)
        items = await accounts_of(tx, ids[:most], desk.clock())
        await looked(tx, person, ids[:most], desk.clock())
    return Page[Account](items=items, next=_next(place, ids, most))


async def contacts(desk: Desk, asked: Asked) -> Page[Contact]:
    place, most = _place(CONTACTS, asked.query), asked.query.limit
    async with desk.database.transaction() as tx:
        person = await known(tx, asked.bearer.by)
        rows = await pages.contacts(tx, after=place.after, most=most + 1)
        await looked(tx, person, {each.account_id for each in rows[:most]}, desk.clock())
    items = [contact_of(each) for each in rows[:most]]
    return Page[Contact](items=items, next=_next(place, [each.id for each in rows], most))


async def answers(desk: Desk, asked: Asked) -> Page[Answer]:
    place, most = _place(ANSWERS, asked.query), asked.query.limit
    async with desk.database.transaction() as tx:
        person = await known(tx, asked.bearer.by)
        rows = await pages.answers(tx, after=place.after, most=most + 1, since=place.since)
        await looked(tx, person, {each.account_id for each in rows[:most]}, desk.clock())
    items = [answer_of(each, words=asked.bearer.words) for each in rows[:most]]
    return Page[Answer](items=items, next=_next(place, [each.id for each in rows], most))


async def follow_ups(desk: Desk, asked: Asked) -> Page[FollowUp]:
    place, most = _place(FOLLOW_UPS, asked.query), asked.query.limit
    async with desk.database.transaction() as tx:
        person = await known(tx, asked.bearer.by)
        ids = await pages.follow_ups(
            tx, after=place.after, most=most + 1, since=place.since, is_open=place.open
        )
        shown = ids[:most]
        items = await follow_ups_of(tx, shown, desk.clock(), words=asked.bearer.words)
        await looked(tx, person, {each.account_id for each in items}, desk.clock())
    return Page[FollowUp](items=items, next=_next(place, ids, most))


def _place(name: str, query: PageAsked) -> Place:
    """Where this page begins; a cursor keeps what the first was asked for. Raises Unreadable."""
    if query.cursor is not None:
        return place_of(query.cursor, name)
    return Place(
        name,
        since=query.updated_since if isinstance(query, ChangesAsked) else None,
        open=query.open if isinstance(query, FollowUpsAsked) else None,
    )


def _next(place: Place, ids: Sequence[int], most: int) -> str | None:
    """One more than the page holds was looked for, to know whether another follows."""
    if len(ids) <= most:
        return None
    return cursor_of(Place(place.list, ids[most - 1], place.since, place.open))
