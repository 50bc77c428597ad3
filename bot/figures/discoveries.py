"""Many tests at once: which of them may be called findings (product.md D.3, D.10, D.12)."""

from collections.abc import Sequence

RATE = 0.10


def found(chances: Sequence[float], rate: float = RATE) -> list[bool]:
    """Benjamini and Hochberg: of those said to be found, at most this share are chance.

    chances: the p of each test, 0-1; the answers come in the same order. Raises ValueError for a p
    outside 0-1.
    """
    if any(not 0 <= p <= 1 for p in chances):
        raise ValueError("a p is between 0 and 1")
    tests = len(chances)
    ranked = sorted(chances)
    passed = [p for at, p in enumerate(ranked, start=1) if p <= rate * at / tests]
    return [bool(passed) and p <= passed[-1] for p in chances]
