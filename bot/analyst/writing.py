"""A reply in a language model's words: it writes the middle, and only from what it is given.

Greeting and sign-off are ours. The comment, the sender's notes and earlier letters go along as
data within a fence. Whatever comes back is for the guards to judge; nothing of it is believed.
"""

import json
import re

from bot.analyst.drafting import draft, plain_times
from bot.analyst.forms import ReplyForm
from bot.analyst.injection import SIGNAL, instructs
from bot.analyst.model import Call, Keep, ModelAnalyst, NoReading, fence_for, fenced
from bot.analyst.reading import Draft, Situation
from bot.analyst.tuning import Tuning
from bot.analyst.voice import greeting, plain_name, sign_off
from storage.words import CallOutcome, DraftKind

PURPOSE = "draft"
_MOST_READ = 6_000  # code points of a comment: a reply answers its point, not its every word
_HELLO = re.compile(
    r"\A(?:hello|hi|dear|good (?:morning|afternoon))\b[^\n.?!]{0,60}\n+", re.IGNORECASE
)


def may_write(situation: Situation) -> bool:
    """Whether a model may be asked: not where a person must judge first, nor for a comment that
    speaks to machines."""
    text = situation.comment.text
    return bool(text.strip()) and SIGNAL not in situation.reading.signals and not instructs(text)


async def write(model: ModelAnalyst, situation: Situation, tuning: Tuning, keep: Keep) -> Draft:
    """The model's reply, in the tone of the template. Raises NoReading; ``keep`` gets the call."""
    template = draft(situation, tuning.prompts)
    if template.kind is DraftKind.OUTLINE or not may_write(situation):
        raise NoReading(CallOutcome.UNSURE)
    step, shape = tuning.prompts.get("reply"), tuning.prompts.get(f"draft/{template.tone}")
    told = _as_data(situation, template, shape.purpose)
    fence = fence_for(told)
    asked = step.fill(fence=fence, words=str(_room(shape.words, situation, tuning)))
    reply = await model.chat.ask(asked, fenced(fence, told), ReplyForm)
    form = reply.form if isinstance(reply.form, ReplyForm) else None
    outcome, body = reply.outcome, ""
    if form is not None:
        body = _body(form.body, situation)
        outcome = CallOutcome.UNSURE if form.unsure else outcome if body else CallOutcome.EMPTY
    await keep(Call(
        PURPOSE, model.chat.model, step.name, step.version,
        reply.tokens_in, reply.tokens_out, reply.latency_ms, outcome,
    ))  # fmt: skip
    if outcome is not CallOutcome.ANSWERED:
        raise NoReading(outcome, reply.wait)
    ends = (greeting(situation, tuning.prompts), body, sign_off(situation))
    text = "\n\n".join(part for part in ends if part)
    return Draft(text, template.tone, step.name, step.version, analyst=model.name)


def _room(words: int, situation: Situation, tuning: Tuning) -> int:
    """Words for the middle, when the ends have taken theirs."""
    ends = f"{greeting(situation, tuning.prompts)} {sign_off(situation)}".split()
    return max(20, words - len(ends) - 5)


def _as_data(situation: Situation, template: Draft, shape: str) -> str:
    """One JSON object: what is known, and nothing that is not."""
    style = situation.style
    return json.dumps(
        {
            "comment": situation.comment.text[:_MOST_READ],
            "client_first_name": plain_name(situation.contact_first_name),
            "client_role": situation.role.value,
            "kind_of_reply": shape,
            "template": template.text,
            "call_times": plain_times(situation.call_times),
            "facts": list(situation.facts),
            "sender_notes": style.notes,
            "sender_never_writes": list(style.never),
            "sender_edits": [
                {"proposed": one.proposed, "became": one.became} for one in situation.examples
            ],
        },
        ensure_ascii=False,
        indent=1,
    )


def _body(written: str, situation: Situation) -> str:
    """What it wrote between greeting and sign-off, where it gave these too."""
    body = _HELLO.sub("", written.replace("\r\n", "\n").strip()).strip()
    for end in (sign_off(situation), plain_name(situation.sender_name)):
        if end:
            body = body.removesuffix(end).rstrip()
    return re.sub(r"\n{3,}", "\n\n", body)
