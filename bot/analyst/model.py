"""The analyst with a language model behind it: it reads, then verifies what it read."""

import json
import math
import secrets
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from bot.analyst.chat import Chat, Reply
from bot.analyst.codebook import CODEBOOK
from bot.analyst.forms import ReadingForm, VerdictsForm
from bot.analyst.injection import SIGNAL, instructs
from bot.analyst.quoting import locate
from bot.analyst.reading import Comment, Quote, Reading, ThemeFound
from bot.analyst.tuning import Tuning
from bot.prompting import Prompt, Prompts
from storage.words import CallOutcome, Polarity, Theme

COMPLAINT, LEAVING, THEME = "complaint", "leaving", "theme"
CONTRADICTION, CHURN = "contradiction", "churn_language"  # as the embedded analyst calls them
_HIDDEN_FROM, _CONTRADICTION_FROM = 7, 9  # product.md D.7
_MOST_READ = 20_000  # code points of a comment
_MOST_THEMES = 3


@dataclass(frozen=True, slots=True)
class Call:
    """One question that was put to the model, for the books. Tokens as in ``Reply``."""

    purpose: str
    model: str
    prompt: str
    prompt_version: int
    tokens_in: int
    tokens_out: int
    latency_ms: int
    outcome: CallOutcome


Keep = Callable[[Call], Awaitable[None]]


class NoReading(Exception):  # noqa: N818 - an answer, not an error of the program
    """The model gave nothing that may be used. ``wait``: seconds that its server asked for."""

    def __init__(self, outcome: CallOutcome, wait: float = 0.0) -> None:
        super().__init__(outcome.value)
        self.outcome = outcome
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Claim:
    """Something said about a comment, with the words of it that are to show it."""

    kind: str
    quote: Quote
    theme: Theme | None = None
    polarity: Polarity | None = None


async def _forget(call: Call) -> None:
    """For whoever keeps no books."""


class ModelAnalyst:
    """Two steps: one call finds, a second one that knows nothing of the first doubts.

    What it is allowed to say is bounded: words of closed lists, and slices of the comment.
    """

    name = "model"

    def __init__(self, chat: Chat) -> None:
        self.chat = chat

    def version(self, prompts: Prompts) -> str:
        steps = (prompts.get("read"), prompts.get("verify"))
        return " ".join([self.chat.model, *(f"{step.name}.{step.version}" for step in steps)])

    async def read(self, comment: Comment, tuning: Tuning, keep: Keep = _forget) -> Reading:
        """What the model makes of it. Raises NoReading; every call is handed to ``keep``."""
        fence = fence_for(comment.text)
        text = comment.text[:_MOST_READ]
        step, doubt = tuning.prompts.get("read"), tuning.prompts.get("verify")
        form, claims = await self._first_look(step, comment, text, fence, keep)
        if claims:
            claims = await self._second_look(doubt, comment, text, fence, claims, keep)
        return self._reading(comment, form, claims, self.version(tuning.prompts))

    async def _first_look(
        self, step: Prompt, comment: Comment, text: str, fence: str, keep: Keep
    ) -> tuple[ReadingForm, list[Claim]]:
        asked = step.fill(codebook=_codebook(), fence=fence, score=str(comment.score))
        reply = await self.chat.ask(asked, fenced(fence, text), ReadingForm)
        form = reply.form if isinstance(reply.form, ReadingForm) else None
        outcome, claims = reply.outcome, None
        if form is not None:
            claims = None if form.unsure else _claims(form, comment)
            if claims is None:
                outcome = CallOutcome.UNSURE if form.unsure else CallOutcome.MISQUOTED
        await keep(self._call("read", step, reply, outcome))
        if form is None or claims is None:
            raise NoReading(outcome, reply.wait)
        return form, claims

    async def _second_look(
        self,
        step: Prompt,
        comment: Comment,
        text: str,
        fence: str,
        claims: list[Claim],
        keep: Keep,
    ) -> list[Claim]:
        """The claims that hold."""
        told = "\n".join((fenced(fence, text), fenced(fence, _as_lines(claims, comment.text))))
        asked = step.fill(codebook=_codebook(), fence=fence, score=str(comment.score))
        reply = await self.chat.ask(asked, told, VerdictsForm)
        form = reply.form if isinstance(reply.form, VerdictsForm) else None
        outcome = reply.outcome
        verdicts = {one.claim: one.holds for one in form.verdicts} if form else {}
        if form is not None and not verdicts.keys() >= set(range(1, len(claims) + 1)):
            outcome = CallOutcome.GARBLED
        await keep(self._call("verify", step, reply, outcome))
        if outcome is not CallOutcome.ANSWERED:
            raise NoReading(outcome, reply.wait)
        return [claim for number, claim in enumerate(claims, 1) if verdicts[number]]

    def _call(self, purpose: str, step: Prompt, reply: Reply, outcome: CallOutcome) -> Call:
        return Call(
            purpose=purpose,
            model=self.chat.model,
            prompt=step.name,
            prompt_version=step.version,
            tokens_in=reply.tokens_in,
            tokens_out=reply.tokens_out,
            latency_ms=reply.latency_ms,
            outcome=outcome,
        )

    def _reading(
        self, comment: Comment, form: ReadingForm, claims: Sequence[Claim], version: str
    ) -> Reading:
        hidden = next((one.quote for one in claims if one.kind == COMPLAINT), None)
        leaving = any(one.kind == LEAVING for one in claims)
        signals = {
            CONTRADICTION: hidden is not None and comment.score >= _CONTRADICTION_FROM,
            CHURN: leaving,
            SIGNAL: form.instructs or instructs(comment.text),
        }
        return Reading(
            analyst=self.name,
            version=version,
            themes=_themes(claims),
            hidden=hidden,
            signals=tuple(name for name, fired in signals.items() if fired),
            sentiment=_between(form.sentiment),
            language=_language(form.language),
        )


def _claims(form: ReadingForm, comment: Comment) -> list[Claim] | None:
    """What it says, each with its words found in the comment.

    A theme whose words are not there is dropped. None when those of a complaint or of leaving are
    not there: what it meant cannot be told, and silence would read as "no complaint".
    """
    claims: list[Claim] = []
    told = {COMPLAINT: form.complaint_quote, LEAVING: form.leaving_quote}
    for kind, quoted in told.items():
        if not quoted.strip() or (kind == COMPLAINT and comment.score < _HIDDEN_FROM):
            continue
        quote = locate(quoted, comment.text)
        if quote is None:
            return None
        claims.append(Claim(kind, quote))
    for one in form.themes[:_MOST_THEMES]:
        quote = locate(one.quote, comment.text)
        if quote is not None:
            claims.append(Claim(THEME, quote, one.theme, one.polarity))
    return claims


def _themes(claims: Sequence[Claim]) -> tuple[ThemeFound, ...]:
    """Each theme once, negative ones first."""
    found: dict[Theme, ThemeFound] = {}
    for one in claims:
        if one.theme is not None and one.polarity is not None:
            found.setdefault(one.theme, ThemeFound(one.theme, one.polarity, one.quote))
    return tuple(sorted(found.values(), key=lambda theme: theme.polarity is not Polarity.NEGATIVE))


def _as_lines(claims: Sequence[Claim], text: str) -> str:
    """The claims as data: one JSON object a line."""
    return "\n".join(
        json.dumps(
            {
                "claim": number,
                "kind": one.kind,
                **({"theme": one.theme, "polarity": one.polarity} if one.theme else {}),
                "quote": one.quote.of(text),
            },
            ensure_ascii=False,
        )
        for number, one in enumerate(claims, 1)
    )


def _codebook() -> str:
    return "\n".join(f"- {theme.value}: {entry.definition}" for theme, entry in CODEBOOK.items())


def fence_for(text: str) -> str:
    """A line that nobody can have written beforehand."""
    fence = f"==== {secrets.token_hex(12)} ===="
    return fence if fence not in text else fence_for(text)


def fenced(fence: str, text: str) -> str:
    return f"{fence}\n{text}\n{fence}"


def _between(sentiment: float) -> float | None:
    return round(max(-1.0, min(1.0, sentiment)), 3) if math.isfinite(sentiment) else None


def _language(told: str) -> str | None:
    code = told.strip().lower()[:2]
    return code if len(code) == 2 and code.isascii() and code.isalpha() else None
