"""Words made plain: one case, one kind of space, no punctuation, short forms written out."""

import re
import unicodedata

LONGEST = 400
_SHORT = (
    (re.compile(r"\bcan't\b"), "can not"),
    (re.compile(r"\bwon't\b"), "will not"),
    (re.compile(r"n't\b"), " not"),
    (re.compile(r"\b(what|who|how|where|it|that|there|here)'s\b"), r"\1 is"),
    (re.compile(r"'re\b"), " are"),
    (re.compile(r"'ve\b"), " have"),
    (re.compile(r"'ll\b"), " will"),
    (re.compile(r"'d\b"), " would"),
    (re.compile(r"\bi'm\b"), "i am"),
    (re.compile(r"\blet's\b"), "let us"),
    (re.compile(r"'s\b|(?<=s)'"), ""),  # whose it is
    (re.compile(r"\bn\.?p\.?s\b\.?"), "nps"),
    (re.compile(r"(?<![\w-])(\d{1,2})-(?=\d{1,2}\b(?!-))"), r"\1 to "),
)
_KEPT = re.compile(r"[^\w#%&<>=|-]|_")
_HYPHEN = re.compile(r"(?<!\d)-|-(?!\d)")
_ZEROS = re.compile(r"(?<![\w-])0+(?=\d+(?![\w-]))")


def like_names(words: str) -> frozenset[str]:
    """Words with a capital that do not owe it to being the first, and those with an 's.

    None where most words have one: then it says nothing.
    """
    found = re.findall(r"[^\W\d_][\w'\u2019-]*", words)
    if 2 * sum(each[0].isupper() for each in found) > len(found) > 3:
        return frozenset()
    return frozenset(
        plain(each)
        for at, each in enumerate(found)
        if each[0].isupper() and (at or re.search(r"['\u2019]s?$", each))
    )


def plain(words: str) -> str:
    """Small letters and digits, one space between; ``& % # < > =`` stay as words."""
    text = unicodedata.normalize("NFKC", words).casefold()
    text = re.sub(r"[\u2018\u2019\u02bc`\u00b4]", "'", text)
    text = re.sub(r"[\u2010-\u2015\u2212]", "-", text)
    for pattern, long in _SHORT:
        text = pattern.sub(long, text)
    text = _HYPHEN.sub(" ", _KEPT.sub(" ", text))
    text = re.sub(r"([%&<>=|])", r" \1 ", text).replace("&", "and").replace("%", "percent")
    return _ZEROS.sub("", " ".join(text.split()))
