"""Prompts are data: Markdown files with front matter, read once and refused when they do not fit.

A file begins with ``---``, YAML, ``---``; its text has ``$name`` places. Keys of the YAML:

    name       the path without ".md", as asked for: "draft/no_comment"
    purpose    one line for the person who edits it
    variables  exactly the names that the text uses
    version    a whole number, raised with every change; stored beside what was made from it
    words      optional: the most words the filled text may have
    table      optional: true when the text is many small ones under "## key" headings, asked for
               as "draft/concern#billing_pricing"
    output     optional: the name of the form in bot/analyst/forms.py that the model's answer
               must have; it is sent along, so the text need not describe it
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from string import Template

from bot.front_matter import (
    PromptError,
    difference,
    parted,
    places,
    purpose_and_version,
    sections,
)

__all__ = [
    "FOLDER",
    "Prompt",
    "PromptError",
    "PromptFile",
    "Prompts",
    "load",
    "load_files",
    "shipped",
    "shipped_files",
]

FOLDER = Path(__file__).resolve().parent.parent / "prompts"
PLAYBOOKS = "playbooks"  # beside the prompts; read by bot/playbooks/loading.py

_NEEDED = frozenset({"name", "purpose", "variables", "version"})
_KNOWN = _NEEDED | {"words", "table", "output"}


@dataclass(frozen=True, slots=True)
class Prompt:
    """A text with places. ``words`` is its limit once filled, 0 for none."""

    name: str
    purpose: str
    version: int
    variables: frozenset[str]
    text: str
    words: int = 0
    output: str = ""

    def fill(self, **values: str) -> str:
        """The text with every place filled once; values are never read as templates themselves."""
        given = frozenset(values)
        if given != self.variables:
            raise PromptError(difference(f"{self.name} was filled", self.variables, given))
        return Template(self.text).substitute(values)


@dataclass(frozen=True, slots=True)
class Prompts:
    """The texts in force, by name: those of our own folder, or what admins made of them."""

    texts: Mapping[str, Prompt]

    def get(self, name: str) -> Prompt:
        """Raises PromptError for a name that there is not."""
        try:
            return self.texts[name]
        except KeyError:
            raise PromptError(f"There is no prompt called {name!r}.") from None


@dataclass(frozen=True, slots=True)
class PromptFile:
    """One file: what its front matter says, checked, and the whole text beneath it."""

    name: str
    purpose: str
    version: int
    variables: frozenset[str]
    text: str
    words: int = 0
    table: bool = False
    output: str = ""

    def parts(self) -> dict[str, Prompt]:
        """Its texts by the names they are asked for: one, or those of a table. Raises PromptError.

        Their places together must be exactly the variables.
        """
        bodies = _sections(self.name, self.text) if self.table else {self.name: self.text.strip()}
        used = {part: places(part, body) for part, body in bodies.items()}
        every = frozenset[str]().union(*used.values())
        if every != self.variables:
            beginning = f"The text of {self.name}.md was written"
            raise PromptError(difference(beginning, self.variables, every))
        return {
            part: Prompt(
                part, self.purpose, self.version, used[part], body, self.words, self.output
            )
            for part, body in bodies.items()
        }

    def reworded(self, text: str, version: int) -> "PromptFile":
        """The same file with another text, which nobody has looked at yet."""
        return replace(self, text=text, version=version)


@lru_cache(maxsize=1)
def shipped() -> Prompts:
    """The texts of our own folder, as they were shipped."""
    return Prompts(load(FOLDER))


@lru_cache(maxsize=1)
def shipped_files() -> Mapping[str, PromptFile]:
    """The same, file by file."""
    return load_files(FOLDER)


def load(folder: Path) -> dict[str, Prompt]:
    """Every prompt below ``folder``, by name."""
    return {
        name: part for file in load_files(folder).values() for name, part in file.parts().items()
    }


def load_files(folder: Path) -> dict[str, PromptFile]:
    """Every file of prompts below ``folder``, by name."""
    found: dict[str, PromptFile] = {}
    for path in sorted(folder.rglob("*.md")):
        name = path.relative_to(folder).with_suffix("").as_posix()
        if not name.startswith(f"{PLAYBOOKS}/"):
            found[name] = _read(name, path.read_text(encoding="utf-8"))
    if not found:
        raise PromptError(f"There are no prompts in {folder}.")
    return found


def _read(name: str, content: str) -> PromptFile:
    about, text = parted(name, content, needed=_NEEDED, known=_KNOWN)
    purpose, version = purpose_and_version(name, about)
    variables, words, output = about["variables"], about.get("words", 0), about.get("output", "")
    if not isinstance(variables, list) or not all(isinstance(each, str) for each in variables):
        raise PromptError(f"{name}.md needs its variables as a list of names, [] for none.")
    if type(words) is not int or words < 0:
        raise PromptError(f"{name}.md needs its words as a whole number.")
    if not isinstance(output, str):
        raise PromptError(f"{name}.md needs its output as the name of a form.")
    table = about.get("table") is True
    return PromptFile(
        name, purpose, version, frozenset(variables), text.strip(), words, table, output
    )


def _sections(name: str, text: str) -> dict[str, str]:
    found = sections(text)
    if not found or len(dict(found)) < len(found):
        raise PromptError(f"{name}.md is a table: give each text its own heading, once.")
    return {f"{name}#{key}": body for key, body in found}
