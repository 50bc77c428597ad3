"""The words for what the programme is worth, and for how the desk does its work."""

from bot.answers.grammar.phrases import phrases
from bot.answers.plan import Measure

WORTH = (
    (
        Measure.EARNED_GROWTH,
        phrases(
            """
            earned growth( (rate|share|ratio))?
            <share>( of)?( our| the)* growth (was |is |were )?earned
            """
        ),
    ),
    (
        Measure.SAVINGS,
        phrases(
            """
            (what|how much)( <fees>)? (did|do|have) we (save|saved|keep|kept|retain|retained)
            (what|how much)( <fees>)? (was|were|is|has been|have been) (saved|kept|retained)
            savings
            (retained|kept|saved) <fees>
            <fees> (retained|kept|saved)
            """
        ),
    ),
    (
        Measure.INTERRUPTIONS,
        phrases(
            """
            (how many )?(interruptions|interruptive messages)( <each>)?
            how often (do|did|are|were) (we|you|people|colleagues) interrupt(ed)?( people)?
            """,
            each="(per|a) (person|owner|day|person and day|owner day)",
        ),
    ),
    (
        Measure.ACTED_ON,
        phrases(
            """
            alerts? ((that|which|were|was|are|is) )*acted (on|upon)
            <share>( of)?( our| the)* alerts <led>
            actionable( alert)?( rate)?
            """,
            led="((that|were|was|are|led|lead) )*(acted (on|upon)|to (an )?action|actionable)",
        ),
    ),
    (
        Measure.DUPLICATE_OUTREACH,
        phrases("duplicate(d)? (outreach|calls?|contacts?)\ndouble (calls?|contacts?)"),
    ),
    (
        Measure.MISROUTED,
        phrases(
            """
            misrout(ed|ing)( (rate|follow ups|cards))?
            misroute rate
            <share>( of)?( the| our)*( follow ups| cards)* ((that|were|was|went|sent) )*<wrong>
            (follow ups |cards )?(sent|gone|went|routed) <wrong>
            """,
            wrong="to the wrong (owner|person|director|colleague)",
        ),
    ),
    (
        Measure.DRAFTS,
        phrases(
            """
            (how many |<share> )?((of|the|our) )*drafts?( <used>)*
            """,
            used="(are|were|was|is|did|do|we|get|got|sent|edited|rejected|used|kept|as drafted)",
        ),
    ),
    (
        Measure.FLAGS_STOOD,
        phrases(
            """
            (hidden detractors?|flags?) precision
            precision( of)?( the| our)*( (hidden detractors?|flags?))?
            hidden detractors that were
            """
        ),
    ),
    (
        Measure.RECEIPTS_AUDITED,
        phrases(
            """
            receipts? audit(s|ed)?
            audited receipts
            (how many |<share> )((of|the|our) )*receipts ((were|was|are|is|that) )*<held>
            """,
            held="(audited|the same|right|same again)",
        ),
    ),
    (
        Measure.MODEL_OFF,
        phrases(
            """
            model (off|down|outages?)
            (how long|minutes|how many minutes)( was| were| is| that)?( the| our)* model <off>
            """,
            off="((was|is) )?(off|down|away|out)",
        ),
    ),
)
