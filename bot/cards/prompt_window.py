"""The window of one prompt: its text, how it differs from the shipped one, and its history."""

from collections.abc import Iterator

from bot.cards.difference import difference_block
from bot.cards.pieces import (
    Block,
    View,
    actions,
    bold,
    bullets,
    button,
    confirmation,
    context,
    line,
    plain,
    preformatted,
    rich,
    section,
)
from bot.cards.prompts import told
from bot.cards.proposed_change import roll_back_button, show_button
from bot.cards.text import pages, safe, verbatim
from bot.changes.kind import Buttons
from bot.changes.saying import became_of, proposed
from bot.rewording.saying import rehearsed
from bot.rewording.splitting import fits_a_form
from bot.rewording.standing import Standing

EDIT = "prompt.edit"
SHOW = "prompt.show"
PUBLISH = "prompt.publish"
TURN_DOWN = "prompt.turn_down"
ROLL_BACK = "prompt.roll_back"

_PAGE, _MOST_PAGES = 2900, 24
_HISTORY = 10
BUTTONS = Buttons(
    show=SHOW,
    publish=PUBLISH,
    turn_down=TURN_DOWN,
    roll_back=ROLL_BACK,
    counts_from="the next reading or draft",
    sure=confirmation(
        "Roll this text back?",
        "The text that was in force before is in force again, from the next reading or draft on.",
        "Roll Back",
    ),
)
TOO_LONG = (
    "This text is too long for a form. Write the new one to a file, and on the desk's machine: "
    "nps-desk prompts propose {name} FILE --why “…” --as you@firm.example"
)


def prompt_window(prompt: Standing) -> View:
    return {
        "type": "modal",
        "title": plain("Prompt", 24),
        "close": plain("Done", 24),
        "blocks": [block for block in _blocks(prompt) if block],
    }


def _blocks(prompt: Standing) -> Iterator[Block | None]:
    yield rich(line(bold(prompt.name), f": {told(prompt)}"))
    yield section(safe(prompt.shipped.purpose, 300))
    if prompt.unfit:
        yield section(safe(prompt.unfit, 600))
    yield context(plain(_limits(prompt), 600))
    yield _to_do(prompt)
    if not fits_a_form(prompt.text):
        yield section(TOO_LONG.format(name=prompt.name))
    if prompt.tuned is not None:
        yield rich(line(bold("Changed from the shipped text"), " (struck: gone, bold: new)"))
        yield difference_block(
            prompt.shipped.text, prompt.text, same="It says what the shipped text says."
        )
    yield rich(line(bold("In force now")))
    for page in pages(verbatim(prompt.text), _PAGE)[:_MOST_PAGES]:
        yield rich(preformatted(page))
    yield from _history(prompt)


def _limits(prompt: Standing) -> str:
    """What a new text must keep."""
    places = ", ".join(f"${name}" for name in sorted(prompt.shipped.variables))
    words = prompt.shipped.words
    return " ".join(
        [
            f"It must keep its places: {places}." if places else "It has no places to fill.",
            "Each ## heading stays as it is." if prompt.shipped.table else "",
            f"At most {words} words once filled." if words else "",
        ]
    ).strip()


def _to_do(prompt: Standing) -> Block | None:
    tuned = prompt.tuned
    edit = button("Edit", EDIT, prompt.name, style="primary") if fits_a_form(prompt.text) else None
    back = roll_back_button(tuned, BUTTONS) if tuned else None
    return actions(edit, back) if edit or back else None


def _history(prompt: Standing) -> Iterator[Block | None]:
    """Who proposed, rehearsed, published and rolled back, the newest first."""
    if not prompt.changes:
        return
    yield rich(line(bold("Changes")))
    for each in prompt.changes[:_HISTORY]:
        lines = [proposed(each), rehearsed(each), *became_of(each)]
        yield rich(bullets([[safe(sentence, 400)] for sentence in lines if sentence]))
        yield actions(show_button(each, BUTTONS))
    if (left := len(prompt.changes) - _HISTORY) > 0:
        yield context(plain(f"and {left} earlier."))
