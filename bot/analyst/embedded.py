"""The analyst that needs no network: cue phrases, learned words, and quotes for everything."""

from collections.abc import Sequence

from bot.analyst import drafting
from bot.analyst.clauses import clauses_of, quote_of
from bot.analyst.frustration import WORDING, Verdict, judge
from bot.analyst.hidden import hidden_clause
from bot.analyst.language import READ, guess
from bot.analyst.reading import Comment, Draft, Reading, Situation
from bot.analyst.themes import themes_of
from bot.analyst.weighing import Weighed, weigh

HIGH_SCORE = 9


class EmbeddedAnalyst:
    """Reads English by rule. Other languages it leaves to people, and says so."""

    name = "embedded"
    version = "2"

    async def read(self, comment: Comment) -> Reading:
        return self.read_now(comment)

    async def draft(self, situation: Situation) -> Draft:
        return drafting.draft(situation)

    def read_now(self, comment: Comment, stated: str | None = None) -> Reading:
        """The same reading without a loop, for evaluation and rehearsal over many comments.

        ``stated``: the language if somebody says so (ISO 639-1); guessed otherwise.
        """
        clauses = clauses_of(comment.text)
        weighed = weigh(clauses, comment.text)
        tokens = [token for clause in clauses for token in clause.tokens]
        cues = sum(len(clause.kinds) for clause in weighed)
        language, readable = guess(comment.text, tokens, cues)
        if stated is not None:
            language, readable = stated, stated in READ
        if not readable:
            return Reading(self.name, self.version, language=language, abstained=True)
        verdict = judge(comment.score, weighed)
        telling = hidden_clause(comment.score, verdict)
        return Reading(
            analyst=self.name,
            version=self.version,
            themes=themes_of(comment.text, comment.score, weighed),
            hidden=quote_of(comment.text, telling.clause, telling.centre) if telling else None,
            signals=_signals(weighed, _marks(comment.score, verdict) if telling else []),
            sentiment=_sentiment(weighed),
            language=language,
            probability=verdict.probability,
        )


def _marks(score: int, verdict: Verdict) -> list[str]:
    """What a hidden detractor is marked with besides the cues."""
    contradicts = ["contradiction"] if score >= HIGH_SCORE else []
    return [*contradicts, *([WORDING] if verdict.by_wording else [])]


def _signals(weighed: Sequence[Weighed], marks: Sequence[str]) -> tuple[str, ...]:
    """Names of all that fired, gravest clause first."""
    grave = sorted(weighed, key=lambda clause: -clause.concern)
    names = dict.fromkeys(kind.value for clause in grave for kind in clause.kinds)
    return (*marks, *names)


def _sentiment(weighed: Sequence[Weighed]) -> float | None:
    """Balance of praise and complaint in the words alone, -1 to 1; None when there is neither."""
    good = sum(clause.praise for clause in weighed)
    bad = sum(clause.concern for clause in weighed)
    if not good and not bad:
        return None
    return round((good - bad) / (good + bad + 1), 3)
