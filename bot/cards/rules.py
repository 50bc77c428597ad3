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
from bot.cards.proposed_change import roll_back_button, show_button
from bot.cards.rule_words import EXPLAINED, changes, in_force, whose
from bot.cards.text import safe
from bot.cards.words import TRADEMARK
from bot.changes.kind import Buttons
from bot.changes.saying import latest, proposed
from bot.thresholds.looking import RulesPage, thresholds_of

CHANGE = "rules.change"
SHOW = "rules.show"
PUBLISH = "rules.publish"
TURN_DOWN = "rules.turn_down"
ROLL_BACK = "rules.roll_back"

HEADING = "Rules: which unhappy answers open a card"
_HISTORY = 8
BUTTONS = Buttons(
    show=SHOW,
    publish=PUBLISH,
    turn_down=TURN_DOWN,
    roll_back=ROLL_BACK,
    counts_from="the next answer",
    sure=confirmation(
        "Roll these thresholds back?",
        "Those that were in force before are in force again, from the next answer on.",
        "Roll Back",
    ),
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
                roll_back_button(page.newest, BUTTONS) if page.newest else None,
            ),
            section(below(page.below), show_below()),
            *_history(page),
            context(plain(TRADEMARK)),
        ],
    )


def _history(page: RulesPage) -> Iterator[Block]:
    """The newest first, what waits among them."""
    if page.changes:
        yield rich(line(bold("Changes")))
    for each in page.changes[:_HISTORY]:
        changed = changes(page.before(each), thresholds_of(each))
        words = f"{proposed(each)} {' '.join(changed)} {latest(each)}"
        yield section(safe(words, 900), show_button(each, BUTTONS))
    if (left := len(page.changes) - _HISTORY) > 0:
        yield context(plain(f"and {left} earlier."))
