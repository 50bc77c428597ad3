"""The Portfolio tab of App Home: the clients a colleague answers for, the worst first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from bot.answers.wording import Told
from bot.cards.account import SHOW_ACCOUNT
from bot.cards.notes import look_view
from bot.cards.pieces import (
    Block,
    Card,
    Run,
    View,
    actions,
    bold,
    bullets,
    button,
    card,
    context,
    line,
    plain,
    rich,
    section,
)
from bot.cards.proofs import INDEXES, INDEXES_BEFORE, SILENT, proof_button
from bot.cards.text import safe
from bot.cards.times import short_day
from bot.cards.words import TRADEMARK, fee, renewal
from bot.charts import native
from bot.charts.chart import Chart
from bot.figures.wording import counted, signed, whole
from storage.coverage import Clients
from storage.portfolios import Stake

SHOW_ALL = "home.show_all"
_FIRST, _DRAWN, _IN_WINDOW, _RENEWING, _SILENT_SHOWN = 10, 5, 200, 6, 3
_SOON = timedelta(days=90)
BACK = timedelta(days=90)  # with how they stood then they are compared
_AN_INDEX = (
    "The account index is for triage, weighted by who speaks, of answers of 365 days; it is not "
    "NPS. n: people heard."
)
NO_CLIENTS = (
    "No client is yours yet. Clients whose partner or director you are in the CRM stand here, the "
    "worst first, with what they think, when they renew and what is open. To look at any client: "
    "/nps account Halden"
)


@dataclass(frozen=True, slots=True)
class Stands:
    """How one client stands. ``index``, ``before``: now and 90 days ago; None: nobody was heard.

    n: the people heard.
    """

    account_id: int
    name: str
    fee: float | None
    currency: str
    index: float | None
    before: float | None
    n: int
    stake: Stake


@dataclass(frozen=True, slots=True)
class PortfolioPage:
    """``clients``: the worst first, those not heard last. ``heard``: the same, by who was.

    silent: who was not heard, each with the reason and the next step.
    """

    clients: Sequence[Stands]
    heard: Clients
    silent: Told
    now: datetime


def portfolio_tab(page: PortfolioPage) -> list[Block]:
    if not page.clients:
        return [section(NO_CLIENTS)]
    left = len(page.clients) - _FIRST
    everything = button("Show All", SHOW_ALL, 0, spoken="Show all clients") if left > 0 else None
    return [
        _summary(page),
        *_chart(page),
        *(_row(each, page) for each in page.clients[:_FIRST]),
        *([context(plain(f"and {left} more"))] if left > 0 else []),
        actions(everything, proof_button(INDEXES, "account indexes")),
        actions(proof_button(INDEXES_BEFORE, "account indexes", "Receipt, 90 Days Ago")),
        *_renewals(page),
        *_silent(page.silent),
        context(plain(_AN_INDEX)),
    ]


def portfolio_window(page: PortfolioPage) -> View:
    """Every client, a line each."""
    return look_view("Portfolio", _all(page))


def _all(page: PortfolioPage) -> Card:
    shown = page.clients[:_IN_WINDOW]
    left = len(page.clients) - len(shown)
    heading = f"{counted(len(page.clients), 'client')}, the worst first"
    rows: list[list[Run | str]] = [
        [bold(safe(each.name, 60)), f": {_index(each, page)}; {_stake(each, page)}"]
        for each in shown
    ]
    return card(
        [f"{heading}."],
        [
            rich(line(bold(heading))),
            rich(bullets(rows)) if rows else section(NO_CLIENTS),
            context(plain(f"and {left} more: /nps account with a name")) if left else None,
            context(plain(f"{_AN_INDEX} {TRADEMARK}")),
        ],
    )


def _summary(page: PortfolioPage) -> Block:
    still_open = sum(each.stake.open for each in page.clients)
    first = f"{counted(page.heard.active, 'client')}, {page.heard.heard} heard"
    renews = counted(len(_renewing(page)), "renewal")
    rest = f" · {counted(still_open, 'follow-up')} open · {renews} in 90 days"
    return rich(line(bold(first), rest))


def _chart(page: PortfolioPage) -> list[Block]:
    """The lowest few; where only one was heard there is nothing to compare."""
    lowest = [each for each in page.clients if each.index is not None][:_DRAWN]
    if len(lowest) < 2:
        return []
    chart = Chart(
        f"Lowest: {safe(lowest[0].name, 30)} {signed(lowest[0].index or 0)}",
        "bar",
        tuple(safe(each.name, 40) for each in lowest),
        {"Account index": tuple(whole(each.index or 0) for each in lowest)},
        sum(each.n for each in lowest),
        f"365 days to {short_day(page.now)}",
    )
    return [native.block(chart)]


def _row(each: Stands, page: PortfolioPage) -> Block:
    name = safe(each.name, 60)
    shown = button("Show", SHOW_ACCOUNT, each.account_id, spoken=f"Show {name}")
    return section(f"{name} · {_index(each, page)}\n{_stake(each, page)}", shown)


def _index(each: Stands, page: PortfolioPage) -> str:
    """``index −33 (n = 3), was +17 on 15 Apr``."""
    if each.index is None:
        return "no index, nobody heard in 365 days"
    now, then = f"index {signed(each.index)} (n = {each.n})", short_day(page.now - BACK)
    if each.before is None:
        return f"{now}, none on {then}"
    if whole(each.before) == whole(each.index):
        return f"{now}, as on {then}"
    return f"{now}, was {signed(each.before)} on {then}"


def _stake(each: Stands, page: PortfolioPage) -> str:
    """``£180k a year · renewal in 74 days · 2 open, 1 S1``."""
    paid = None if each.fee is None else Decimal(str(each.fee))
    urgent = f", {each.stake.urgent} S1" if each.stake.urgent else ""
    still_open = [f"{each.stake.open} open{urgent}"] if each.stake.open else []
    when = renewal(each.stake.renewal_on, today=page.now.date())
    return " · ".join([fee(paid, each.currency), when, *still_open])


def _renewing(page: PortfolioPage) -> list[Stands]:
    today, last = page.now.date(), (page.now + _SOON).date()
    soon = [
        each
        for each in page.clients
        if each.stake.renewal_on is not None and today <= each.stake.renewal_on <= last
    ]
    return sorted(soon, key=lambda each: (each.stake.renewal_on, each.name))


def _renewals(page: PortfolioPage) -> list[Block]:
    """By the day, whatever they think: the worst may renew last."""
    soon = _renewing(page)
    rows: list[list[Run | str]] = [
        [bold(safe(each.name, 60)), f": {_day(each)}, {_index(each, page)}"]
        for each in soon[:_RENEWING]
    ]
    if len(soon) > len(rows):
        rows.append([f"and {len(soon) - len(rows)} more"])
    title = f"Renewing within 90 days ({len(soon)})"
    return [rich(line(bold(title)), bullets(rows))] if soon else []


def _silent(told: Told) -> list[Block]:
    """The first few; all of them, with their receipt, are one press away."""
    proof = proof_button(SILENT, "clients not heard, each with the reason")
    rows: list[list[Run | str]] = [[each.text] for each in told.lines[:_SILENT_SHOWN]]
    if len(told.lines) > len(rows):
        rows.append(["and more"])
    return [section(told.sentence.text, proof), *([rich(bullets(rows))] if rows else [])]


def _day(each: Stands) -> str:
    return short_day(each.stake.renewal_on) if each.stake.renewal_on else ""
