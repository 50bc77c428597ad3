"""The form in which a prompt is edited: one field for a short text, several for a long one."""

from dataclasses import dataclass
from typing import Any

from bot.cards.fields import Values, about, field, modal, needed
from bot.cards.pieces import TEXT_LIMIT, Block, View
from bot.cards.proposed_change import NO_WHY, WHY, why_field
from bot.cards.text import verbatim
from bot.rewording.splitting import Piece, join, pieces_of, split
from bot.rewording.standing import Standing

EDIT_FORM = "prompt.edit_form"
EXPLAINED = (
    "It is tried on 30 stored answers, and another admin publishes it. Nothing changes before that."
)


@dataclass(frozen=True, slots=True)
class EditInput:
    """The text as an admin left it. ``base_version``: of the one that they began with."""

    prompt: str
    base_version: int
    text: str
    why: str


def edit_form(prompt: Standing) -> View:
    pieces = split(prompt.text)
    form = modal(
        EDIT_FORM,
        "Edit prompt",
        0,
        [
            about(f"{prompt.name}, version {prompt.version}. {EXPLAINED}"),
            *(_field(piece, at, len(pieces)) for at, piece in enumerate(pieces, 1)),
            why_field(),
        ],
        submit="Rehearse It",
    )
    return form | {"private_metadata": f"{prompt.name} {prompt.version}"}


def _field(piece: Piece, at: int, of: int) -> Block:
    """Its words go in as they are: nothing is tidied up on the way."""
    element: Block = {
        "type": "plain_text_input",
        "multiline": True,
        "max_length": TEXT_LIMIT,
    }
    if piece.text:
        element["initial_value"] = piece.text
    label = f"The text, part {at} of {of}" if of > 1 else "The text"
    hint = "The parts are joined again as they were cut." if of > 1 else None
    return field(piece.name, label, element, optional=of > 1, hint=hint)


def read_edit(view: dict[str, Any], values: Values) -> EditInput:
    """Raises Unreadable, naming the field."""
    name, _, version = str(view["private_metadata"]).rpartition(" ")
    typed = {
        block: verbatim(str((fields.get(block) or {}).get("value") or ""))
        for block, fields in values.items()
    }
    why = needed(values, WHY, NO_WHY)
    return EditInput(name, int(version), join(pieces_of(typed)), why)
