"""Drafts by template: the tone from role, band and severity (product.md L3, D.16)."""

import unicodedata

from bot.analyst.reading import Draft, Situation, ThemeFound
from bot.analyst.tokens import fold
from bot.prompting import Prompts
from storage.words import Polarity, Role, Theme

HIGHEST_DETRACTOR = 6
LOWEST_PROMOTER = 9
MOST_NAME_WORDS, MOST_NAME = 3, 40  # words and characters of a name that a greeting bears
MOST_TIMES_WORDS, MOST_TIMES = 12, 90  # longer call times are left out: half of them would mislead

_SENIOR = frozenset({Role.ECONOMIC_BUYER, Role.EXECUTIVE_SPONSOR})
_INVOICE_WORDS = ("invoice", "bill", "charge", "payment")


def draft(situation: Situation, prompts: Prompts) -> Draft:
    """A reply for a person to edit; it says nothing that the situation does not hold."""
    tone = tone_of(situation)
    chosen = prompts.get(f"draft/{tone}")
    values = {name: _VALUES[name](situation, prompts) for name in chosen.variables}
    return Draft(chosen.fill(**values).strip(), tone, chosen.name, chosen.version)


def tone_of(situation: Situation) -> str:
    """The name of the template. A hidden detractor is answered as such whatever the role."""
    senior = situation.role in _SENIOR
    if not _says_something(situation.comment.text):
        return "no_comment"
    if situation.comment.score <= HIGHEST_DETRACTOR:
        return "buyer_detractor" if senior else "lead_detractor"
    if situation.reading.hidden is not None:
        return "hidden"
    if situation.comment.score >= LOWEST_PROMOTER:
        return "promoter"
    return "sponsor_passive" if senior else "check_in"


def _says_something(text: str) -> bool:
    """Whether anything can be seen in the comment; spaces and invisible signs say nothing."""
    return any(unicodedata.category(char)[0] not in "ZC" for char in text)


def _greeting(situation: Situation, prompts: Prompts) -> str:
    name = plain_name(situation.contact_first_name)
    if not name:
        return prompts.get("draft/greeting#unnamed").fill()
    return prompts.get("draft/greeting#named").fill(contact=name)


def _sender(situation: Situation, prompts: Prompts) -> str:
    return plain_name(situation.sender_name)


def _call(situation: Situation, prompts: Prompts) -> str:
    return _about_a_call("call", situation, prompts)


def _offer(situation: Situation, prompts: Prompts) -> str:
    return _about_a_call("offer", situation, prompts)


def _about_a_call(table: str, situation: Situation, prompts: Prompts) -> str:
    times = plain_times(situation.call_times)
    if times:
        return prompts.get(f"draft/{table}#times").fill(call_times=times)
    return prompts.get(f"draft/{table}#{situation.severity.value}").fill()


def _concern(situation: Situation, prompts: Prompts) -> str:
    """One concern, or two for an open detractor, in our own words."""
    complaints = _found(situation, Polarity.NEGATIVE)
    in_the_open = situation.comment.score <= HIGHEST_DETRACTOR
    keys = [_concern_key(found, situation.comment.text) for found in complaints] or ["other"]
    first, *rest = (prompts.get(f"draft/concern#{key}").fill() for key in keys)
    if rest and in_the_open:
        return prompts.get("draft/concern#two").fill(first=first, second=rest[0])
    return prompts.get("draft/concern#one").fill(first=first)


def _concern_key(found: ThemeFound, text: str) -> str:
    quote = fold(found.quote.of(text))
    if found.theme is Theme.BILLING_PRICING and any(word in quote for word in _INVOICE_WORDS):
        return "billing_pricing_invoice"
    return found.theme.value


def _joy(situation: Situation, prompts: Prompts) -> str:
    pleased = _found(situation, Polarity.POSITIVE)
    theme = pleased[0].theme if pleased else Theme.OTHER
    return prompts.get(f"draft/joy#{theme.value}").fill()


def _mirror(situation: Situation, prompts: Prompts) -> str:
    if _found(situation, Polarity.NEGATIVE):
        return prompts.get("draft/mirror#concern").fill(concern=_concern(situation, prompts))
    if _found(situation, Polarity.POSITIVE):
        return prompts.get("draft/mirror#joy").fill(joy=_joy(situation, prompts))
    return prompts.get("draft/mirror#plain").fill()


def _found(situation: Situation, polarity: Polarity) -> list[ThemeFound]:
    return [found for found in situation.reading.themes if found.polarity is polarity]


def plain_name(name: str) -> str:
    """A name as it may stand in a letter: letters, hyphens, apostrophes and points, on one line."""
    kept = "".join(c if unicodedata.category(c)[0] in "LM" or c in "-'’." else " " for c in name)
    words = [word for word in kept.split() if any(c.isalpha() for c in word)]
    return " ".join(words[:MOST_NAME_WORDS])[:MOST_NAME].strip()


def plain_times(times: str) -> str:
    """Call times on one line, or nothing when they cannot be times we offered."""
    kept = "".join(" " if unicodedata.category(c)[0] in "CZ" or c in "<>&$" else c for c in times)
    words = kept.split()
    fits = len(words) <= MOST_TIMES_WORDS and len(" ".join(words)) <= MOST_TIMES
    return " ".join(words) if fits else ""


_VALUES = {
    "greeting": _greeting,
    "sender": _sender,
    "call": _call,
    "offer": _offer,
    "concern": _concern,
    "joy": _joy,
    "mirror": _mirror,
}
