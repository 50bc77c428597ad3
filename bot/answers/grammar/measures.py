"""The words for each measure. Read from the top: what is special stands above what is plain."""

import re

from bot.answers.plan import Measure

_WHO = r"(?:people|persons|contacts|clients?|customers?|accounts?|companies|respondents|detractors|they|them)"
_FIRM = r"(?:(?:our|the|active|all|of|those)\s)*(?:clients|customers|accounts|companies)"
_SHARE = r"(?:how many|(?:what|which|the)?\s?(?:share|percentage|proportion|fraction|percent|part)(?: of)?|how much of)"
_ANSWER = r"(?:answer|answered|answers|reply|replied|respond|responded|react|reacted|take part|took part|write back|written back|come back|say|said|fill(?:ed)? (?:it|the survey) in)"
_HEARD = r"(?:(?:we|been|still|ever)\s)*(?:hear|heard|hearing)(?: anything)?(?: from)?"
_NOT = r"(?:(?:has|have|did|do|does|are|is|we|still|so far|yet)\s)*(?:not|never|no longer)\s(?:(?:we|yet|been|ever|have)\s)*"
_SINCE = r"(?:\s(?:anything|a word|a thing|to us|us|back|yet|at all|so far))*"
_TIME = r"(?:in|on|within|inside)(?: the)?(?: \w+)? time"
_FEES = r"(?:revenue|fees?|fee income|income|billings|turnover)"
_BUYER = r"(?:(?:the|our|their|enough)\s)*B\d+"

_WORDS: tuple[tuple[Measure, tuple[str, ...]], ...] = (
    (
        Measure.AVOIDING,
        (
            r"(?:are we|am i|is (?:any|some)(?:one|body)|do we|who are we|which \w+ are we)"
            r" (?:avoid(?:ing)?|sparing|cherry picking|shielding|protecting)"
            r"(?: (?:any|some)(?:one|body)| certain| unhappy| difficult| clients| people)*",
            r"cherry picking|selection bias|exclusion test",
        ),
    ),
    (
        Measure.BUYER_COVERAGE,
        (
            r"B\d+ coverage",
            rf"{_SHARE} {_FIRM} (?:(?:where|have|had|has|with|whose|is|was|did)\s)*{_BUYER}"
            rf" (?:(?:was|were|is|has|been)\s)*(?:heard|{_ANSWER})",
            rf"(?:at|for|in) {_SHARE} {_FIRM} (?:(?:was|were|is|did|have|has|we)\s)*{_BUYER}"
            rf" (?:(?:been)\s)*(?:heard|{_ANSWER})",
            rf"(?:are|do|did|have) {_HEARD} {_BUYER}",
        ),
    ),
    (
        Measure.REVENUE_COVERAGE,
        (
            rf"{_FEES} coverage|{_FEES} (?:covered|heard)",
            rf"{_SHARE} (?:(?:our|the|yearly|of)\s)*{_FEES}"
            rf" (?:(?:is|was|are|were|do|did|does|have|has)\s)*"
            rf"(?:covered(?: by answers)?|{_HEARD}|comes? from clients (?:we )?heard(?: from)?)",
        ),
    ),
    (
        Measure.SILENT,
        (
            rf"(?:who|(?:which|what|how many|any)(?: of our| of the)?(?: {_WHO})?)"
            rf" (?:(?:that|who)\s)?{_NOT}(?:{_HEARD}|{_ANSWER}){_SINCE}",
            rf"(?:who|(?:which|what|how many)(?: {_WHO})?)"
            r" (?:is|are|was|were|has been|have been|went|goes|stays?|stayed|remains?|remained)"
            r"(?: being| still| so| gone)? (?:silent|quiet|unheard)",
            rf"(?:silent|unheard|quiet) {_WHO}|{_WHO} (?:who are |that are )?(?:not heard(?: from)?)",
            r"non (?:responders|respondents)|silent ones",
        ),
    ),
    (
        Measure.ACCOUNT_COVERAGE,
        (
            r"(?:account|client|customer) coverage",
            rf"{_SHARE} {_FIRM} (?:(?:that|who|did|do|have|were|was|are|has)\s)*(?:{_HEARD}|{_ANSWER}){_SINCE}",
        ),
    ),
    (Measure.BUYER_COVERAGE, (r"coverage",)),
    (
        Measure.RESPONSE_RATE,
        (
            r"(?:survey )?(?:response|answer|answering|return|reply|participation) rates?",
            rf"{_SHARE} (?:(?:those|the|of|all|people|everyone|everybody|contacts|who|that|whom)\s)*"
            rf"(?:we )?(?:were )?(?:asked|surveyed|invited)(?: (?:that|who|have|actually))* {_ANSWER}",
        ),
    ),
    (
        Measure.REACH,
        (
            rf"{_SHARE} (?:(?:the|our|of)\s)*(?:people|contacts)"
            rf" (?:(?:can|could|do|did|are)\s)*(?:we reach|reachable|be reached)",
            r"reach(?: rate)?",
        ),
    ),
    (
        Measure.RECOVERY_RATE,
        (
            r"recovery rates?",
            rf"{_SHARE}(?: of)?(?: our| the| unhappy)*(?: {_WHO})?"
            rf" (?:(?:did|do|have|has|were|was|are|been|we|be)\s)*"
            rf"(?:recover(?:ed)?|w[io]n back|turn(?:ed)? around)",
            rf"how (?:well|often) (?:do|did|are) we (?:recover(?:ing)?|win(?:ning)? back)(?: {_WHO})?",
        ),
    ),
    (
        Measure.CLAIMED_IN_TIME,
        (
            rf"(?:{_SHARE} )?(?:(?:the|our|follow ups?|cards|are|were|is|was|get|got|being|we|do|did|people)\s)*"
            rf"(?:claim(?:ed|ing)?|picked up)(?: (?:the|our|follow ups?|cards))* {_TIME}",
            r"claim(?:ed)? rate",
        ),
    ),
    (
        Measure.CONTACTED_IN_TIME,
        (
            rf"(?:{_SHARE} )?(?:(?:the|our|unhappy|{_WHO}|are|were|is|was|get|got|being|we|do|did|been|have|follow ups?)\s)*"
            rf"(?:contact(?:ed|ing)?|call(?:ed|ing)?(?: back)?|reach(?:ed|ing)?|phon(?:ed|ing)|"
            rf"(?:get|got|getting) back to)(?: (?:the|our|unhappy|{_WHO}))* {_TIME}",
        ),
    ),
    (
        Measure.OVERDUE,
        (
            r"(?:(?:what|which|how many|who|anything)(?: of our)?(?: follow ups?)?(?: is| are| do we have that are)? )?"
            r"(?:overdue|past due)(?: follow ups?| cards| items)?",
            r"(?:what|which follow ups|how many follow ups|any follow ups) (?:is|are|running) late",
            r"late follow ups?",
        ),
    ),
    (
        Measure.OPEN_FOLLOW_UPS,
        (
            r"(?:how many |which |what |the )?(?:open|outstanding|unresolved|unclosed) follow ups?"
            r"(?: (?:do we have|are there|have we))?",
            r"(?:how many|which|what) follow ups?(?: do we have)?(?: that)?(?: is| are)?(?: currently| still)? open",
            r"(?:what|how much|how many|anything) (?:is|are)(?: currently| still)? (?:open|outstanding)",
        ),
    ),
    (
        Measure.REVENUE_WEIGHTED,
        (
            rf"{_FEES} weighted(?: nps| net promoter score)?",
            rf"(?:nps|net promoter score)(?: when)? weighted by (?:the |our |their )?{_FEES}",
        ),
    ),
    (
        Measure.ACCOUNT_NPS,
        (
            r"(?:account|client|customer) level nps|account nps",
            r"nps (?:with|where|if|counting|giving) (?:each|every) (?:client|account|customer)"
            r"(?: has| gets| counts| counted)? (?:one vote|a vote|once)",
        ),
    ),
    (
        Measure.ACCOUNT_INDEX,
        (
            r"(?:account|client) (?:index|indices|indexes|health)(?: score)?|health score|index",
            r"how healthy (?:is|are)",
        ),
    ),
    (
        Measure.FRICTION,
        (
            r"(?:(?:which|what)(?: kinds? of)? )?friction(?: events)?",
            r"what (?:precedes|comes before|happens before|goes before) (?:low|bad|poor) scores?",
        ),
    ),
    (
        Measure.MEAN_SCORE,
        (
            r"(?:average|mean|avg) (?:\w+ )?(?:score|rating|mark|grade)s?",
            r"(?:scores?|ratings?|marks?|scored|rated|rate) (?:us )?on average",
            r"on average (?:how )?(?:(?:do|did)\s)?(?:they )?(?:score|scored|rate|rated)(?: us)?",
        ),
    ),
    (
        Measure.PROMOTER_SHARE,
        (
            r"promoters?(?: (?:share|rate|percentage|proportion|count))?",
            r"(?:scored|gave|give|scores?|rated)(?: us)?(?: an?)? (?:9 or (?:10|more|higher|better|above)|9 to 10|9s and 10s)",
        ),
    ),
    (
        Measure.DETRACTOR_SHARE,
        (
            r"detractors?(?: (?:share|rate|percentage|proportion|count))?",
            r"(?:scored|gave|give|scores?|rated)(?: us)?(?: an?)? (?:0 to 6|6 or (?:less|lower|below|worse|fewer|under)|(?:below|under|less than) 7)",
        ),
    ),
    (
        Measure.ANSWERS,
        (
            r"(?:how many|number of|count of|volume of|total number of)"
            r" (?:(?:nps|survey|completed|the|our|of)\s)*"
            r"(?:answers|responses|replies|reactions|submissions|respondents|surveys (?:were )?(?:answered|completed|returned))",
            rf"(?:how many|number of)(?: of)?(?: (?:{_WHO}|us|[BR]\d+))?"
            rf" (?:(?:at|in|from|of|for)\s[A-Z]\d+\s)?"
            rf"(?:(?:that|who|have|has|did|actually|been)\s)*{_ANSWER}",
            r"(?:answer|response|reply) (?:count|counts|volume|numbers)",
        ),
    ),
    (Measure.NPS, (r"nps(?: scores?| values?)?", r"net promoter(?: scores?)?", r"promoter score")),
)
MEASURES = tuple(
    (measure, re.compile(rf"\b(?:{'|'.join(f'(?:{each})' for each in patterns)})(?!\w)"))
    for measure, patterns in _WORDS
)

SCORE = re.compile(r"\b(?:scores?|ratings?|marks?)\b")
"""May be the NPS or the average."""

HOW_IS = re.compile(
    r"\b(?:how (?:are we|am i|did we|do we|have we been) (?:doing|do|done|perform(?:ing)?|scor(?:e|ing)|going)"
    r"|how (?:is|are|was|were|has|have)(?: (?:things|it|business|we))?"
    r"(?: going| doing| looking)?(?: (?:at|with|for|in|on))?(?= [ABPDSLRVMN]\d)"
    r"|(?:is|are|was|were) (?:our |the )?(?:clients|customers|they|people) (?:happy|pleased|satisfied|content)"
    r"|how (?:happy|pleased|satisfied|content|loyal) (?:is|are|was|were)"
    r"|(?:where|how) do we stand|how (?:are|is|were|was) (?:our |the )?(?:clients|customers) (?:feeling|doing)"
    r"|how (?:do|did|does)(?= (?:the |our )?[ABPDSLRVMN]\d| (?:our |the )?(?:clients|customers))"
    r"|(?:feel|feels|felt|feeling|fare|fares|fared|doing|score|scores|scored|rate|rates|rated|perform|performs|performed|performing)"
    r"(?: about)? ?(?:us|our work)?)(?!\w)"
)
"""Asks for the state of things without saying which measure."""

WHY = re.compile(
    r"\bwhy\b|\bthemes?\b|\breasons?\b|\broot causes?\b|\bcomplaints?\b|\bcomplain(?:ing|s|ed)?(?: about)?\b"
    r"|\bwhat (?:went|goes|is going) wrong\b|\bwhat is (?:bothering|annoying|upsetting)\b|\bpain points?\b"
    r"|\bunhappy (?:with|about)\b|\bsay(?:ing)? about\b"
)
_THEMES = (
    ("billing_pricing", r"billing|invoic(?:e|es|ing)|pricing|prices?|fees?|costs?"),
    ("communication", r"communications?"),
    ("responsiveness", r"responsiveness|slow (?:answers|replies|responses)|response times?"),
    ("quality_of_work", r"quality(?: of (?:the |our )?work)?"),
    ("staffing_turnover", r"staffing|(?:staff |team )?turnover|staff changes|changing teams"),
    ("deadlines_delivery", r"deadlines?|deliver(?:y|ies)|delays?|late work|timelines?"),
    ("expertise", r"expertise"),
    ("strategic_value", r"strategic value|strategy"),
    ("project_management", r"project management"),
    ("onboarding", r"onboarding"),
    ("technical_platform", r"(?:technical )?platform|technology"),
    ("relationship", r"relationships?"),
)
THEMES = tuple((theme, re.compile(rf"\b(?:{words})\b")) for theme, words in _THEMES)

COUNTED = re.compile(r"\b(?:how many|number of|count of)\b")
SHARED = re.compile(
    r"\b(?:(?:what|which|the) )?(?:share|percentage|proportion|fraction|percent) (?:of|are|were|is)\b"
)
HOW_HIGH = re.compile(r"\bhow (?:big|large|high|low|good|bad) (?:is|was|are|were)\b")
COUNTABLE = frozenset(
    {Measure.ANSWERS, Measure.PROMOTER_SHARE, Measure.DETRACTOR_SHARE, Measure.OPEN_FOLLOW_UPS}
    | {Measure.OVERDUE, Measure.SILENT}
)
SHAREABLE = frozenset({Measure.PROMOTER_SHARE, Measure.DETRACTOR_SHARE})

_PART_OF = r"\b(?:share|percentage|proportion|fraction|percent|part) of (?:(?:the|our|all)\s)*"
OTHER_WAY_ROUND = re.compile(
    rf"{_PART_OF}(?:detractors|promoters) (?:from|that|who|are|were|is|was|come|came|belong)\b"
    rf"|{_PART_OF}(?:answers|responses|replies|respondents)\b(?!.{{0,60}}\b(?:promoters|detractors)\b)"
)
"""Which part of a group is in another: no measure here, though each of its words is known."""
