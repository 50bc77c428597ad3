"""A week that says only what matters to a test, and every screen about the weekly digest."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from bot.answers.found import Found
from bot.answers.kinds.week import tell
from bot.answers.plan import Plan
from bot.answers.proof import Answered
from bot.answers.said import named
from bot.cards.digest import digest_card
from bot.cards.digest_standing import digest_form, standing_card
from bot.cards.pieces import Card, View
from bot.digests.reading import Standing
from bot.digests.scope import ALL, week_before
from bot.digests.week import Week
from storage.asked import Part
from storage.coverage import Clients
from storage.digests import ReaderRecord
from storage.tallies import NOBODY
from storage.weeks import Few
from storage.words import ColleagueRole, Disposition, Severity
from tests.builders import NOW, a_colleague
from tests.promoter_builders import a_promoter
from tests.silence_builders import a_silence
from tests.theme_builders import an_issue

MONDAY = date(2026, 7, 13)
PLAN: Plan = week_before(MONDAY, ALL)
MANAGER = a_colleague("Shi Malik", id=3, role=ColleagueRole.MANAGER)
HALDEN = (7, "Halden Foods", Severity.S1)


def a_quiet_week(**facts: Any) -> Week:
    """Four pleased answers; nothing waits."""
    given: dict[str, Any] = {
        "new": Few(),
        "overdue": Few(),
        "due": Few(),
        "still_open": 0,
        "ended": (),
        "answers": (*NOBODY[:9], 3, 1),
        "quarter": NOBODY,
        "before": NOBODY,
        "clients": Clients(30, 30, 18, None, 0.0, ()),
        "heard_before": 30,
        "recovered": Part(0, 0),
        "put_off": Part(0, 0),
        "below": 0,
        "flow": ((0, 0),) * 8,
        "acted": Part(0, 0),
    }
    return Week(**given | facts)


def a_full_week(**facts: Any) -> Week:
    """Something of everything."""
    given: dict[str, Any] = {
        "new": Few(5, 2, (HALDEN, (8, "Orchard Law", Severity.S1), (9, "3M", Severity.S2))),
        "overdue": Few(2, 1, (HALDEN, (10, "Kestrel <!channel>", Severity.S2))),
        "due": Few(3, 0, ((11, "Tern", Severity.S2),)),
        "still_open": 9,
        "ended": ((Disposition.FIXED_AWAITING_CLIENT, 3), (Disposition.NOT_REACHED, 1)),
        "answers": (1, 0, 1, 0, 0, 0, 1, 2, 3, 5, 4),
        "quarter": (8, 0, 0, 0, 0, 0, 0, 14, 0, 0, 18),
        "before": (4, 0, 0, 0, 0, 0, 0, 9, 0, 0, 12),
        "clients": Clients(30, 18, 12, None, 0.0, tuple((at, f"Silent {at}") for at in range(9))),
        "heard_before": 17,
        "recovered": Part(7, 12),
        "put_off": Part(1, 3),
        "below": 2,
        "flow": ((3, 1), (2, 2), (4, 3), (1, 2), (0, 1), (2, 2), (3, 1), (5, 4)),
        "acted": Part(15, 18),
    }
    return a_quiet_week(**given | facts)


def told(week: Week, plan: Plan = PLAN) -> Answered:
    found = Found(week=week)
    return Answered(plan, tell(plan, found, named("all clients"), None), found, 12)


def drawn(week: Week, **facts: Any) -> Card:
    given: dict[str, Any] = {
        "clients": "all clients",
        "issue": None,
        "promoter": None,
        "silent": (),
        "late": False,
        "now": NOW,
    }
    return digest_card(told(week), MANAGER, **given | facts)


def a_reader(**facts: Any) -> ReaderRecord:
    """Mondays at nine, for some time."""
    given: dict[str, Any] = {
        "colleague_id": 3,
        "weekday": 0,
        "hour": 9,
        "whole_firm": False,
        "since": NOW - timedelta(days=400),
        "muted_at": None,
    }
    return ReaderRecord(**given | facts)


def a_standing(**facts: Any) -> Standing:
    given: dict[str, Any] = {
        "person": MANAGER,
        "reader": a_reader(),
        "subscribed": True,
        "filters": ALL,
        "next_at": datetime.combine(MONDAY, datetime.min.time(), NOW.tzinfo),
        "choice": True,
    }
    return Standing(**given | facts)


def digest_screens() -> dict[str, Card | View]:
    muted = a_standing(reader=a_reader(muted_at=NOW))
    many = Few(
        400, 90, tuple((at, "A client of a very long name " * 9, Severity.S1) for at in range(3))
    )
    return {
        "digest": drawn(
            a_full_week(), silent=[a_silence()], issue=an_issue(), promoter=a_promoter(), late=True
        ),
        "digest, nothing notable": drawn(a_quiet_week(), silent=[a_silence()] * 6),
        "digest, hundreds of clients": drawn(
            a_full_week(new=many, overdue=many, due=many, still_open=900)
        ),
        "digest, when it comes": standing_card(a_standing()),
        "digest, muted": standing_card(muted),
        "digest, none": standing_card(replace(muted, subscribed=False)),
        "digest form": digest_form(a_standing()),
    }
