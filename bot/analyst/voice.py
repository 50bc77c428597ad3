"""How a reply begins and ends, and what its sender never writes: their style card. Pure."""

import re
import unicodedata

from bot.analyst.guards import said
from bot.analyst.reading import Situation, Style
from bot.prompting import Prompts

MOST_NAME_WORDS, MOST_NAME = 3, 40  # words and characters of a name that a greeting bears
_FEWEST_LEFT = 2  # sentences between greeting and sign-off: with fewer it says nothing
_SENTENCE = re.compile(r"(?<=[.?!])\s+")
_COUNTED_ENDS = ",;:.!– -"


def plain_name(name: str) -> str:
    """A name as it may stand in a letter: letters, hyphens, apostrophes and points, on one line."""
    kept = "".join(c if unicodedata.category(c)[0] in "LM" or c in "-'’." else " " for c in name)
    words = [word for word in kept.split() if any(c.isalpha() for c in word)]
    return " ".join(words[:MOST_NAME_WORDS])[:MOST_NAME].strip()


def greeting(situation: Situation, prompts: Prompts) -> str:
    """The first line: the sender's own word, else the firm's."""
    name, own = plain_name(situation.contact_first_name), situation.style.greeting
    if not name:
        return prompts.get("draft/greeting#unnamed").fill()
    if own:
        return f"{own.rstrip(_COUNTED_ENDS)} {name},"
    return prompts.get("draft/greeting#named").fill(contact=name)


def sign_off(situation: Situation) -> str:
    """The last lines: as the sender writes them, else the name alone."""
    return situation.style.sign_off or plain_name(situation.sender_name)


def without_never(text: str, style: Style) -> str:
    """The reply without the sentences that hold a word its sender never writes.

    Greeting and sign-off stay, and so does everything when too little would be left.
    """
    if not said(text, style.never):
        return text
    first, *body, last = text.split("\n\n")
    kept = [_without(paragraph, style.never) for paragraph in body]
    left = sum(len(_SENTENCE.split(paragraph)) for paragraph in kept if paragraph)
    if left < _FEWEST_LEFT:
        return text
    return "\n\n".join([first, *(paragraph for paragraph in kept if paragraph), last])


def _without(paragraph: str, never: tuple[str, ...]) -> str:
    lines = paragraph.split("\n")
    kept = [
        " ".join(each for each in _SENTENCE.split(line) if not said(each, never)) for line in lines
    ]
    return "\n".join(line for line in kept if line)


def in_the_voice_of(text: str, was: Situation, now: Situation, prompts: Prompts) -> str:
    """The same reply as another sender begins and ends it; unknown beginnings and ends stay."""
    old, new = greeting(was, prompts), greeting(now, prompts)
    if old and text.startswith(old):
        text = new + text[len(old) :]
    old, new = sign_off(was), sign_off(now)
    if old and new and text.endswith(old):
        text = text[: -len(old)] + new
    return without_never(text, now.style)
