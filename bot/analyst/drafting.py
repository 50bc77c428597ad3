"""Drafts by template: the tone from role, band and severity (product.md L3, D.16)."""

import unicodedata

from bot.analyst.escalating import Gravity, gravity_of
from bot.analyst.guards import Known
from bot.analyst.injection import SIGNAL, instructs
from bot.analyst.reading import Draft, Situation, ThemeFound
from bot.analyst.tokens import fold
from bot.analyst.voice import greeting, plain_name, sign_off, without_never
from bot.prompting import Prompts
from storage.words import DraftKind, Polarity, Role, Severity, Theme

HIGHEST_DETRACTOR = 6
LOWEST_PROMOTER = 9
MOST_TIMES_WORDS, MOST_TIMES = 12, 90  # longer call times are left out: half of them would mislead

_SENIOR = frozenset({Role.ECONOMIC_BUYER, Role.EXECUTIVE_SPONSOR})
_USERS = frozenset({Role.INFLUENCER, Role.USER})
_INVOICE_WORDS = ("invoice", "bill", "charge", "payment")


def draft(situation: Situation, prompts: Prompts) -> Draft:
    """A reply for a person to edit; it says nothing that the situation does not hold.

    Where a person must judge first, an outline of what to weigh instead.
    """
    gravity = gravity_of(situation.comment, situation.reading)
    if gravity is not None:
        return _outline(gravity, situation, prompts)
    tone = tone_of(situation)
    chosen = prompts.get(f"draft/{tone}")
    values = {name: _VALUES[name](situation, prompts) for name in chosen.variables}
    text = without_never(chosen.fill(**values).strip(), situation.style)
    return Draft(text, tone, chosen.name, chosen.version)


def _outline(gravity: Gravity, situation: Situation, prompts: Prompts) -> Draft:
    chosen = prompts.get(f"draft/outline/{gravity}")
    values = {name: _VALUES[name](situation, prompts) for name in chosen.variables}
    text = chosen.fill(**values).strip()
    return Draft(text, gravity.value, chosen.name, chosen.version, kind=DraftKind.OUTLINE)


def known_of(
    situation: Situation,
    prompts: Prompts,
    *,
    tone: str = "",
    own: tuple[str, ...] = (),
    others: frozenset[str] = frozenset(),
) -> Known:
    """What the guards may take for given in this situation: for ``guards.problems_in``.

    A comment that gives instructions to a machine gives no figures. ``own`` and ``others``: names,
    as in ``Known``. ``tone``: its template sets the length; without one there is no limit.
    """
    severity = situation.severity.value
    comment = situation.comment.text
    hostile = SIGNAL in situation.reading.signals or instructs(comment)
    return Known(
        comment=comment,
        given=(
            prompts.get(f"draft/call#{severity}").text,
            prompts.get(f"draft/offer#{severity}").text,
            plain_times(situation.call_times),
            *situation.facts,
            situation.style.sign_off,
            *(() if hostile else (comment,)),
        ),
        own=(situation.contact_first_name, situation.sender_name, *own),
        others=others,
        never=situation.style.never,
        most_words=prompts.get(f"draft/{tone}").words if tone else 0,
    )


def tone_of(situation: Situation) -> str:
    """The name of the template. A hidden detractor is answered as such whatever the role."""
    senior = situation.role in _SENIOR
    if not _says_something(situation.comment.text):
        return "no_comment"
    if situation.comment.score <= HIGHEST_DETRACTOR:
        if situation.role in _USERS:
            return "user_detractor"
        return "buyer_detractor" if senior else "lead_detractor"
    if situation.reading.hidden is not None:
        return "hidden"
    if situation.comment.score >= LOWEST_PROMOTER:
        return "promoter"
    return "sponsor_passive" if senior else "check_in"


def _says_something(text: str) -> bool:
    """Whether anything can be seen in the comment; spaces and invisible signs say nothing."""
    return any(unicodedata.category(char)[0] not in "ZC" for char in text)


def _sender(situation: Situation, prompts: Prompts) -> str:
    return sign_off(situation)


def _decider(situation: Situation, prompts: Prompts) -> str:
    return plain_name(situation.decider) or "the partner of the account"


def _call(situation: Situation, prompts: Prompts) -> str:
    return _about_a_call("call", situation, prompts)


def _offer(situation: Situation, prompts: Prompts) -> str:
    return _about_a_call("offer", situation, prompts)


def _about_a_call(table: str, situation: Situation, prompts: Prompts) -> str:
    times = plain_times(situation.call_times)
    if times:
        return prompts.get(f"draft/{table}#times").fill(call_times=times)
    return prompts.get(f"draft/{table}#{situation.severity.value}").fill()


def with_call_times(text: str, situation: Situation, prompts: Prompts) -> str:
    """The same reply, naming the times where it asked for a call at any; else as it was."""
    times = plain_times(situation.call_times)
    if not times:
        return text
    for table in ("call", "offer"):
        for severity in Severity:
            asked = prompts.get(f"draft/{table}#{severity.value}").fill()
            named = prompts.get(f"draft/{table}#times").fill(call_times=times)
            text = text.replace(asked, named)
    return text


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


def joy(situation: Situation, prompts: Prompts) -> str:
    """What they are happy with, in our own words."""
    pleased = _found(situation, Polarity.POSITIVE)
    theme = pleased[0].theme if pleased else Theme.OTHER
    return prompts.get(f"draft/joy#{theme.value}").fill()


def _mirror(situation: Situation, prompts: Prompts) -> str:
    if _found(situation, Polarity.NEGATIVE):
        return prompts.get("draft/mirror#concern").fill(concern=_concern(situation, prompts))
    if _found(situation, Polarity.POSITIVE):
        return prompts.get("draft/mirror#joy").fill(joy=joy(situation, prompts))
    return prompts.get("draft/mirror#plain").fill()


def _found(situation: Situation, polarity: Polarity) -> list[ThemeFound]:
    return [found for found in situation.reading.themes if found.polarity is polarity]


def plain_times(times: str) -> str:
    """Call times on one line, or nothing when they cannot be times we offered."""
    kept = "".join(" " if unicodedata.category(c)[0] in "CZ" or c in "<>&$" else c for c in times)
    words = kept.split()
    fits = len(words) <= MOST_TIMES_WORDS and len(" ".join(words)) <= MOST_TIMES
    return " ".join(words) if fits else ""


_VALUES = {
    "greeting": greeting,
    "sender": _sender,
    "decider": _decider,
    "call": _call,
    "offer": _offer,
    "concern": _concern,
    "joy": joy,
    "mirror": _mirror,
}
