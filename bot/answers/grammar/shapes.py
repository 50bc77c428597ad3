"""The words for a question's shape: over time, by what, better or worse, against what."""

import re

from bot.answers.grammar.phrases import phrases
from bot.answers.plan import Dimension

TREND = phrases(
    """
    month (by|to|on|after) month
    monthly
    (by|per|each|every|for each) month
    over time
    trend(s|line)?
    history
    develop(ed|ment|ing|s)?
    evol(ved?|ving|ves|ution)
    timeline
    """
)
STEPS = {
    unit: phrases(
        f"""
        {unit} (by|to|on|after) {unit}
        {adverb}
        (by|per|each|every|for each) {unit}
        """
    )
    for unit, adverb in (
        ("quarter", "quarterly"),
        ("year", "(yearly|annual(ly)?)"),
        ("week", "weekly"),
        ("day", "daily"),
    )
}
_MORE = (
    "((un)?happier|better|worse|up|down|lower|higher|downhill|uphill|improv(ed?|es|ing|ement)"
    "|fall(en|ing|s)?|fell|drop(ped|ping|s)?|ris(en?|es|ing)|rose|declin(ed?|es|ing)"
    "|increas(ed?|es|ing)|decreas(ed?|es|ing)|slip(s|ped|ping)?|sink(s|ing)?|sunk|sank"
    "|grow(n|s|ing|th)?|grew|chang(ed?|es|ing)|mov(ed?|ing|ement)|worsen(ed|ing|s)?"
    "|deteriorat(ed?|ing)|trending|shift(ed|ing)?)"
)
_GETTING = (
    "((getting|got|gets?|gotten|been|become|becoming|becomes|became|gone|going|go(es)?|went|any|much"
    "|doing|did|trending|in which direction|which way) )*"
)
DIRECTION = phrases(
    f"""
    {_GETTING}{_MORE}( or {_MORE})?( than before)?
    (where (is|are) (it|we|things) )?heading
    (in )?which (direction|way)( (is|are) (it|we|things) (going|heading|moving))?
    """
)
_THAN = "(v|vs|versus|against|compar(ed|ing|e|ison) (with|to|against)|than)"
COMPARED = phrases(
    """
    (v|vs|versus|against|relative to|in comparison (with|to)|than|between)
    (as )?compar(ed|ing|es?|ison)( (with|to|against|of|between))?
    differ(ence|ent|s)?( (from|between|in))?
    (?<=[A-Z]\\d )or(?= ((the|our) )?(<name>|<time>))
    """
)
BEFORE_IT = phrases(
    f"""
    {_THAN} ((it|we|they) (was|were) |in |during )?((the )?<period> before( (it|that|this))?)
    {_THAN} ((it|we|they) (was|were) )?((the )?<last>( <period>)?|before|previously|earlier)
    the (period|time) before
    """,
    period="(one|period|time)",
    last="(last|previous|prior|preceding)",
)
YEAR_BEFORE = phrases(
    f"""
    {_THAN} ((in|at|during) )?(the )?same <period>( (of|in|the))?( <time>| (the )?<earlier>)
    {_THAN} <earlier>
    year (on|over) year
    yoy
    """,
    period="(period|time|quarter|month|months|days)",
    earlier="(the year before|the previous year|a year (ago|earlier|before))",
)
_OF_IT = "((we were|it was|they were|that of|those of|the|in|during|of|for|our|nps|score) )*"
THAN_TIME = phrases(f"{_THAN} {_OF_IT}T(?P<than>\\d)")
"""The time that something is compared with."""

BEST = phrases("(best|worst|highest|lowest|happiest|unhappiest|strongest|weakest|most|least)")
EVERYBODY = phrases(
    """
    everybody
    everyone
    overall
    all (of )?((our|the) )?(clients|customers|accounts|companies)
    (the )?(whole|entire) (firm|company|agency|business)
    (firm|company|agency) wide
    """
)
ALWAYS = phrases(
    """
    ever
    (of )?all time
    in total
    altogether
    so far
    to date
    historically
    since (the (beginning|start)|day one|we started)
    """
)
"""Asks for more than a time that was named."""

MINE = phrases("my( own)?( (clients|customers|accounts|companies|portfolio|book|team))?\nmine")
GOES_ON = re.compile(
    r"^(?:(?:ok|okay|so|right|thanks|thank you|good|great)\s)*"
    r"(?:and|what about|how about|what of|same|now|then|also|just|only)\b"
    r"(?: (?:the |again |question |now |then |what about |how about )*)?(?:for\b)?"
)
"""How a question begins that goes on from the one before."""

_DIMENSIONS = {
    Dimension.ACCOUNT: "(clients?|customers?|accounts?|compan(y|ies))",
    Dimension.PARTNER: "partners?",
    Dimension.TEAM: "(teams?|(account )?directors?)",
    Dimension.SECTOR: "(sectors?|industr(y|ies)|verticals?)",
    Dimension.LOCATION: "(locations?|cit(y|ies)|countr(y|ies)|regions?)",
    Dimension.ROLE: "(roles?|personas?)",
    Dimension.SURVEY: "(surveys?|questionnaires?)",
    Dimension.MILESTONE_KIND: "(kinds? of )?milestones?( kinds?)?",
}
_BY = (
    "(by|per|for each|for every|in each|in every|at each|of each|from each|each|every|across"
    "|between|which|what) ((the|our|of|different|various|individual) )*"
)
BY = tuple(
    (dimension, phrases(f"{_BY}{nouns}\n{nouns} by {nouns}"))
    for dimension, nouns in _DIMENSIONS.items()
)
WHICH = phrases("\n".join(f"(which|what) ((of|our|the) )*{each}" for each in _DIMENSIONS.values()))
"""Asks for one of them, so all of them must be shown."""

SPLIT = phrases("(split|splitting|broken|break|breakdown)( (it|this|that|down|out|up|of))*")
AROUND = phrases(
    r"""
    (<of> )*((the|our|all|just|only|both) )*[A-Z]\d+( and(?= [A-Z]\d))?( <part>)*
    """,
    of=(
        "(of|for|at|in|with|from|by|among|amongst|within|across|about|on|to|under|during|over"
        "|throughout|since)"
    ),
    part=(
        "(sector|industry|team|clients?|customers?|accounts?|companies|portfolio|book|survey"
        "|respondents?|people|role|alone|only|led|run|themselves)"
    ),
)
"""A name or a period with the small words that belong to it."""

ALL_PHRASES = (TREND, DIRECTION, COMPARED, BEFORE_IT, YEAR_BEFORE, BEST, EVERYBODY, ALWAYS, SPLIT)
