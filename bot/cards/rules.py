"""`/nps rules`: up to which score an unhappy answer opens a card, and what waits to change it."""

from collections.abc import Iterator

from bot.cards.narrowed import below, show_below
from bot.cards.pieces import (
    Block,
    Card,
    actions,
    bold,
    bullets,
    button,
    card,
    confirmation,
    context,
    line,
    plain,
    rich,
    section,
)
from bot.cards.rule_words import EXPLAINED, changes, in_force, whose
from bot.cards.text import safe
from bot.cards.words import TRADEMARK
from bot.rewording.saying import latest, proposed
from bot.thresholds.looking import RulesPage
from bot.thresholds.thresholds import Thresholds, cells
from storage.threshold_changes import ThresholdChangeRecord

CHANGE = "rules.change"
SHOW = "rules.show"
ROLL_BACK = "rules.roll_back"

HEADING = "Rules: which unhappy answers open a card"
_HISTORY = 8
_SURE = confirmation(
    "Roll these thresholds back?",
    "Those that were in force before are in force again, from the next answer on.",
    "Roll Back",
)


def rules_card(page: RulesPage) -> Card:
    """The thresholds in force, whose they are, what they left out, and each change."""
    told = in_force(page.thresholds)
    made = whose(page.thresholds, page.newest)
    return card(
        [f"{HEADING}.", *told, made, below(page.below) if page.below else None],
        [
            rich(line(bold(HEADING)), bullets([[each] for each in told])),
            rich(line(made)),
            section(EXPLAINED),
            actions(
                button("Change", CHANGE, page.thresholds.version, style="primary"),
                roll_back_button(page.newest) if page.newest else None,
            ),
            section(below(page.below), show_below()),
            *_history(page),
            context(plain(TRADEMARK)),
        ],
    )


def roll_back_button(change: ThresholdChangeRecord) -> Block:
    return button("Roll Back", ROLL_BACK, change.id, style="danger", confirm=_SURE)


def _history(page: RulesPage) -> Iterator[Block]:
    """The newest first, what waits among them."""
    if page.changes:
        yield rich(line(bold("Changes")))
    for each in page.changes[:_HISTORY]:
        new = Thresholds(each.version or 0, cells(each.narrowed))
        words = f"{proposed(each)} {' '.join(changes(page.before(each), new))} {latest(each)}"
        yield section(
            safe(words, 900), button("Show", SHOW, each.id, spoken=f"Show change {each.id}")
        )
    if (left := len(page.changes) - _HISTORY) > 0:
        yield context(plain(f"and {left} earlier."))
