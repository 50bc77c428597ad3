"""My Style: how a colleague's drafts begin and end, and what they never say (product.md L3)."""

import re

from bot.analyst.reading import Style
from bot.cards.fields import Values, about, field, modal, text_element, typed
from bot.cards.pieces import Block, Card, View, actions, bold, button, card, line, rich
from bot.cards.text import safe
from bot.errors import Unreadable
from storage.draft_records import StyleRecord
from storage.records import ColleagueRecord

STYLE = "style.edit"
STYLE_FORM = "style.form"
GREETING, SIGN_OFF, NOTES, NEVER = "greeting", "sign_off", "notes", "never"
_LONGEST_GREETING, _LONGEST_SIGN_OFF, _LONGEST_NOTES = 30, 160, 500
_MOST_NEVER, _LONGEST_NEVER, _LONGEST_LIST = 30, 40, 900
_MOST_LINES = 4
_WORDS = re.compile(r"[^\W\d_]+(?:[ '’-][^\W\d_]+)*,?\Z")


def style_button(person: ColleagueRecord) -> Block:
    return button("My Style", STYLE, person.id)


def style_card(person: ColleagueRecord, kept: StyleRecord | None, habit: Style) -> Card:
    """The answer to ``/nps style``: what is kept, and the way to change it."""
    told = _told(kept) if kept else ["Drafts in your name begin “Hello” and end with your name."]
    offer = _offer(kept, habit)
    heading = "How drafts in your name are written"
    return card(
        [f"{heading}.", *told, offer],
        [
            rich(
                line(bold(heading)), *(line(each) for each in [*told, *([offer] if offer else [])])
            ),
            actions(style_button(person)),
        ],
    )


def _told(kept: StyleRecord) -> list[str]:
    parts = {
        "Greeting": kept.greeting,
        "Sign-off": kept.sign_off.replace("\n", " / "),
        "Notes": kept.notes,
        "Never": ", ".join(kept.never),
    }
    return [f"{name}: {safe(words, 300, empty='the firm’s')}." for name, words in parts.items()]


def _offer(kept: StyleRecord | None, habit: Style) -> str | None:
    """What they keep writing and the card does not say."""
    greeting = habit.greeting if not (kept and kept.greeting) else ""
    sign_off = habit.sign_off if not (kept and kept.sign_off) else ""
    usually = [f"begin with “{safe(greeting, 40)}”"] if greeting else []
    usually += [f"end with “{safe(sign_off, 80)}”"] if sign_off else []
    return f"You usually {' and '.join(usually)}. Keep it? Press Save Style." if usually else None


def style_form(person: ColleagueRecord, kept: StyleRecord | None, habit: Style) -> View:
    now, offer = kept or StyleRecord(), _offer(kept, habit)
    return modal(
        STYLE_FORM,
        "My style",
        person.id,
        [
            about(f"Drafts in the name of {safe(person.name, 80)}. Empty means the firm's way."),
            rich(line(offer)) if offer else None,
            field(
                GREETING,
                "Greeting",
                text_element(
                    initial=now.greeting or habit.greeting,
                    longest=_LONGEST_GREETING,
                    example="Dear",
                ),
                optional=True,
                hint="The word before the client's first name.",
            ),
            field(
                SIGN_OFF,
                "Sign-off, with your name",
                text_element(
                    initial=now.sign_off or habit.sign_off,
                    multiline=True,
                    longest=_LONGEST_SIGN_OFF,
                    example="Best wishes,\nImogen",
                ),
                optional=True,
            ),
            field(
                NOTES,
                "Notes for whoever drafts",
                text_element(
                    initial=now.notes,
                    multiline=True,
                    longest=_LONGEST_NOTES,
                    example="Short sentences, first names",
                ),
                optional=True,
                hint="Read by the language model, where there is one.",
            ),
            field(
                NEVER,
                "Words you never use",
                text_element(
                    initial=", ".join(now.never),
                    longest=_LONGEST_LIST,
                    example="reach out, synergy",
                ),
                optional=True,
                hint="With commas between them.",
            ),
        ],
        submit="Save Style",
    )


def read_style(values: Values) -> StyleRecord:
    """Raises Unreadable, naming the field."""
    greeting, sign_off = typed(values, GREETING), typed(values, SIGN_OFF)
    if greeting and not _WORDS.match(greeting):
        raise Unreadable("Please give one or two words without a name, like Dear.", field=GREETING)
    if sign_off.count("\n") >= _MOST_LINES or "\n\n" in sign_off:
        raise Unreadable(f"Please use at most {_MOST_LINES} lines, none empty.", field=SIGN_OFF)
    never = tuple(
        dict.fromkeys(" ".join(one.split()) for one in re.split(r"[,;\n]", typed(values, NEVER)))
    )
    never = tuple(one for one in never if one)
    if len(never) > _MOST_NEVER or any(len(one) > _LONGEST_NEVER for one in never):
        raise Unreadable(
            f"Please give at most {_MOST_NEVER} words or phrases of {_LONGEST_NEVER} letters each.",
            field=NEVER,
        )
    return StyleRecord(greeting.rstrip(","), sign_off, typed(values, NOTES), never)
