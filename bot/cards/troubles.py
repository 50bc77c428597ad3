"""What went wrong outside, for an admin: what may have been posted, what was given up."""

from collections.abc import Sequence

from bot.cards.pieces import (
    Block,
    Card,
    actions,
    bold,
    button,
    card,
    confirmation,
    context,
    italic,
    line,
    place,
    plain,
    rich,
    section,
)
from bot.cards.text import safe
from bot.cards.times import moment_run
from bot.cards.words import DELIVERIES
from bot.figures.wording import counted
from storage.admin_records import TroubleRecord
from storage.words import Delivery

POST_AGAIN = "trouble.post_again"
IT_IS_THERE = "trouble.it_is_there"
REPLAY = "trouble.replay"
DO_AGAIN = "trouble.do_again"

_MOST_ROWS = 15
NO_TROUBLE = "Nothing is in trouble: every message arrived and nothing was given up."
_TWICE = confirmation(
    "Post it again?", "If the first one did arrive, people will see it twice.", "Post Again"
)


def trouble_list(troubles: Sequence[TroubleRecord]) -> Card:
    """Each trouble with what can be done about it."""
    if not troubles:
        return card([NO_TROUBLE], [section(NO_TROUBLE)])
    heading = f"{counted(len(troubles), 'thing')} to look at"
    shown, left = troubles[:_MOST_ROWS], len(troubles) - _MOST_ROWS
    return card(
        [f"{heading}:", *(f"{_what(each)}: {_state(each)}." for each in shown[:10])],
        [
            rich(line(bold(heading))),
            *(block for each in shown for block in (_told(each), _remedies(each))),
            context(plain(f"and {left} more")) if left > 0 else None,
        ],
    )


def _told(trouble: TroubleRecord) -> Block:
    error = safe(trouble.error, 200, empty="")
    return rich(
        line(
            bold(safe(trouble.what.replace("_", " "), 80)),
            *((" for ", place(trouble.where)) if trouble.where else ()),
            f" · {_state(trouble)} · since ",
            moment_run(trouble.since),
        ),
        line(italic(error)) if error else None,
    )


def _what(trouble: TroubleRecord) -> str:
    what = safe(trouble.what.replace("_", " "), 80)
    where = safe(trouble.where, 60, empty="")
    return f"{what} for {where}" if where else what


def _state(trouble: TroubleRecord) -> str:
    return "given up" if trouble.kind in ("job", "effect") else DELIVERIES[trouble.outcome]


def _remedies(trouble: TroubleRecord) -> Block:
    if trouble.kind == "effect":
        return actions(button("Do It Again", DO_AGAIN, trouble.id, style="primary"))
    if trouble.kind == "job":
        return actions(button("Replay", REPLAY, trouble.id, style="primary"))
    if trouble.outcome is Delivery.UNKNOWN:
        return actions(
            button("It Is There", IT_IS_THERE, trouble.id, style="primary"),
            button("Post Again", POST_AGAIN, trouble.id, confirm=_TWICE),
        )
    return actions(button("Post Again", POST_AGAIN, trouble.id, style="primary"))
