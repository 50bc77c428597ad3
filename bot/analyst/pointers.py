"""What points to a theme of the codebook: phrases in the language of ``phrases.py``."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pointers:
    """Phrases that point to one theme, by how much they settle.

    telling: what went well or wrong, which settles a clause: in "waiting for the invoice" the
    waiting is the theme. naming: what it is about. light: counts when nothing else speaks.
    """

    telling: str
    naming: str
    light: str
