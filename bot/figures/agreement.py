"""How far two judges agree beyond chance."""

from collections import Counter
from collections.abc import Sequence


def kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Cohen's kappa (1960): 1 always, 0 as often as by chance, below 0 less.

    None without pairs, and where both always say the same one word: then chance explains all.
    """
    if not pairs:
        return None
    n = len(pairs)
    first, second = Counter(one for one, _ in pairs), Counter(two for _, two in pairs)
    observed = sum(one == two for one, two in pairs) / n
    expected = sum(first[word] * second[word] for word in first) / (n * n)
    return None if expected == 1 else (observed - expected) / (1 - expected)
