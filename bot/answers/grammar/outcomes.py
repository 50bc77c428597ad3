"""What comes of a question that is no plan: one question back, why not, or what is no figure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the things that may be meant.

    question: a complete one, which gives a plan when it is understood with the same plan before.
    """

    label: str
    question: str


@dataclass(frozen=True, slots=True)
class AskedBack:
    """The words may mean several things. ``choices``: two to five of them."""

    question: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Declined:
    """Not a question that can be answered. ``nearest``: up to three that can."""

    reason: str
    nearest: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WhoContacted:
    """No figure: who of us was in touch with somebody at a client, as the record has it.

    whom: as it was typed, made plain. account_id: the client that was spoken of before.
    """

    whom: str
    account_id: int | None = None
