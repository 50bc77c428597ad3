"""Whether a claim of savings adds up, in the words in which somebody made it (product.md U21)."""

import re
from decimal import Decimal

from bot.cards.words import money
from bot.errors import Refusal
from bot.figures.savings import Amount, Claim

HOW = (
    "A claim has two amounts and a percentage: /nps savings £44k of £200k at 22%. Without one I "
    "show what the record says: /nps savings last 12 months"
)
_SIGNS = {"£": "GBP", "€": "EUR", "$": "USD", "¥": "JPY", "₹": "INR"}
_SCALES = {"": 1, "k": 1_000, "m": 1_000_000}
_MONEY = re.compile(
    r"(?P<sign>[£€$¥₹])?\s?(?P<digits>\d[\d,]*(?:\.\d+)?)\s?(?P<scale>[km])?\b(?!\s?(?:%|per\s?cent))",
    re.IGNORECASE | re.ASCII,
)
_PERCENT = re.compile(
    r"(?P<digits>\d{1,3}(?:\.\d+)?)\s?(?:%|per\s?cent\b)", re.IGNORECASE | re.ASCII
)
_SAVED_IS = r"(?:sav(?:ed?|es|ings?)|kept|retained)"
_AHEAD = re.compile(rf"\b{_SAVED_IS}( of)?\W*$", re.IGNORECASE)
_BEHIND = re.compile(rf"^\W*{_SAVED_IS}\b", re.IGNORECASE)
_OF = re.compile(r"\bof\b", re.IGNORECASE)
_LONGEST = 200  # of a claim; figures beyond twelve digits are nobody's fees
_MOST_DIGITS = 12


def is_claim(words: str) -> bool:
    """Whether it is a claim rather than a time."""
    return _PERCENT.search(words) is not None or any(sign in words for sign in _SIGNS)


def verdict(words: str) -> str:
    """Whether it adds up, and what its loss and cut come to. The figures are the asker's own.

    Raises Refusal for words that are no whole claim.
    """
    claim, currency = read(words)
    loss, saved = money(claim.loss.value, currency), money(claim.saved.value, currency)
    cut = f"{_short(claim.cut.value)} %"
    comes_to = money(_decimal(claim.comes_to.numerator, claim.comes_to.denominator), currency)
    if claim.adds_up:
        return (
            f"That adds up: {cut} of {loss} is {comes_to}. Whether it happened is another "
            "question: /nps savings lists the clients behind it."
        )
    take = claim.would_take
    share = (
        f" {saved} would be {_short(_decimal(take.numerator, take.denominator))} %." if take else ""
    )
    return f"That does not add up: {cut} of {loss} is {comes_to}, not {saved}.{share}"


def read(words: str) -> tuple[Claim, str]:
    """The claim and its currency. Raises Refusal."""
    found = list(_MONEY.finditer(words[:_LONGEST]))
    shares = list(_PERCENT.finditer(words[:_LONGEST]))
    signs = {each["sign"] for each in found if each["sign"]}
    if len(found) != 2 or len(shares) != 1 or len(signs) > 1:
        raise Refusal(HOW)
    if any(len(each["digits"]) > _MOST_DIGITS for each in found):
        raise Refusal(HOW)
    first, second = (_amount(each["digits"], each["scale"]) for each in found)
    if _is_saved(words, found[1]):
        first, second = second, first
    elif not (_is_saved(words, found[0]) or _OF.search(words[found[0].end() : found[1].start()])):
        raise Refusal(HOW)
    cut = _amount(shares[0]["digits"], "")
    return Claim(loss=second, cut=cut, saved=first), _SIGNS.get(next(iter(signs), ""), "")


def _is_saved(words: str, amount: re.Match[str]) -> bool:
    """Whether the word beside it says so: "saved £140k", "£140k saved"."""
    ahead, behind = words[: amount.start()], words[amount.end() : _LONGEST]
    return bool(_AHEAD.search(ahead) or _BEHIND.search(behind))


def _amount(digits: str, scale: str | None) -> Amount:
    """ "140" and "k": 140,000, to the nearest thousand."""
    number = Decimal(digits.replace(",", ""))
    times = _SCALES[(scale or "").lower()]
    places = len(digits.partition(".")[2])
    return Amount(number * times, Decimal(times) / 10**places)


def _decimal(above: int, below: int) -> Decimal:
    return Decimal(above) / Decimal(below)


def _short(share: Decimal) -> str:
    return f"{share:.1f}".removesuffix(".0")
