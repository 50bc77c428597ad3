"""Clients who say what troubles them, already read, and every screen about that."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from bot.answers.found import Found
from bot.answers.kinds.themes import tell
from bot.answers.plan import Measure, Period, Plan
from bot.answers.said import named
from bot.cards.notes import morning_note, sentence
from bot.cards.pieces import Card
from bot.cards.systemic import systemic_card
from bot.cards.systemic_rows import issue_row
from bot.cards.take_form import take_form
from bot.cards.themes import themes_card
from bot.charts.answers import of_themes
from bot.figures.impact import Impact, Rise
from bot.themes_across import wording
from bot.themes_across.kept import ThemeCount, Themes
from bot.themes_across.shared import Aspect, Phase, Shared
from storage.database import Database
from storage.models import Account, Contact, Reading, Response
from storage.systemic_records import IssueRecord, Telling
from storage.themes_across import Quoted
from storage.words import Polarity, Theme
from tests.builders import NOW, TUESDAY, a_colleague
from tests.figure_house import keep

SLOW = "We wait 3 days for an answer, whatever we ask."
FINE = "All is well."
_numbers = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Saying:
    """One client: the scores of those who name the theme, and of those who are content."""

    naming: Sequence[int]
    content: Sequence[int] = ()
    theme: Theme = Theme.RESPONSIVENESS
    facts: dict[str, Any] = field(default_factory=dict)
    words: str = SLOW


async def say(database: Database, clients: Sequence[Saying], at: datetime = TUESDAY) -> list[int]:
    """Keep them, each answer of a person of its own; the numbers of the clients."""
    firms = [
        {"name": f"Client {number}", "sector": f"Sector {number}", "director_id": None}
        | client.facts
        for number, client in zip(_numbers, clients, strict=False)
    ]
    async with database.transaction() as tx:
        accounts = await keep(tx, Account, firms)
        said = [
            (account, client.theme, score, words)
            for account, client in zip(accounts, clients, strict=True)
            for score, words in [
                *((score, client.words) for score in client.naming),
                *((score, FINE) for score in client.content),
            ]
        ]
        people = await keep(
            tx,
            Contact,
            [
                {"name": "Jo Lund", "email": f"jo{next(_numbers)}@said.example", "account_id": one}
                for one, *_ in said
            ],
        )
        answers = await keep(
            tx,
            Response,
            [
                {
                    "system": "typeform",
                    "external_id": f"said-{person}",
                    "contact_id": person,
                    "score": score,
                    "comment": words,
                    "answered_at": at,
                    "updated_at": at,
                }
                for person, (_, _, score, words) in zip(people, said, strict=True)
            ],
        )
        await keep(
            tx,
            Reading,
            [
                {
                    "response_id": answer,
                    "analyst": "embedded",
                    "version": "1",
                    "found": _found(words, theme),
                }
                for answer, (_, theme, _, words) in zip(answers, said, strict=True)
            ],
        )
        return accounts


def _found(words: str, theme: Theme) -> dict[str, Any]:
    named_there = {"theme": theme, "polarity": Polarity.NEGATIVE, "at": [0, len(words)]}
    return {"themes": [] if words == FINE else [named_there], "abstained": False}


def a_count(theme: Theme = Theme.RESPONSIVENESS, **facts: Any) -> ThemeCount:
    """P4: five clients in four sectors, three teams."""
    given: dict[str, Any] = {"comments": 9, "clients": 5, "sectors": 4, "teams": 3}
    return ThemeCount(theme, **given | {"impact": Impact(-8.78, -18.06, -1.47)} | facts)


def an_issue(*clients: Telling, **facts: Any) -> IssueRecord:
    shared = [
        Shared(Aspect.PEOPLE, 1, 3, 5, 4, 19),
        Shared(Aspect.PHASE, Phase.LATE, 5, 5, 0, 19),
        Shared(Aspect.PARTNER, None, 0, 5, 0, 19),
    ]
    given: dict[str, Any] = {
        "id": 4,
        "theme": Theme.RESPONSIVENESS,
        "since": date(2026, 4, 16),
        "until": date(2026, 7, 15),
        "clients": len(clients),
        "receipt_id": 12,
        "shared": [each.facts() for each in shared],
        "found_at": TUESDAY,
        "owner_id": None,
        "owner": None,
        "due_on": None,
    }
    return IssueRecord(**given | facts, tellings=clients)


def theme_screens() -> dict[str, Card | dict[str, Any]]:
    plan = Plan(Measure.THEMES, Period(date(2026, 4, 1), date(2026, 7, 1), "Q2 2026"))
    against = replace(plan, against=Period(date(2026, 1, 1), date(2026, 4, 1), "Q1 2026"))
    quotes = [Quoted(Theme.RESPONSIVENESS, "<!here> & Co", "We *wait* <!channel> 3 days. " * 40)]
    all_of_them = Themes(96, 40, 34, None, [a_count(each) for each in Theme], 2, words=quotes)
    grown = a_count(impact=None, before=2, rise=Rise(19.2, 4.1, 33.0, 0.01))
    few = Themes(9, 6, 5, None, [a_count(impact=None)])
    waiting = [Telling(at, f"<!here> Client {at}", None, None) for at in range(30)]
    told = [Telling(21, "Halden Foods", TUESDAY, "Shi Malik"), waiting[0]]
    gone = Telling(22, "<!here> Client 22", None, None, date(2026, 7, 10))
    taken = an_issue(*told, owner_id=3, owner="Shi <Malik>", due_on=date(2026, 8, 11))
    names = {1: "<!channel> Lindt"}
    to_close = replace(taken, tellings=(told[0], gone))
    issues = {"found": an_issue(*waiting), "taken": taken, "to close": to_close}
    drawn: dict[str, Card | dict[str, Any]] = {
        f"systemic theme, {state}": systemic_card(
            one, wording.tell(one, a_count(), names), quotes, zone="Europe/London"
        )
        for state, one in issues.items()
    }
    for name, asked, themes in (
        ("themes", plan, all_of_them),
        ("themes, grown", against, Themes(96, 40, 34, 28, [grown], 0, words=quotes)),
        ("themes of few", plan, few),
        ("themes of nobody", plan, Themes(0, 0, 0, None, ())),
    ):
        said = tell(asked, Found(themes=themes), named("all clients"), None)
        step = ("What Grew", "why Q2 2026")
        rows = [issue_row(one) for one in issues.values()]
        chart = of_themes(themes, asked.period.words)
        drawn[name] = themes_card(said, 12, chart=chart, open_issues=rows, next_step=step)
    note = morning_note(a_colleague(), [], [], 0, 0, now=NOW, systemic=list(issues.values()))
    return drawn | {
        "systemic theme, take form": take_form(taken, "U0SHI", date(2026, 8, 11)),
        "systemic theme, in the morning": note or sentence("none"),
    }
