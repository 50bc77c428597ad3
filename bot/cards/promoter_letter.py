"""The window in which a promoter is thanked, or asked for one thing (product.md L3, T1)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.cards.fields import Values, about, field, needed, text_element
from bot.cards.pieces import (
    Block,
    View,
    actions,
    bold,
    context,
    line,
    option,
    plain,
    quote,
    rich,
    section,
)
from bot.cards.promoter_words import ASKED_FOR, REVIEW
from bot.cards.text import clean, passage, safe
from bot.promoters.letters import Letter, Seen, mark_of
from storage.promoter_words import Activation

LETTER_FORM, WORD_FORM = "promoter.letter", "promoter.want_word"
KIND = "promoter.kind"
CHECKING = "Looking whether your mailbox takes it…"
SENDING = "It is on its way. /nps promoters says when it was sent."
NOTED = "Kept as sent by you."
WAITS = "It waits for a partner, in /nps promoters. Ask then."
_THANKS, _NONE = "thanks", "-"
_LONGEST, _ADDRESS = 2_900, 254


@dataclass(frozen=True, slots=True)
class Before:
    """What a letter window was about when it was submitted."""

    thanks_id: int
    kind: Activation | None
    seen: Seen


def letter_window(
    letter: Letter, *, text: str | None = None, doubts: Sequence[str] = (), news: str = ""
) -> View:
    """Send through their mailbox, or words to copy; a partner first for the largest clients.

    text: their words so far. doubts: what to look at again; submitted once more it goes.
    """
    if letter.needs_word:
        return _view(letter, WORD_FORM, "Ask a Partner", [*_head(letter), *_word_needed(letter)])
    words = letter.text if text is None else text
    blocks = [
        *_head(letter),
        section(safe(news, 400)) if news else None,
        _doubts(doubts),
        field(
            _field(letter.kind),
            "Your letter",
            text_element(initial=words, multiline=True, longest=_LONGEST),
            hint="At most 60 words, one ask, nothing for it."
            if letter.kind
            else "At most 60 words.",
        ),
        context(plain(_how(letter), 300)),
    ]
    doubted = mark_of(clean(words)) if doubts else ""
    submit = "Send" if letter.way else "I Sent It"
    return _view(letter, LETTER_FORM, submit, blocks, doubted=doubted)


def said_letter(words: str) -> View:
    """What came of it."""
    return {
        "type": "modal",
        "title": plain("Promoters", 24),
        "close": plain("Back", 24),
        "blocks": [section(safe(words, 600))],
    }


def before_of(view: Mapping[str, Any]) -> Before:
    """What the window was about."""
    thanks_id, kind, doubted, to = str(view["private_metadata"]).split(" ", 3)
    return Before(
        thanks_id=int(thanks_id),
        kind=None if kind == _NONE else Activation(kind),
        seen=Seen(to=to, doubted="" if doubted == _NONE else doubted),
    )


def read_letter(values: Values, kind: Activation | None) -> str:
    """Their words. Raises Unreadable, naming the field."""
    return needed(values, _field(kind), "A letter needs words.")


def _view(
    letter: Letter,
    callback: str,
    submit: str,
    blocks: Sequence[Block | None],
    *,
    doubted: str = "",
) -> View:
    to = clean(letter.about.contact.email)[:_ADDRESS]
    title = "Ask" if letter.kind else "Thank"
    return {
        "type": "modal",
        "callback_id": callback,
        "private_metadata": f"{letter.about.id} {letter.kind or _NONE} {doubted or _NONE} {to}",
        "title": plain(f"{title} {safe(letter.about.contact.name, 16)}", 24),
        "submit": plain(submit, 24),
        "close": plain("Cancel", 24),
        "blocks": [block for block in blocks if block],
    }


def _head(letter: Letter) -> list[Block]:
    record = letter.about
    said = passage(record.comment, 600)
    who = f"{safe(record.account, 60)} · {safe(record.contact.name, 60)} · {record.score}"
    return [
        about(who),
        *([rich(quote(said))] if said else []),
        *([_kinds(letter.kind)] if letter.kind else []),
    ]


def _kinds(chosen: Activation) -> Block:
    """One thing at a time; a public review stands among them to say why it is none."""
    options = {str(kind): option(words, kind) for kind, words in ASKED_FOR.items()}
    options[REVIEW] = option("a public review", REVIEW)
    menu: Block = {
        "type": "static_select",
        "action_id": KIND,
        "options": list(options.values()),
        "initial_option": options[chosen],
    }
    return actions(menu)


def _word_needed(letter: Letter) -> list[Block]:
    return [
        section(
            "This client is among the fifth with the highest fees, so a partner decides first "
            "what they are asked for. Press Ask a Partner: it waits in their list, and nobody is "
            "interrupted."
        ),
        rich(quote(passage(letter.text, _LONGEST) or "(no words)")),
    ]


def _doubts(doubts: Sequence[str]) -> Block | None:
    if not doubts:
        return None
    told = " ".join(safe(each, 160) for each in doubts[:3])
    again = "Change it, or submit it once more as it is."
    return rich(line(bold("Look again: "), told, f" {again}"))


def _how(letter: Letter) -> str:
    to = f"{safe(letter.about.contact.name, 60)} ({safe(letter.about.contact.email, 120)})"
    if letter.way is None:
        return (
            "Your mailbox is not connected (/nps mailbox). Copy the words, send them yourself to "
            f"{to} only, then press I Sent It. Subject: {safe(letter.subject, 80)}"
        )
    return (
        f"To {to} only, from {safe(letter.way.address, 120)}. Subject: {safe(letter.subject, 80)}"
    )


def _field(kind: Activation | None) -> str:
    """Another ask is another field: what was typed for one is not shown for another."""
    return f"letter_{kind or _THANKS}"
