"""A long text in pieces that a form's fields can hold, and back, letter by letter.

A field's name says how its piece is joined to the one before ("text_2_paragraph"), so the signs at
a cut are in no field: whatever Slack does with blanks at the ends of one, none is lost there.
"""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

PIECE = 2400  # characters: of the 3,000 that a field can hold some are left to write more
MOST_PIECES = 20

_JOINTS = {"paragraph": "\n\n", "line": "\n", "word": " ", "letter": ""}  # best place first
_NAME = re.compile(rf"text_(\d+)_({'|'.join(_JOINTS)})")


class Piece(NamedTuple):
    """What one field holds; ``name`` is the field's."""

    name: str
    text: str


def split(text: str, size: int = PIECE) -> list[Piece]:
    """The pieces in order, each at most ``size`` long; one at least."""
    pieces: list[Piece] = []
    joint = "paragraph"
    while len(text) > size:
        following, at = _cut(text, size)
        pieces.append(_piece(len(pieces), joint, text[:at]))
        text, joint = text[at + len(_JOINTS[following]) :], following
    return [*pieces, _piece(len(pieces), joint, text)]


def _cut(text: str, size: int) -> tuple[str, int]:
    """How and where to part it: at the last paragraph's end, or what comes nearest to one."""
    for joint, signs in _JOINTS.items():
        at = text.rfind(signs, 1, size + len(signs)) if signs else size
        if at > 0:
            return joint, at
    raise AssertionError("every text can be cut between two letters")


def _piece(number: int, joint: str, text: str) -> Piece:
    return Piece(f"text_{number + 1}_{joint}", text)


def join(pieces: Iterable[Piece]) -> str:
    """The whole text again."""
    whole = ""
    for number, (name, text) in enumerate(pieces):
        found = _NAME.fullmatch(name)
        whole += (_JOINTS[found[2]] if found and number else "") + text
    return whole


def pieces_of(fields: Mapping[str, str]) -> list[Piece]:
    """The pieces among the fields of a form, in order."""
    found = {name: int(hit[1]) for name in fields if (hit := _NAME.fullmatch(name))}
    return [Piece(name, fields[name]) for name in sorted(found, key=found.__getitem__)]


def fits_a_form(text: str) -> bool:
    """Whether so many fields can hold it."""
    return len(split(text)) <= MOST_PIECES
