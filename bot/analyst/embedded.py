"""The analyst that needs no network: cue phrases, learned words, and quotes for everything."""

from collections.abc import Sequence

from bot.analyst import drafting
from bot.analyst.clauses import Clause, clauses_of, quote_of, unelided
from bot.analyst.frustration import WORDING, Verdict, judge, shipped
from bot.analyst.hidden import hidden_clause
from bot.analyst.injection import SIGNAL, instructs
from bot.analyst.language import guess
from bot.analyst.reading import Comment, Draft, Reading, Situation
from bot.analyst.themes import themes_of
from bot.analyst.tongues import ENGLISH, READ, Tongue, tongue
from bot.analyst.tuning import Tuning
from bot.analyst.weighing import Weighed, weigh

HIGH_SCORE = 9


class EmbeddedAnalyst:
    """Reads English well, German, French, Spanish and Portuguese somewhat, by ``tongues``.

    Other languages it leaves to people, and says so.
    """

    name = "embedded"
    version = "3"

    async def read(self, comment: Comment, tuning: Tuning) -> Reading:
        return self.read_now(comment, bar=tuning.bar)

    async def draft(self, situation: Situation, tuning: Tuning) -> Draft:
        return drafting.draft(situation, tuning.prompts)

    def read_now(
        self, comment: Comment, stated: str | None = None, *, bar: float | None = None
    ) -> Reading:
        """The same reading without a loop, for evaluation and rehearsal over many comments.

        ``stated``: the language if somebody says so (ISO 639-1); guessed otherwise.
        ``bar``: as in ``Tuning``.
        """
        clauses = clauses_of(comment.text)
        weighed = weigh(clauses, comment.text)
        language, spoken = _language(comment.text, clauses, weighed, stated)
        hostile = [SIGNAL] if instructs(comment.text) else []
        if spoken is None:
            return Reading(
                self.name, self.version, signals=(*hostile,), language=language, abstained=True
            )
        if not spoken.english:
            clauses = [unelided(clause) for clause in clauses] if spoken.elides else clauses
            weighed = weigh(clauses, comment.text, spoken)
        verdict = judge(comment.score, weighed, english=spoken.english, bar=bar)
        telling = hidden_clause(comment.score, verdict)
        return Reading(
            analyst=self.name,
            version=self.version,
            themes=themes_of(comment.text, comment.score, weighed, spoken),
            hidden=quote_of(comment.text, telling.clause, telling.centre) if telling else None,
            signals=_signals(
                weighed, [*hostile, *(_marks(comment.score, verdict) if telling else [])]
            ),
            sentiment=_sentiment(weighed),
            language=language,
            probability=verdict.probability,
            bar=shipped().threshold if bar is None else bar,
        )


def _language(
    text: str, clauses: Sequence[Clause], weighed: Sequence[Weighed], stated: str | None
) -> tuple[str | None, Tongue | None]:
    """The language as stated, else as guessed; and how to read it, None for people to read."""
    if stated is not None:
        return stated, tongue(stated) if stated in READ else None
    tokens = [token for clause in clauses for token in clause.tokens]
    language, english = guess(text, tokens, sum(len(clause.kinds) for clause in weighed))
    if english:
        return language, tongue(ENGLISH)
    return language, tongue(language) if language in READ else None


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
