"""Deferrals, and surveys that are owed, that say only what matters to a test."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.asking import rules
from bot.asking.rules import Line, Owed
from bot.cards.asks import AsksPage, asks_list
from bot.cards.batch import Preview, batch_card
from bot.cards.defer_form import again_form, defer_form
from bot.cards.deferral import Told, account_surveys, begun_card, ended_card, question_card
from bot.cards.pieces import Card, View, card
from storage.ask_records import BatchRecord, DeferralRecord, DelayRecord, PersonFacts
from storage.ask_words import DeferralEnd, DeferralReason
from storage.records import FollowUpRecord
from storage.words import Role
from tests.builders import NOW, TUESDAY, a_contact

DAY = timedelta(days=1)


def a_deferral(**facts: Any) -> DeferralRecord:
    """Maya put off the surveys to everybody at Halden Foods yesterday, for 14 days."""
    given: dict[str, Any] = {
        "id": 71,
        "account_id": 21,
        "account": "Halden Foods",
        "contact_id": None,
        "contact": None,
        "reason": DeferralReason.ACTIVE_INCIDENT,
        "note": "",
        "begun_at": TUESDAY - DAY,
        "begun_by": 1,
        "by": "Maya Lindt",
        "until": TUESDAY + 13 * DAY,
        "latest": TUESDAY + 29 * DAY,
        "asked_at": None,
        "asked_last_at": None,
        "asked_of_id": None,
        "asked_of": None,
        "ended_at": None,
        "ended": None,
        "how": None,
    }
    return DeferralRecord(**given | facts)


def a_person(name: str = "Dana Whitfield", **facts: Any) -> PersonFacts:
    """Somebody whom nothing keeps from being asked."""
    given: dict[str, Any] = {
        "id": 11,
        "name": name,
        "role": Role.ECONOMIC_BUYER,
        "email": "dana@halden.example",
        "left_on": None,
        "opted_out_on": None,
        "answered_at": None,
        "asked_at": None,
        "rechecked_at": None,
        "grave_open": False,
        "grave_closed_at": None,
        "locked_until": None,
        "turned_at": None,
        "settles_at": None,
        "batch_begun_at": None,
        "batch_day_at": None,
        "deferral": None,
    }
    return PersonFacts(**given | facts)


def a_line(person: PersonFacts | None = None, **facts: Any) -> Line:
    who = person or a_person(**facts)
    stands = rules.state(who, turned_at=TUESDAY - 12 * DAY, asked_at=None, now=NOW)
    return Line(who, stands, rules.obstacles(who, NOW))


def owed_to(*people: PersonFacts, subject: str = "Spring launch site", more: int = 0) -> Owed:
    others = [f"{subject} {number}" for number in range(more)]
    account = "Halden Foods"
    lines = [a_line(each) for each in people]
    return Owed(21, account, [subject, *others], TUESDAY - 12 * DAY, lines)


def batch_cards(account: str, owed: Owed) -> dict[str, Card]:
    """Twelve clients on four days and as many whose people are withheld; and nothing left of it."""
    waiting = [
        owed_to(a_person(batch_begun_at=NOW, batch_day_at=NOW + (1 + each % 4) * DAY), more=1)
        for each in range(60)
    ]
    delays = [DelayRecord(account, NOW)] * 5
    batch = BatchRecord(5, NOW, NOW + DAY, delays)
    clients = [*(replace(one, account=account) for one in waiting), *[owed] * 12]
    return {
        "late batch": batch_card(Preview(batch, clients, "Europe/London", NOW, may_delay=True)),
        "late batch, nothing left": batch_card(Preview(batch, [], None, NOW, may_delay=False)),
    }


def asks_cards(record: FollowUpRecord) -> dict[str, Card]:
    """Every message about deferrals and debts, with this client's names."""
    name, account = record.contact.name, record.account.name
    running = a_deferral(account=account, by=name, note=record.comment[:200])
    over = a_deferral(
        account=account, contact_id=11, contact=name, by=name, until=TUESDAY, asked_of=name
    )
    people = [
        a_person(name, deferral=running, answered_at=TUESDAY - 40 * DAY),
        a_person(name, opted_out_on=TUESDAY.date(), grave_open=True, locked_until=NOW + DAY),
        a_person(name, left_on=TUESDAY.date()),
        a_person(name),
    ]
    owed = owed_to(*people * 5, subject=account, more=3)
    told = Told(running, (name, "ticket 3107: Login fails"), [owed], "Europe/London", NOW)
    ended = {
        how: Told(a_deferral(ended_at=NOW, ended=name, how=how), None, [], None, NOW)
        for how in DeferralEnd
    }
    page = account_surveys(
        21, account, [over], [owed] * 5, zone="Europe/London", now=NOW, may_defer=True
    )
    return {
        "asks": asks_list(AsksPage([owed] * 30, "Europe/London"), now=NOW),
        "asks, none": asks_list(AsksPage([], "Europe/London"), now=NOW),
        "asks, none like it": asks_list(AsksPage([], "Europe/London", name), now=NOW),
        "deferred": begun_card(told),
        "deferral over": question_card(told, last=False),
        "deferral over, no tickets": question_card(Told(over, None, [], None, NOW), last=False),
        "deferral, the last day": question_card(told, last=True),
        **{f"deferral ended: {how}": ended_card(each) for how, each in ended.items()},
        "account, surveys": card(["Surveys."], page),
        **batch_cards(account, owed),
    }


def asks_views(record: FollowUpRecord) -> dict[str, View]:
    """Both forms."""
    name, account = record.contact.name, record.account.name
    return {
        "defer form": defer_form(21, account, [a_contact(name)] * 120, 30),
        "defer again form": again_form(a_deferral(account=account, contact=name, by=name), 3),
    }
