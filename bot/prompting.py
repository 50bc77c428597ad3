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
from dataclasses import dataclass
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

__all__ = ["FOLDER", "Prompt", "PromptError", "Prompts", "load", "shipped"]

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


@lru_cache(maxsize=1)
def shipped() -> Prompts:
    """The texts of our own folder, as they were shipped."""
    return Prompts(load(FOLDER))


def load(folder: Path) -> dict[str, Prompt]:
    """Every prompt below ``folder``, by name."""
    found: dict[str, Prompt] = {}
    for path in sorted(folder.rglob("*.md")):
        name = path.relative_to(folder).with_suffix("").as_posix()
        if name.startswith(f"{PLAYBOOKS}/"):
            continue
        for each in _read(name, path.read_text(encoding="utf-8")):
            found[each.name] = each
    if not found:
        raise PromptError(f"There are no prompts in {folder}.")
    return found


def _read(name: str, content: str) -> list[Prompt]:
    head, text = parted(name, content, needed=_NEEDED, known=_KNOWN)
    about = _checked(name, head)
    parts = _sections(name, text) if about.table else {name: text.strip()}
    used = {part: places(part, body) for part, body in parts.items()}
    every = frozenset[str]().union(*used.values())
    if every != about.variables:
        raise PromptError(difference(f"The text of {name}.md was written", about.variables, every))
    return [
        Prompt(part, about.purpose, about.version, used[part], body, about.words, about.output)
        for part, body in parts.items()
    ]


@dataclass(frozen=True, slots=True)
class _About:
    """The front matter, checked."""

    purpose: str
    version: int
    variables: frozenset[str]
    words: int
    table: bool
    output: str


def _checked(name: str, about: dict[str, object]) -> _About:
    purpose, version = purpose_and_version(name, about)
    variables, words, output = about["variables"], about.get("words", 0), about.get("output", "")
    if not isinstance(variables, list) or not all(isinstance(each, str) for each in variables):
        raise PromptError(f"{name}.md needs its variables as a list of names, [] for none.")
    if type(words) is not int or words < 0:
        raise PromptError(f"{name}.md needs its words as a whole number.")
    if not isinstance(output, str):
        raise PromptError(f"{name}.md needs its output as the name of a form.")
    table = about.get("table") is True
    return _About(purpose, version, frozenset(variables), words, table, output)


def _sections(name: str, text: str) -> dict[str, str]:
    found = sections(text)
    if not found or len(dict(found)) < len(found):
        raise PromptError(f"{name}.md is a table: give each text its own heading, once.")
    return {f"{name}#{key}": body for key, body in found}
