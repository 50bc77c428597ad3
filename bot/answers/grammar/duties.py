"""The words for what we owe unhappy clients: heard, claimed, called in time, won back."""

from bot.answers.grammar.phrases import phrases
from bot.answers.plan import Measure

DUTIES = (
    (
        Measure.DETRACTORS_HEARD,
        phrases(
            """
            <unhappy> <were>(heard|talked to|spoken to)
            <unhappy> (did|have) we (talk(ed)? to|hear(d)?)
            detractors heard
            """,
            unhappy="<share>( of)?( the| our)* (detractors|unhappy <who>)",
            were="((we|were|was|did|have|has|been|that|are) )*",
        ),
    ),
    (
        Measure.OFFERS,
        phrases(
            """
            (which|what) (recovery )?offers?( (did|do|does|have|has))? <works>
            (which|what) (recovery )?offers? (did|have|do) we (make|made|give|given|use|used)
            offers? (used|made|given|that work(ed)?)
            offers
            """,
            works="(work(s|ed)?|help(s|ed)?|recover(s|ed)?)( best)?( clients)?",
        ),
    ),
    (
        Measure.ROOT_CAUSES,
        phrases(
            """
            (what|which) (were|are|was|is) ((the|our|main|most common) )*root causes?
            ((the|our|main|most common) )*root causes?( of closings)?
            """
        ),
    ),
    (
        Measure.DEBTS_REPAID,
        phrases(
            """
            <share>( of)?( the| our)* (surveys? |suppression )?debts <were>repaid
            (surveys? |suppression )?debts? repaid
            (survey|suppression) debts?
            """,
            were="((were|was|are|is|did|have|has|been|we|get|got) )*",
        ),
    ),
    (
        Measure.RECOVERY_RATE,
        phrases(
            """
            recovery rates?
            <share>( of)?( our| the| unhappy)*( <who>)? <have><back>
            how (well|often) (do|did|are) we (recover(ing)?|win(ning)? back)( <who>)?
            """,
            back="(recover(ed)?|w(i|o)n back|turn(ed)? around)",
            have="((did|do|have|has|were|was|are|been|we|be) )*",
        ),
    ),
    (
        Measure.CLAIMED_IN_TIME,
        phrases(
            """
            (<share> )?<these>(claim(ed|ing)?|picked up)( (the|our|follow ups?|cards))* <in_time>
            claim(ed)? rate
            """,
            these="((the|our|follow ups?|cards|are|were|is|was|get|got|being|we|do|did|people) )*",
        ),
    ),
    (
        Measure.CONTACTED_IN_TIME,
        phrases(
            """
            (<share> )?<these><contacted>( (the|our|unhappy|<who>))* <in_time>
            """,
            these=(
                "((the|our|unhappy|<who>|are|were|is|was|get|got|being|we|do|did|been|have"
                "|follow ups?) )*"
            ),
            contacted="(contact(ed|ing)?|call(ed|ing)?( back)?|reach(ed|ing)?|phoned|get back to)",
        ),
    ),
    (
        Measure.OVERDUE,
        phrases(
            """
            ((what|which|how many|who|anything)( of our)?( follow ups?)?( is| are)? )?<late>
            (what|which follow ups|how many follow ups|any follow ups) (is|are|running) late
            late follow ups?
            """,
            late="(overdue|past due)( follow ups?| cards)?",
        ),
    ),
    (
        Measure.OPEN_FOLLOW_UPS,
        phrases(
            """
            ((how many|which|what|the) )?<open> follow ups?( (do we have|are there|have we))?
            (how many|which|what) follow ups?( do we have)?( that)?( is| are)?( still)? <open>
            (what|how much|how many|anything) (is|are)( currently| still)? <open>
            """,
            open="(open|outstanding|unresolved|unclosed)",
        ),
    ),
)
