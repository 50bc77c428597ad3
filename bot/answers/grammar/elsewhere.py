"""Questions that are no figure of a time, and the word after `/nps` that answers them."""

from bot.answers.grammar.phrases import phrases
from bot.answers.grammar.text import plain

ELSEWHERE = (
    (
        phrases(
            r"""
            (does|do|would|will|is|are) <an><offer> .*(better|more)( \w+)? than .*<offer>.*
            which (of two )?offers? (is|works?) better
            experiments?
            """,
            an="((a|an|the|more|senior|extra|fee) )*",
            offer="(check ins?|workshops?|credits?|discounts?|reports?|reporting|rework|offers?)",
        ),
        "Which of two offers works better only a lot can tell: /nps experiments says first how "
        "long that would take with your own clients. /nps offers counts what came of each so "
        "far, but for clients of an experiment that still runs.",
    ),
    (
        phrases(
            """
            (<about> )?the (next|coming|planned) (wave|round|survey)( look)?
            (who|which <who>) (is|are|will|should|can|may)( we| be)* (ask|survey)(ed)?( next)?
            (who|what|which surveys?) (is|are) owed
            who (was|is|were|are) (withheld|deferred|left out|put off)
            """,
            about="(what|when|how|who) (is|about|gets?)( in)?",
        ),
        "Who may be asked now, and of everybody else why not: /nps asks",
    ),
    (
        phrases(
            """
            who (is|was|are|were|has been|have been) (contacted|called|written to|in touch)( .*)?
            """
        ),
        "Who is in touch with whom: /nps holds. Of one person ask by name: Who contacted Jo Smith?",
    ),
    (
        phrases("(whom?|which promoters?) (should|can|could|may|do) (i|we) (thank|ask|quote).*"),
        "Whom to thank, to ask and to quote: /nps promoters",
    ),
)


def elsewhere(words: str) -> str | None:
    """Where a question is answered that the measures do not answer; None for all others."""
    text = plain(words)
    return next((said for pattern, said in ELSEWHERE if pattern.fullmatch(text)), None)
