"""What is said about a draft: what it is, and what the guards found. Plain words, already safe."""

from collections.abc import Sequence

from bot.cards.text import safe
from storage.draft_records import DraftRecord
from storage.words import DraftKind

_PROBLEM_LIMIT, _MOST_PROBLEMS = 160, 3
_BECAUSE = {
    "legal": "the client speaks of legal steps",
    "anger": "the client is angry at a person",
    "money": "the client writes about money",
}


def judgement(draft: DraftRecord) -> str:
    """``this one needs a person's judgement, because the client writes about money.``"""
    because = _BECAUSE.get(draft.tone)
    reason = f", because {because}" if because else ""
    return f"this one needs a person's judgement{reason}."


def found(problems: Sequence[str]) -> str:
    """``it states “14 March”, which nobody gave us.``: the gravest few."""
    sentences = [safe(each, _PROBLEM_LIMIT) for each in problems[:_MOST_PROBLEMS]]
    more = len(problems) - len(sentences)
    told = " ".join(sentences) + (f" And {more} more." if more else "")
    return told[:1].lower() + told[1:]


def held_back(draft: DraftRecord) -> str:
    return f"Draft held back: {found(draft.problems)}"


def check_before_sending(draft: DraftRecord) -> str | None:
    """What a person should look at again in their own words."""
    if draft.author is None or not draft.problems:
        return None
    return f"Check before sending: {found(draft.problems)}"


def button(draft: DraftRecord | None) -> str:
    """An outline is nothing to edit."""
    return "Write Reply" if draft and draft.kind is DraftKind.OUTLINE else "Edit Draft"
