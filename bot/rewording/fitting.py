"""Whether a text may stand in a prompt's place: the code fills the same places as before."""

from collections.abc import Iterable

from bot.front_matter import PromptError, difference
from bot.prompting import PromptFile


def reworded(shipped: PromptFile, text: str, version: int) -> PromptFile:
    """The file with this text. Raises PromptError: the sentence says what to mend.

    Each part must have just the places of the shipped one: the code fills those and no others.
    """
    file = shipped.reworded(text, version)
    parts, wanted = file.parts(), shipped.parts()
    if parts.keys() != wanted.keys():
        beginning = f"The headings of {shipped.name}.md were written"
        raise PromptError(difference(beginning, _keys(wanted), _keys(parts)))
    for name, part in parts.items():
        if part.variables != wanted[name].variables:
            beginning = f"The text of {name} was written"
            raise PromptError(difference(beginning, wanted[name].variables, part.variables))
        if shipped.words and (words := len(part.text.split())) > shipped.words:
            raise PromptError(
                f"{name} may have at most {shipped.words} words once it is filled; "
                f"this text alone has {words}."
            )
    return file


def why_unfit(shipped: PromptFile, text: str) -> str:
    """What is wrong with the text, in a sentence; empty when nothing is."""
    try:
        reworded(shipped, text, shipped.version)
    except PromptError as problem:
        return str(problem)
    return ""


def _keys(names: Iterable[str]) -> frozenset[str]:
    """The headings of a table."""
    return frozenset(name.partition("#")[2] for name in names)
