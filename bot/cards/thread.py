"""What the thread beneath a card says: one sentence for each milestone (product.md L7)."""

from bot.cards.facts import NAME_LIMIT
from bot.cards.pieces import Card, card, line, rich
from bot.cards.text import safe
from bot.cards.words import DISPOSITIONS, RULES
from storage.timelines import LineRecord
from storage.words import Disposition, Rule

_CLOSED = "closed_"
_SENTENCES = {
    "claimed": "{by} claimed the follow-up with {whom}.",
    "attempt_reached": "{by} reached {whom}.",
    "reopened": "{by} opened the follow-up with {whom} again: no talk was on record.",
    "reply_sent": "{by} sent the reply to {whom}.",
    "escalated": "The follow-up with {whom} was escalated {note}.",
    "renewal_signed": "The client renewed after the closing with {whom}: {note}.",
}
CALLS = {"call_booked": "booked", "call_kept": "booked", "call_moved": "moved"}


def thread_note(told: LineRecord) -> Card:
    """``Imogen Hart claimed the follow-up with Helen Strand.``"""
    words = _sentence(told)
    return card([words], [rich(line(words))])


def _sentence(told: LineRecord) -> str:
    by = safe(told.colleague or "", NAME_LIMIT, empty="The desk")
    whom = safe(told.contact, NAME_LIMIT)
    note = safe(told.note, 200, empty="")
    if told.what in _SENTENCES:
        return _SENTENCES[told.what].format(by=by, whom=whom, note=note)
    if told.what == "regraded":
        rule = RULES[Rule(told.note)]
        return f"Graver than first read: {rule}. The follow-up with {whom} is now {told.severity}."
    if told.what == "severity_raised":
        return f"The severity of the follow-up with {whom} was raised {note.replace('_', ' ')}."
    if told.what in CALLS:
        return f"{by} {CALLS[told.what]} a call with {whom}{f': {note}' if note else ''}."
    if told.what.startswith(_CLOSED):
        how = DISPOSITIONS[Disposition(told.what.removeprefix(_CLOSED))]
        return f"{by} closed the follow-up with {whom}: {how}."
    what = told.what.replace("_", " ").capitalize()
    return f"{what} · {whom}{f' · {note}' if note else ''}."
