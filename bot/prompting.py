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

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from string import Template

import yaml

FOLDER = Path(__file__).resolve().parent.parent / "prompts"

_NEEDED = {"name", "purpose", "variables", "version"}
_KNOWN = _NEEDED | {"words", "table", "output"}
_HEADING = re.compile(r"^## (\S+)[ \t]*$", re.MULTILINE)


class PromptError(ValueError):
    """A prompt that cannot be used; the sentence names the file and what to mend."""


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
            raise PromptError(_difference(f"{self.name} was filled", self.variables, given))
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
        for each in _read(name, path.read_text(encoding="utf-8")):
            found[each.name] = each
    if not found:
        raise PromptError(f"There are no prompts in {folder}.")
    return found


def _read(name: str, content: str) -> list[Prompt]:
    about, text = _parted(name, content)
    parts = _sections(name, text) if about.table else {name: text.strip()}
    used = {part: _places(part, body) for part, body in parts.items()}
    every = frozenset[str]().union(*used.values())
    if every != about.variables:
        raise PromptError(_difference(f"The text of {name}.md was written", about.variables, every))
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


def _parted(name: str, content: str) -> tuple[_About, str]:
    pieces = content.split("---\n", 2)
    if len(pieces) < 3 or pieces[0].strip():
        raise PromptError(f"{name}.md must begin with front matter between two lines of ---.")
    try:
        about = yaml.safe_load(pieces[1])
    except yaml.YAMLError as broken:
        raise PromptError(f"The front matter of {name}.md is not YAML: {broken}") from broken
    keys = frozenset(map(str, about)) if isinstance(about, dict) else frozenset[str]()
    if not _NEEDED <= keys <= _KNOWN:
        known = _NEEDED | (keys & _KNOWN)
        raise PromptError(_difference(f"The front matter of {name}.md is written", known, keys))
    if about["name"] != name:
        raise PromptError(f"{name}.md calls itself {about['name']!r}; the name is its path.")
    return _checked(name, about), pieces[2]


def _checked(name: str, about: dict[str, object]) -> _About:
    purpose, version, variables = about["purpose"], about["version"], about["variables"]
    words, output = about.get("words", 0), about.get("output", "")
    if not isinstance(purpose, str) or not purpose.strip():
        raise PromptError(f"{name}.md needs a purpose of one line.")
    if type(version) is not int or version < 1:
        raise PromptError(f"{name}.md needs a version that is a whole number from 1.")
    if not isinstance(variables, list) or not all(isinstance(each, str) for each in variables):
        raise PromptError(f"{name}.md needs its variables as a list of names, [] for none.")
    if type(words) is not int or words < 0:
        raise PromptError(f"{name}.md needs its words as a whole number.")
    if not isinstance(output, str):
        raise PromptError(f"{name}.md needs its output as the name of a form.")
    table = about.get("table") is True
    return _About(purpose, version, frozenset(variables), words, table, output)


def _sections(name: str, text: str) -> dict[str, str]:
    _, *rest = _HEADING.split(text)
    keys, bodies = rest[::2], rest[1::2]
    if not keys or len(set(keys)) < len(keys):
        raise PromptError(f"{name}.md is a table: give each text its own heading, once.")
    return {f"{name}#{key}": body.strip() for key, body in zip(keys, bodies, strict=True)}


def _places(name: str, text: str) -> frozenset[str]:
    if not text:
        raise PromptError(f"{name} has no text.")
    template = Template(text)
    if not template.is_valid():
        raise PromptError(f"{name} has a $ that begins no name; write $$ for a dollar.")
    return frozenset(template.get_identifiers())


def _difference(beginning: str, wanted: frozenset[str] | set[str], got: frozenset[str]) -> str:
    """A sentence that names what is missing and what is not known."""
    missing, unknown = sorted(wanted - got), sorted(got - wanted)
    parts = [f"without {', '.join(missing)}"] if missing else []
    parts += [f"with {', '.join(unknown)}, which it does not know"] if unknown else []
    return f"{beginning} {' and '.join(parts)}."
