"""A huddle's pack in each state, and every screen around it; the cast of tests/builders.py."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from bot.cards import huddle_items as items
from bot.cards.debts import Debtor, Debts, debt_blocks
from bot.cards.huddle import (
    Standing,
    closings_note,
    pack_card,
    place_card,
    preview,
    standing_card,
)
from bot.cards.huddle_items import Item
from bot.cards.pieces import Card
from bot.cards.receipt_button import Proved
from bot.cards.systemic import systemic_card
from bot.cards.systemic_history import entry_note
from bot.cards.take_form import close_issue_form
from bot.huddle.criteria import What
from bot.themes_across import wording
from storage.ask_words import DeferralEnd
from storage.offer_words import ExperimentEnd
from storage.records import FollowUpRecord
from storage.systemic_history import EntryRecord
from storage.systemic_records import Telling
from storage.words import Severity, Theme
from tests.ask_builders import a_deferral
from tests.builders import NOW, TUESDAY, a_claimed_follow_up, a_closed_follow_up, a_follow_up
from tests.experiment_builders import NAMES, an_experiment
from tests.theme_builders import a_count, an_issue

FRIDAY = date(2026, 7, 17)
RATE = Proved("Clients recovered (all clients, the last 365 days): 7 of 12 (58 %).", 12)
LONDON = "Europe/London"
LATER = TUESDAY + timedelta(days=3, hours=5)


def a_bare_closing(**facts: Any) -> FollowUpRecord:
    """Closed by Maya without a talk on record."""
    return a_closed_follow_up(**{"attempts": (), "reached_at": None} | facts)


def an_s1(**facts: Any) -> FollowUpRecord:
    return a_follow_up(**{"severity": Severity.S1} | facts)


def an_entry(what: str, **facts: Any) -> EntryRecord:
    given: dict[str, Any] = {
        "id": 9,
        "issue_id": 4,
        "theme": Theme.RESPONSIVENESS,
        "at": TUESDAY,
        "by": "Dan Rook",
        "account": None,
        "note": "",
    }
    return EntryRecord(what=what, **given | facts)


def standing_items() -> list[Item]:
    """One of each kind, and a second overdue S1: six decisions at most come with the figure."""
    waiting = [Telling(at, f"<!here> Client {at}", None, None) for at in range(3)]
    told = [Telling(21, "Halden Foods", TUESDAY, "Shi Malik"), waiting[0]]
    found = an_issue(*waiting)
    over = an_experiment(ended_at=TUESDAY, ended_why=ExperimentEnd.HORIZON)
    return [
        items.overdue_s1(an_s1(), zone=LONDON, now=LATER),
        items.unowned(found, wording.tell(found, a_count(), {1: "<!channel> Oak"}), today=FRIDAY),
        items.debt(a_deferral(until=TUESDAY), zone=LONDON, now=LATER),
        items.bare_closing(a_bare_closing(), zone=LONDON),
        items.untold(an_issue(*told, owner_id=3, owner="Shi <Malik>", due_on=date(2026, 8, 11))),
        items.experiment(over, NAMES, zone=LONDON),
    ]


def settled_items() -> list[Item]:
    """The same, each put right since it came."""
    done = [Telling(21, "Halden Foods", TUESDAY, "Shi Malik")]
    taken = {"owner_id": 3, "owner": "Shi Malik", "due_on": date(2026, 8, 11)}
    closed = {"closed_at": NOW, "closer": "Shi Malik", "changed": "A rota <!here>"}
    ended = {"ended_at": NOW, "ended": "Dan Rook"}
    return [
        items.overdue_s1(
            a_claimed_follow_up(severity=Severity.S1, claimed_at=NOW), zone=LONDON, now=NOW
        ),
        items.overdue_s1(a_closed_follow_up(severity=Severity.S1), zone=LONDON, now=NOW),
        items.unowned(an_issue(*done, **taken), (), today=FRIDAY),
        items.unowned(an_issue(*done, **taken, **closed), (), today=FRIDAY),
        items.bare_closing(a_closed_follow_up(), zone=LONDON),
        items.bare_closing(a_claimed_follow_up(), zone=LONDON),
        items.untold(an_issue(*done, **taken, **closed)),
        *(items.debt(a_deferral(**ended, how=how), zone=LONDON, now=NOW) for how in DeferralEnd),
    ]


def huddle_screens() -> dict[str, Card | dict[str, Any]]:
    owed = Debts([Debtor("<!here> Lindt", 5, TUESDAY)] * 9, 31, None)
    more = {What.OVERDUE_S1: 3, What.BARE: 1}
    debts = debt_blocks(owed, zone=LONDON, now=LATER)
    full = pack_card(FRIDAY, standing_items(), RATE, more, debts)
    many = [a_bare_closing(id=at) for at in range(1, 9)]
    done = [Telling(at, f"<!here> Client {at}", TUESDAY, "Shi Malik") for at in range(3)]
    all_told = an_issue(*done, owner_id=3, owner="Shi Malik", due_on=date(2026, 8, 11))
    closed = replace(all_told, closed_at=NOW, closer="Shi Malik", changed="A rota <!here>")
    notes = {
        what: an_entry(what, note="Shi Malik, due 11 August 2026", account="<!here> & Co")
        for what in ("found", "more_clients", "taken", "told", "not_told", "reminded", "closed")
    }
    return {
        "huddle: pack": full,
        "huddle: pack, settled": pack_card(FRIDAY, settled_items(), RATE, {}),
        "huddle: pack, nothing": pack_card(FRIDAY, [], None, {}),
        "huddle: preview": preview(full),
        "huddle: standing": standing_card(Standing("C0HUDDLE", "Shi Malik", LONDON, NOW, (4, 6))),
        "huddle: standing, nowhere": standing_card(Standing("", "", LONDON, None, None)),
        "huddle: place": place_card("<!here> Malik", LONDON),
        "huddle: closings": closings_note([*many, a_closed_follow_up()], zone=LONDON),
        "huddle: closings, settled": closings_note([a_closed_follow_up()], zone=LONDON),
        "huddle: close form": close_issue_form(all_told),
        **{
            f"huddle: theme, {state}": systemic_card(
                one,
                wording.tell(one, a_count(), {1: "Tom Oak"}),
                (),
                zone=LONDON,
                history=list(notes.values()),
            )
            for state, one in (("all told", all_told), ("closed", closed))
        },
        **{f"huddle: history, {what}": entry_note(one) for what, one in notes.items()},
    }
