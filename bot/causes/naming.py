"""A name for a group of comments: from its own words, or from the model where one may be asked."""

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from bot.analyst.chat import Reply
from bot.analyst.forms import CauseForm
from bot.analyst.model import Call
from bot.desk import Desk
from bot.model_budget import book, leave
from bot.tuned import in_force
from storage.cause_proposals import OtherRecord

MOST_WORDS = 3
LONGEST_LABEL, LONGEST_DEFINITION = 40, 200
_SHOWN_TO_MODEL = 12
_LONGEST_COMMENT = 600
_LABEL = re.compile(r"[^\W\d_][\w'-]*( [\w'&-]+)*")


@dataclass(frozen=True, slots=True)
class Name:
    label: str
    definition: str
    by: str  # "embedded" or "model"


def embedded_name(salient: Sequence[str]) -> Name:
    """``Access and permissions``, out of the words that tell the group from the rest."""
    words = list(salient[:2]) or ["something else"]
    spoken = " and ".join(words)
    return Name(
        spoken.capitalize()[:LONGEST_LABEL], f"Comments that speak of {spoken}.", "embedded"
    )


async def name_of(desk: Desk, members: Sequence[OtherRecord], salient: Sequence[str]) -> Name:
    """The model's name where it keeps to the rules; in every other case the embedded one."""
    own = embedded_name(salient)
    if desk.model is None:
        return own
    async with desk.database.transaction() as tx:
        given = await leave(desk, tx)
        prompt = (await in_force(tx)).prompts.get("cause")
    if given.used_up or given.resting_until is not None:
        return own
    fence = f"==== {secrets.token_hex(12)} ===="
    said = [one.comment or one.note for one in members[:_SHOWN_TO_MODEL]]
    told = "\n".join([fence, *(each[:_LONGEST_COMMENT] for each in said), fence])
    reply = await desk.model.chat.ask(prompt.fill(fence=fence), told, CauseForm)
    await book(desk, members[0].response_id, _call(desk.model.chat.model, prompt.version, reply))
    form = reply.form
    if not isinstance(form, CauseForm) or not name_holds(form, members):
        return own
    return Name(form.label.strip(), form.definition.strip(), "model")


def name_holds(form: CauseForm, members: Sequence[OtherRecord]) -> bool:
    """At most three words, no figure, and nobody's name: a category names no client."""
    label, definition = form.label.strip(), form.definition.strip()
    fits = 0 < len(label) <= LONGEST_LABEL and 0 < len(definition) <= LONGEST_DEFINITION
    short = len(label.split()) <= MOST_WORDS and _LABEL.fullmatch(label) is not None
    words = {word.casefold() for word in re.findall(r"[^\W_]+", f"{label} {definition}")}
    names = {
        part.casefold()
        for one in members
        for part in re.findall(r"[^\W_]+", f"{one.account} {one.contact}")
        if len(part) > 2
    }
    figures = any(char.isdigit() for char in f"{label}{definition}")
    return fits and short and not figures and not words & names


def _call(model: str, version: int, reply: Reply) -> Call:
    return Call(
        purpose="cause",
        model=model,
        prompt="cause",
        prompt_version=version,
        tokens_in=reply.tokens_in,
        tokens_out=reply.tokens_out,
        latency_ms=reply.latency_ms,
        outcome=reply.outcome,
    )
