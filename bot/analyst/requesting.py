"""A letter that asks a pleased client for one thing (product.md L3, T1). Pure."""

from bot.analyst.drafting import joy
from bot.analyst.reading import Situation
from bot.analyst.voice import greeting, sign_off, without_never
from bot.prompting import Prompts
from storage.promoter_words import Activation


def ask(situation: Situation, kind: Activation, prompts: Prompts) -> str:
    """Thanks, one ask, and nothing for it; for a person to change and send."""
    requests = {
        Activation.REFERENCE: prompts.get("ask#reference"),
        Activation.JOINT_TALK: prompts.get("ask#joint_talk"),
        Activation.CASE_STUDY: prompts.get("ask#case_study"),
        Activation.QUOTE: prompts.get("ask#quote"),
        Activation.COMMUNITY: prompts.get("ask#community"),
        Activation.BETA: prompts.get("ask#beta"),
    }
    letter = prompts.get("ask#letter").fill(
        greeting=greeting(situation, prompts),
        joy=joy(situation, prompts),
        request=requests[kind].fill(),
        sender=sign_off(situation),
    )
    return without_never(letter.strip(), situation.style)


def review(place: str, prompts: Prompts) -> str:
    """What everybody of a review round is written, whatever they scored (U22)."""
    return prompts.get("ask#review").fill(place=place)
