"""Sides of App Home that say only what matters to a test."""

from datetime import date, timedelta
from typing import Any

from bot.answers.said import named, say
from bot.answers.wording import Told
from bot.cards.glance import Load
from bot.cards.health import Part
from bot.cards.home import home_for_auditor, home_for_stranger, home_view
from bot.cards.home_desk import DeskPage, desk_tab
from bot.cards.home_mine import MinePage, mine_tab
from bot.cards.home_portfolio import PortfolioPage, Stands, portfolio_tab, portfolio_window
from bot.cards.home_team import Overseen, TeamPage, team_tab
from bot.cards.lists import Listed
from bot.cards.pieces import Block, View
from bot.cards.promoters_page import Owed
from bot.home.tabs import TABS
from storage.asked import Part as SoMany
from storage.awaited import AwaitedRecord
from storage.booking_counts import Counts
from storage.booking_records import CallRecord
from storage.coverage import Clients
from storage.home_words import HomeTab
from storage.open_work import ClockRecord
from storage.portfolios import Stake
from storage.records import FollowUpRecord
from storage.recoveries import Recovery
from storage.silent import Silent
from storage.words import ColleagueRole, Severity
from tests.builders import NOW, TUESDAY, a_claimed_follow_up, a_colleague, a_follow_up
from tests.promoter_builders import a_promoter

TEAM, PORTFOLIO, DESK, MINE = HomeTab.TEAM, HomeTab.PORTFOLIO, HomeTab.DESK, HomeTab.MINE
NO_CALLS = Counts(0, 0, 0, 0, 0)


def rows(*records: FollowUpRecord, total: int | None = None) -> Listed:
    return Listed(records, len(records) if total is None else total)


def a_mine_page(**facts: Any) -> MinePage:
    """Nothing waits."""
    given: dict[str, Any] = {
        "viewer": a_colleague(),
        "overdue": rows(),
        "today": rows(),
        "later": rows(),
        "reached": rows(),
        "awaited": (),
        "calls": (),
        "went": NO_CALLS,
        "called": SoMany(0, 0),
        "owed": Owed((), now=NOW),
        "silent": None,
        "silences": (),
        "now": NOW,
    }
    return MinePage(**given | facts)


def an_awaited(**facts: Any) -> AwaitedRecord:
    given: dict[str, Any] = {
        "follow_up_id": 5,
        "account": "Halden Foods",
        "contact": "Dana Whitfield",
        "closed_at": TUESDAY - timedelta(days=20),
        "due_at": TUESDAY + timedelta(days=40),
    }
    return AwaitedRecord(**given | facts)


def a_clock(number: int = 1, **facts: Any) -> ClockRecord:
    """Unclaimed, due in two hours."""
    given: dict[str, Any] = {
        "id": number,
        "account_id": 21,
        "severity": Severity.S2,
        "owner_id": 1,
        "claimed_by": None,
        "claimed_at": None,
        "reached_at": None,
        "claim_due_at": NOW + timedelta(hours=2),
        "contact_due_at": NOW + timedelta(hours=24),
    }
    return ClockRecord(**given | facts)


def overseen(**facts: Any) -> Overseen:
    given: dict[str, Any] = {
        "loads": [Load("Imogen Hart", 5, 1, 4, 0), Load("Callum Reid", 2, 0, 10, 2)],
        "a_week": 10,
        "rate": Recovery(7, 12, 3),
        "bare": rows(),
        "below": 3,
        "silent": the_silent(of=25),
    }
    return Overseen(**given | facts)


def a_team_page(**facts: Any) -> TeamPage:
    """Nothing is open."""
    given: dict[str, Any] = {
        "viewer": a_colleague("Shi Malik", role=ColleagueRole.MANAGER),
        "every": (),
        "awaited": (0, 0),
        "overdue": rows(),
        "unclaimed": rows(),
        "overseen": overseen(),
        "now": NOW,
    }
    return TeamPage(**given | facts)


def stands(name: str = "Halden Foods", index: float | None = -33.0, **facts: Any) -> Stands:
    given: dict[str, Any] = {
        "account_id": 21,
        "name": name,
        "fee": 180_000.0,
        "currency": "GBP",
        "index": index,
        "before": 17.0,
        "n": 3,
        "stake": Stake(21, date(2026, 9, 26), 2, 1),
    }
    return Stands(**given | facts)


def the_silent(*names: str, of: int) -> Silent:
    return Silent(of, len(names), tuple(enumerate(names[:10], start=90)))


def a_portfolio(*clients: Stands, silent: tuple[str, ...] = ()) -> PortfolioPage:
    numbered = tuple(enumerate(silent, start=90))
    held = Clients(
        active=len(clients),
        heard=len(clients) - len(silent),
        buyers=0,
        fees=None,
        fees_heard=0.0,
        silent=numbered[:10],
    )
    lines = tuple(say(named(name), ": the economic buyer has left") for name in silent[:10])
    sentence = say(f"{len(silent)} of {len(clients)} clients not heard:")
    return PortfolioPage(clients, held, Told(sentence, lines), NOW)


def a_desk_page(**facts: Any) -> DeskPage:
    """Everything works."""
    given: dict[str, Any] = {
        "parts": [Part("Queue", True, "0 jobs wait, 0 run.")],
        "held": 0,
        "troubles": 0,
        "changes": (),
        "quiet": (),
    }
    return DeskPage(**given | facts)


def a_home(
    tab: HomeTab,
    blocks: list[Block],
    name: str = "Maya Lindt",
    role: ColleagueRole = ColleagueRole.DIRECTOR,
) -> View:
    viewer = a_colleague(name, role=role)
    return home_view(viewer, tab, TABS[role], blocks, waiting=3, now=NOW)


def home_screens(words: str = "Halden Foods") -> dict[str, View]:
    """Every side for everybody, empty and overfull, with these words wherever others write them."""
    partner, manager, admin = ColleagueRole.PARTNER, ColleagueRole.MANAGER, ColleagueRole.ADMIN
    many = rows(*(a_follow_up(id=at) for at in range(1, 13)), total=400)
    held = rows(*(a_claimed_follow_up(id=at) for at in range(13, 21)), total=400)
    mine = a_mine_page(
        overdue=many,
        today=many,
        later=held,
        reached=rows(*held.rows[:4], total=40),
        awaited=[an_awaited(account=words, contact=words)] * 9,
        calls=[CallRecord(at, NOW, words, words) for at in range(12)],
        went=Counts(9, 7, 1, 1, 2),
        called=SoMany(5, 8),
        owed=Owed([a_promoter(account=words, comment=words, owner=words)] * 60, now=NOW),
        silent=the_silent(*(words,) * 12, of=40),
    )
    full = a_team_page(
        every=[a_clock(at) for at in range(900)],
        awaited=(44, 22),
        overdue=rows(*many.rows[:8], total=400),
        unclaimed=rows(*many.rows[:8], total=400),
        overseen=overseen(
            loads=[Load(f"{words} {at}", 99, 9, 99, 9) for at in range(40)],
            bare=rows(*held.rows[:5], total=9),
            silent=the_silent(*(words,) * 90, of=400),
        ),
    )
    clients = [stands(f"{words} {at}", index=at - 90.0) for at in range(40)]
    silent = stands(words, None, n=0, fee=None, before=None, stake=Stake(1, None, 0, 0))
    page = a_portfolio(*clients, *[silent] * 200, silent=(words,) * 200)
    waits = a_desk_page(
        parts=[Part(words, well, words * 20) for well in (True, False, None)] * 6,
        held=9,
        troubles=3,
        changes=[("/nps prompts", 2), ("/nps rules", 1)],
        quiet=[words] * 30,
    )
    looks = a_team_page(every=[a_clock()], unclaimed=many, overseen=None)
    auditor = a_colleague(words, role=ColleagueRole.AUDITOR)
    return {
        "home, mine": a_home(MINE, mine_tab(mine), words),
        "home, nothing mine": a_home(MINE, mine_tab(a_mine_page())),
        "home, only awaited": a_home(MINE, mine_tab(a_mine_page(awaited=[an_awaited()]))),
        "home, team": a_home(TEAM, team_tab(full), role=manager),
        "home, nothing open": a_home(TEAM, team_tab(a_team_page()), role=manager),
        "home, for who looks": a_home(TEAM, team_tab(looks), role=ColleagueRole.VIEWER),
        "home, portfolio": a_home(PORTFOLIO, portfolio_tab(page), words, partner),
        "home, one client": a_home(
            PORTFOLIO, portfolio_tab(a_portfolio(stands(words))), role=partner
        ),
        "home, no clients": a_home(PORTFOLIO, portfolio_tab(a_portfolio()), role=partner),
        "home, all clients": portfolio_window(page),
        "home, desk": a_home(DESK, desk_tab(waits), role=admin),
        "home, all done": a_home(DESK, desk_tab(a_desk_page()), role=admin),
        "home, auditor": home_for_auditor(auditor, now=NOW),
        "home, stranger": home_for_stranger(),
    }
