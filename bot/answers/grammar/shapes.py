"""The words for a question's shape: over time, by what, better or worse, against what."""

import re

from bot.answers.grammar.names import PLACE
from bot.answers.plan import Dimension

TREND = re.compile(
    r"\b(?:month (?:by|to|on|after) month|monthly|(?:by|per|each|every|for each) month|over time|"
    r"trend(?:s|line)?|history|develop(?:ed|ment|ing|s)?|evolv(?:ed|ing|es|e)|evolution|timeline)\b"
)
STEPS = {
    "quarter": re.compile(
        r"\b(?:quarter (?:by|to|on|after) quarter|quarterly|(?:by|per|each|every|for each) quarter)\b"
    ),
    "year": re.compile(
        r"\b(?:year (?:by|to|after) year|yearly|annual(?:ly)?|(?:by|per|each|every|for each) year)\b"
    ),
    "week": re.compile(r"\b(?:week (?:by|to|after) week|weekly|(?:by|per|each|every) week)\b"),
    "day": re.compile(r"\b(?:day (?:by|to|after) day|daily|(?:by|per|each|every) day)\b"),
}
_MORE = (
    r"(?:better|worse|up|down|lower|higher|downhill|uphill|improv(?:e|ed|es|ing|ement)|"
    r"fall(?:en|ing|s)?|fell|drop(?:ped|ping|s)?|ris(?:e|en|es|ing)|rose|declin(?:e|ed|es|ing)|"
    r"increas(?:e|ed|es|ing)|decreas(?:e|ed|es|ing)|slipp(?:ed|ing)|slips?|sinks?|sinking|sunk|"
    r"grow(?:n|s|ing|th)?|grew|chang(?:e|ed|es|ing)|mov(?:e|ed|ing|ement)|worsen(?:ed|ing|s)?|"
    r"deteriorat(?:e|ed|ing)|trending|shift(?:ed|ing)?)"
)
DIRECTION = re.compile(
    rf"\b(?:(?:getting|got|get|gets|gotten|been|become|becoming|becomes|became|gone|going|go|goes|went|any|"
    rf"much|doing|did|trending|in which direction|which way)\s)*{_MORE}(?: or {_MORE})?(?: than before)?\b"
    r"|\b(?:in )?which (?:direction|way)(?: (?:is|are) (?:it|we|things) (?:going|heading|moving))?\b"
)
COMPARED = re.compile(
    r"\b(?:v|vs|versus|against|(?:as )?compar(?:ed|ing|es?|ison)(?: (?:with|to|against|of|between))?"
    r"|in comparison (?:with|to)|relative to|than|differ(?:ence|ent|s)?(?: (?:from|between|in))?|between"
    rf"|(?<=[A-Z]\d) or(?= (?:the |our )?{PLACE})|(?<=[A-Z]\d) or(?= T\d))(?!\w)"
)
_CMP = r"(?:v|vs|versus|against|compar(?:ed|ing|e|ison) (?:with|to|against)|than)"
BEFORE_IT = re.compile(
    rf"\b{_CMP} (?:it was |we were |they were |in |during )?(?:(?:the )?(?:one|period|time|wave) before(?: (?:it|that|this))?"
    r"|(?:the )?(?:last|previous|prior|preceding|before)(?: (?:one|period|time))?|before|previously|earlier)\b"
    r"|\bthe (?:period|time) before\b"
)
YEAR_BEFORE = re.compile(
    rf"\b(?:{_CMP} )?(?:(?:in |at |during )?(?:the )?same (?:period|time|quarter|month|months|days)"
    rf"(?: (?:of|in|the))?(?: T\d| (?:the )?(?:year before|previous year|a year (?:ago|earlier)))"
    r"|a year (?:ago|earlier|before)|the (?:year before|previous year))"
    r"|\byear (?:on|over) year\b|\byoy\b"
)
THAN_TIME = re.compile(
    rf"\b{_CMP} (?:(?:we were|it was|they were|that of|those of|the|in|during|of|for|our|nps|score)\s)*T(?P<time>\d)"
)
BEST = re.compile(r"\b(?:best|worst|highest|lowest|happiest|unhappiest|strongest|weakest|most|least|better|worse)\b")
EVERYBODY = re.compile(
    r"\b(?:everybody|everyone|overall|all (?:of )?(?:our |the )?(?:clients|customers|accounts|companies)|"
    r"(?:the )?(?:whole|entire) (?:firm|company|agency|business)|(?:firm|company|agency) wide|in total|us all)\b"
)
MINE = re.compile(
    r"\bmy(?: own)?(?: (?:clients|customers|accounts|companies|portfolio|book|team|people))?\b|\bmine\b"
)
GOES_ON = re.compile(
    r"^(?:(?:ok|okay|so|right|thanks|thank you|good|great)\s)*"
    r"(?:and|what about|how about|what of|same|now|then|also|just|only)\b"
    r"(?: (?:the |again |question |now |then |what about |how about )*)?(?:for\b)?"
)
_DIMENSIONS = {
    Dimension.ACCOUNT: r"clients?|customers?|accounts?|compan(?:y|ies)",
    Dimension.PARTNER: r"partners?",
    Dimension.TEAM: r"teams?|(?:account )?directors?",
    Dimension.SECTOR: r"sectors?|industr(?:y|ies)|verticals?",
    Dimension.LOCATION: r"locations?|cit(?:y|ies)|countr(?:y|ies)|regions?",
    Dimension.ROLE: r"roles?|personas?",
    Dimension.SURVEY: r"surveys?|questionnaires?",
    Dimension.MILESTONE_KIND: r"(?:kinds? of )?milestones?(?: kinds?)?",
}
_BY = (
    r"(?:(?:broken|break|split|split up|parted)(?: (?:it|this|that))? (?:down|out|up)? ?)?"
    r"(?:by|per|for each|for every|in each|in every|at each|of each|each|every|across|between|which|what|split by|from each)"
    r" (?:(?:the|our|of|different|various|individual)\s)*"
)
BY = tuple(
    (dimension, re.compile(rf"\b(?:{_BY}(?:{nouns})|(?:{nouns}) by (?:{nouns})|(?:{nouns}) wise)\b"))
    for dimension, nouns in _DIMENSIONS.items()
)
WHICH = re.compile(rf"\b(?:which|what) (?:(?:of|our|the)\s)*(?:{'|'.join(_DIMENSIONS.values())})\b")
"""Asks for one of them, so all of them must be shown."""

AROUND = re.compile(
    r"\b(?:(?:of|for|at|in|with|from|by|among|amongst|within|across|about|on|to|per|under|during|over|throughout|since)\s)*"
    r"(?:(?:the|our|all|just|only|both)\s)*(?:[A-Z]\d+)(?:\s(?:and|,)\s(?=[A-Z]\d))?"
    r"(?:\s(?:sector|industry|team|clients?|customers?|accounts?|companies|portfolio|book|survey|respondents?|people|role|alone|only|led|run|themselves))*"
)
"""A name or a period with the small words that belong to it."""
