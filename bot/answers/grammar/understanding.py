"""A question in words becomes a plan; whatever is not understood whole is not answered."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from itertools import islice

from bot.answers.grammar import phrasing, refusing
from bot.answers.grammar.asking import COUNTABLE, SHAREABLE
from bot.answers.grammar.candidates import Candidate, candidates
from bot.answers.grammar.contacting import contacted
from bot.answers.grammar.elsewhere import elsewhere
from bot.answers.grammar.heard import Heard
from bot.answers.grammar.hearing import hear
from bot.answers.grammar.names import Names, names_of
from bot.answers.grammar.outcomes import AskedBack, Choice, Declined, WhoContacted
from bot.answers.grammar.planning import Meaning, meanings
from bot.answers.grammar.refusing import NoPlan
from bot.answers.grammar.text import LONGEST
from bot.answers.grammar.timing import usual
from bot.answers.grammar.vocabulary import Vocabulary
from bot.answers.plan import Dimension, Measure, Plan

_MOST_CHOICES, _MOST_NEAREST = 5, 3
_RANKED = 20  # parts that an answer shows
_PLAINEST = "What is our NPS?"


def understand(
    words: str, vocabulary: Vocabulary, today: date, before: Plan | None = None
) -> Plan | AskedBack | Declined | WhoContacted:
    """``before``: the last plan of the conversation; what is not said now comes from it.

    The same words give the same plan. Whatever they are, nothing is raised.
    """
    if len(words) > LONGEST:
        return Declined(refusing.TOO_LONG, (_PLAINEST,))
    known, names = candidates(vocabulary), names_of(vocabulary)
    heard = hear(words, names, today)
    try:
        _check(heard, vocabulary)
        found = list(meanings(heard, vocabulary.mine, today, before))
        return _outcome(heard, found, known)
    except NoPlan as reason:
        if whom := contacted(words):
            return WhoContacted(whom, before.filters.account_id if before else None)
        if said := elsewhere(words):
            return Declined(said, ())
        return Declined(reason.sentence, _nearest(heard, names, vocabulary, today, before))


def _check(heard: Heard, vocabulary: Vocabulary) -> None:
    """Raises NoPlan for what must not be answered however well the rest is understood."""
    if heard.unknown:
        raise NoPlan(refusing.UNKNOWN)
    wide = next((each for each in heard.mentions if len(each.candidates) > _MOST_CHOICES), None)
    if wide is not None:
        raise NoPlan(refusing.TOO_MANY.format(words=wide.said))
    if heard.other_way_round:
        raise NoPlan(refusing.OTHER_WAY_ROUND)
    if heard.definition:
        raise NoPlan(refusing.NO_FIGURES)
    if heard.counted and not COUNTABLE.intersection(heard.measures):
        raise NoPlan(refusing.NOT_COUNTED if heard.measures else refusing.NO_FIGURES)
    if heard.shared and not SHAREABLE.intersection(heard.measures):
        raise NoPlan(refusing.NOT_COUNTED)
    if heard.best and any(_how_many(vocabulary, each) > _RANKED for each in heard.by):
        raise NoPlan(refusing.RANKED)


def _how_many(vocabulary: Vocabulary, dimension: Dimension) -> int:
    return len([each for each in candidates(vocabulary) if each.kind is dimension])


def _outcome(
    heard: Heard, found: Sequence[Meaning], known: Sequence[Candidate]
) -> Plan | AskedBack:
    """Raises NoPlan where the words may mean too much."""
    plans = list(dict.fromkeys(each.plan for each in found))
    if len(plans) == 1:
        return plans[0]
    if len(plans) > _MOST_CHOICES:
        raise NoPlan(refusing.SEVERAL)
    questions = [phrasing.question(each, known) for each in plans]
    return AskedBack(
        "That may mean several things. Which do you mean?",
        tuple(Choice(each, each) for each in questions),
    )


def _nearest(
    heard: Heard, names: Names, vocabulary: Vocabulary, today: date, before: Plan | None
) -> tuple[str, ...]:
    """The same of those whose names look like what nobody knows; else without what is unknown."""
    known = candidates(vocabulary)
    measure = heard.measures[0] if len(heard.measures) == 1 else Measure.NPS
    period = heard.times[0].period if heard.times else usual(measure, today)
    near = [each for words in heard.unknown for each in names.nearest(words, _MOST_NEAREST)]
    plans = [Plan(measure, period, each.filters) for each in near]
    if not plans:
        with suppress(NoPlan):
            possible = meanings(heard, vocabulary.mine, today, before)
            plans = [each.plan for each in islice(possible, _MOST_NEAREST)]
    questions = dict.fromkeys(phrasing.question(each, known) for each in plans)
    return tuple(questions)[:_MOST_NEAREST] or (_PLAINEST,)
