"""A question in words becomes a plan; whatever is not understood whole is not answered."""

import re
from datetime import date

from bot.answers import periods
from bot.answers.grammar.outcomes import AskedBack, Declined
from bot.answers.grammar.vocabulary import Vocabulary
from bot.answers.plan import Filters, Measure, Plan

_ALL = re.compile(r"(?:what(?:'s| is) )?(?:our |the )?nps(?: of (?P<whose>.+))?", re.IGNORECASE)
NOT_UNDERSTOOD = "I do not understand that as a question about figures."


def understand(
    words: str, vocabulary: Vocabulary, today: date, before: Plan | None = None
) -> Plan | AskedBack | Declined:
    """``before``: the last plan of the conversation; what is not said now comes from it."""
    period, rest = periods.read(words.strip(" ?.!,"), today)
    found = _ALL.fullmatch(rest)
    if found is None:
        return Declined(NOT_UNDERSTOOD, ("What is our NPS?",))
    when = period or periods.last_months(today, 12)
    if found["whose"] is None:
        return Plan(Measure.NPS, when)
    for number, name in vocabulary.accounts.items():
        if name.casefold() == found["whose"].casefold():
            return Plan(Measure.NPS, when, Filters(account_id=number))
    return Declined(NOT_UNDERSTOOD, ("What is our NPS?",))
