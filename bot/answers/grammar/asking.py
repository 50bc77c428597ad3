"""What else a question may ask about: the state of things, a score, the reasons, a part of them."""

from bot.answers.grammar.phrases import phrases
from bot.answers.plan import Measure

FILLERS = phrases(
    """
    good (morning|afternoon|evening)
    (morning|afternoon|evening)(?= (what|how|could|can|give|show|please|i))
    i would (like|love|want) to (see|know|hear|get|have)
    in terms of
    (end|ended|ending) up( with| at)?
    what is up with
    (tell|show) me about
    looking at
    where (is|are)(?= .{0,30} heading)
    view of us
    (came|come|got|get) (back|in)
    """
)
"""Carry no meaning as a whole, while a word of theirs might."""

SCORE = phrases("(scores?|ratings?|marks?)")
"""May be the NPS or the average."""

HOW_IS = phrases(
    r"""
    how (are|did|do|have) we( been)? (doing|do|done|perform(ing)?|scor(e|ing)|going)
    how am i doing
    how (is|are|was|were|has|have)( (things|business|we))?<going>(?! (you|it))
    how (are|is|were|was) ((our|the) )?(clients|customers) (feeling|doing)
    how (happy|pleased|satisfied|content|loyal) (is|are|was|were)
    how (do|did|does)(?= ((the|our) )?(<name>|clients|customers))
    (is|are|was|were) ((our|the) )?(clients|customers|they|people) <happy>
    <happy>
    who (scores?|rates?)( us)?
    (where|how) do we stand
    where (do|does|did)(?= ((the|our) )?<name>)
    <feel>( about)?( (us|our work))?
    """,
    happy="((less|more) )?(happy|pleased|satisfied|content)",
    going="( (going|doing|looking))?( (at|with|for|in|on))?",
    feel="(feel(s|ing)?|felt|fared?|doing|scor(es? us|ed|ing)|rat(es? us|ed)|performed|performing)",
)
"""Asks for the state of things without saying which measure."""

WHY = phrases(
    """
    why
    ((main|top|biggest|most common) )*themes?
    reasons?
    complaints?( about)?
    complain(ing|s|ed)?( about)?
    what (went|goes|is going) wrong
    what is (bothering|annoying|upsetting)
    pain points?
    unhappy (with|about)
    say(ing)? about
    """
)
UNHAPPY = phrases("(unhappy|dissatisfied|disappointed|upset|angry)")
"""Goes without saying where it is asked why."""
THEMES = (
    ("billing_pricing", phrases("(billing|invoic(es?|ing)|pric(ing|es?)|fees?|costs?)")),
    ("communication", phrases("communications?")),
    (
        "responsiveness",
        phrases("responsiveness\nslow (answers|replies|responses)\nresponse times?"),
    ),
    ("quality_of_work", phrases("quality( of ((the|our) )?work)?")),
    ("staffing_turnover", phrases("staffing\n((staff|team) )?turnover\nstaff changes")),
    ("deadlines_delivery", phrases("deadlines?\ndeliver(y|ies)\ndelays?\nlate work\ntimelines?")),
    ("expertise", phrases("expertise")),
    ("strategic_value", phrases("strategic value\nstrategy")),
    ("project_management", phrases("project management")),
    ("onboarding", phrases("onboarding")),
    ("technical_platform", phrases("(technical )?platform\ntechnology")),
    ("relationship", phrases("relationships?")),
)
DEFINITION = phrases("what (is|are) an? (promoter|passive|detractor|nps|net promoter score)s?")
COUNTED = phrases("how many\nnumber of\ncount of")
COUNTABLE = frozenset(
    {Measure.ANSWERS, Measure.PROMOTER_SHARE, Measure.DETRACTOR_SHARE, Measure.OPEN_FOLLOW_UPS}
    | {Measure.OVERDUE, Measure.SILENT, Measure.DRAFTS, Measure.INTERRUPTIONS}
)
SHARED = phrases(
    """
    ((what|which|the) )?(share|percentage|proportion|fraction|percent) (of|are|were|is)
    """
)
SHAREABLE = frozenset({Measure.PROMOTER_SHARE, Measure.DETRACTOR_SHARE})
HOW_HIGH = phrases("how (big|large|high|low|good|bad) (is|was|are|were)")
OTHER_WAY_ROUND = phrases(
    """
    <part_of>(detractors|promoters) (from|that|who|are|were|is|was|come|came|belong)
    <part_of>(answers|responses|replies|respondents)(?!.{0,60} (promoters|detractors))
    """,
    part_of="(share|percentage|proportion|fraction|percent|part) of ((the|our|all) )*",
)
"""Which part of a group is in another: no measure here, though each of its words is known."""

ALL_PHRASES = (
    FILLERS,
    SCORE,
    HOW_IS,
    WHY,
    COUNTED,
    SHARED,
    HOW_HIGH,
    *(each for _, each in THEMES),
)
