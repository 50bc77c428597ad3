"""The words for each measure, read from the top: what is special stands above what is plain."""

from bot.answers.grammar.duties import DUTIES
from bot.answers.grammar.phrases import phrases
from bot.answers.grammar.worth import WORTH
from bot.answers.plan import Measure

MEASURES = (
    (
        Measure.AVOIDING,
        phrases(
            """
            (are we|am i|do we|who are we) <avoid>( <anyone>)*
            is (any|some)(one|body)( being)? <avoid>( <anyone>)*
            which <who> are we <avoid>
            cherry picking
            selection bias
            exclusion test
            """,
            avoid="(avoid(ing|ed)?|sparing|spared|shield(ing|ed)|cherry picking)",
            anyone="((any|some)(one|body)|certain|unhappy|difficult|clients|people)",
        ),
    ),
    (
        Measure.CHANGES,
        phrases(
            """
            what <has>(changed?|moved?|shifted)( most)?
            (has|have|did) (anything|something|much) (changed?|moved?|shifted)
            (any|which|what) (big |significant |real )?(changes|movements)(?! (in|of|to) )
            """,
            has="((is|has|have|did) )*",
        ),
    ),
    (
        Measure.BUYER_COVERAGE,
        phrases(
            r"""
            B\d+ coverage
            <share> <firms> ((where|have|had|has|with|whose|is|was|did) )*<buyer> <was_heard>
            (at|for|in) <share> <firms> ((was|were|is|did|have|has|we) )*<buyer> <was_heard>
            (are|do|did|have) <heard> <buyer>
            (how well )?(are|do|did|have) we cover(ed|ing)? <buyer>
            """,
            was_heard="((was|were|is|has|been) )*(heard|<answered>)",
        ),
    ),
    (
        Measure.REVENUE_COVERAGE,
        phrases(
            """
            <fees> (coverage|covered|heard)
            <share> ((our|the|yearly|of) )*<fees> <are>(covered( by answers)?|<heard>)
            <share> ((our|the|yearly|of) )*<fees> comes? from clients (we )?heard( from)?
            """,
            are="((is|was|are|were|do|did|does|have|has) )*",
        ),
    ),
    (
        Measure.SILENT,
        phrases(
            """
            <which>( (that|who))? <not>(<heard>|<answered>)<anything>
            <which> <fell>( being| still| so| gone)? (silent|quiet|unheard)
            (silent|unheard|quiet) <who>
            <who> (who are |that are )?not heard( from)?
            non (responders|respondents)
            <which> (has|have|had|with|gave( us)?) no (answers?|responses?|replies|reply)
            <who> (without|with no) (any )?(answers?|responses?|replies|reply)
            """,
            which="(who|(which|what|how many|any)( of our| of the)?( <who>)?)",
            fell="(is|are|was|were|has been|have been|went|goes|stay(s|ed)?|remain(s|ed)?)",
        ),
    ),
    (
        Measure.ACCOUNT_COVERAGE,
        phrases(
            """
            (account|client|customer) coverage
            <share> <firms> <did>(<heard>|<answered>)<anything>
            """,
            did="((that|who|did|do|have|were|was|are|has) )*",
        ),
    ),
    (Measure.BUYER_COVERAGE, phrases("coverage")),
    (
        Measure.RESPONSE_RATE,
        phrases(
            """
            (survey )?(response|answer|answering|return|reply|participation) rates?
            <share> <those>(we )?(were )?(asked|surveyed|invited)( (that|who|have))* <answered>
            """,
            those="((those|the|of|all|people|everyone|contacts|who|that|whom) )*",
        ),
    ),
    (
        Measure.REACH,
        phrases(
            """
            <share> ((the|our|of) )*(people|contacts) <can>(we reach|reachable|be reached)
            reach( rate)?
            """,
            can="((can|could|do|did|are) )*",
        ),
    ),
    *DUTIES,
    *WORTH,
    (
        Measure.REVENUE_WEIGHTED,
        phrases(
            """
            <fees> weighted( nps| net promoter score)?
            (nps|net promoter score)( when)? weighted by ((the|our|their) )?<fees>
            """
        ),
    ),
    (
        Measure.ACCOUNT_NPS,
        phrases(
            """
            (account|client|customer) level nps
            account nps
            nps (with|where|if|counting|giving) (each|every) <who> <once>
            """,
            once="((has|gets|counts|counted) )?(one vote|a vote|once)",
        ),
    ),
    (
        Measure.ACCOUNT_INDEX,
        phrases(
            """
            (account|client) (index|indices|indexes|health)( score)?
            health score
            index
            how healthy (is|are)
            """
        ),
    ),
    (
        Measure.FRICTION,
        phrases(
            """
            (((which|what)( kinds? of)?|is there any|any) )?friction( events)?
            what (precede(s|d)|comes before|came before|happens before|goes before) <low>
            what (happened|went) before <low>
            """,
            low="((the|our) )*(low|bad|poor) scores?",
        ),
    ),
    (
        Measure.MEAN_SCORE,
        phrases(
            """
            (average|mean|avg) ((nps|survey|client) )?(score|rating|mark|grade)s?
            (scores?|ratings?|marks?|scored|rated|rate) (us )?on average
            on average (how )?((do|did) )?(they )?(score|scored|rate|rated)( us)?
            """
        ),
    ),
    (Measure.NPS, phrases("net promoters?( scores?)?\npromoter scores?")),
    (
        Measure.PROMOTER_SHARE,
        phrases(
            """
            promoters?( (share|rate|percentage|proportion|count))?
            <gave>( an?)? (9 or (10|more|higher|better|above)|9 to 10|9s and 10s)
            """,
            gave="(scored|gave|give|scores?|rated)( us)?",
        ),
    ),
    (
        Measure.DETRACTOR_SHARE,
        phrases(
            """
            detractors?( (share|rate|percentage|proportion|count))?
            unhappy scores?( 0 to 6)?( did (?=<name> give))?
            <gave>( an?)? (0 to 6|6 or (less|lower|below|worse|under)|(below|under|less than) 7)
            """,
            gave="(scored|gave|give|scores?|rated)( us)?",
        ),
    ),
    (
        Measure.ANSWERS,
        phrases(
            r"""
            <count> ((nps|survey|completed|the|our|of) )*<answers>
            <count>( of)?( (<who>|us|<name>))? ((at|in|from|of|for) <name> )?<have><answered>
            (answer|response|reply) (counts?|volume|numbers)
            total (answers|responses|replies)
            (did|have) (fewer|more) (people|contacts) (answer|respond|repl(y|ied))(ed)?(?=.* than )
            (answers|responses|replies)(?= (by|per|for each|month) (?!<name>))
            """,
            count="(how many|(total )?number of|count of|volume of)",
            have="((that|who|have|has|did|actually|been) )*",
            answers="(answers|responses|replies|reactions|submissions|respondents|<surveys>)",
            surveys="surveys (were )?(answered|completed|returned)",
        ),
    ),
    (Measure.NPS, phrases("nps( scores?| values?)?")),
)
