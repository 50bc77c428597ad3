"""Markdown of ours with front matter: the head read as YAML, the text beneath, and its places.

A file begins with ``---``, YAML, ``---``. Prompts (bot/prompting.py) and playbooks
(bot/playbooks/loading.py) say which keys they know.
"""

import re
from collections.abc import Set
from string import Template
from typing import Any

import yaml

_HEADING = re.compile(r"^## (\S+)[ \t]*$", re.MULTILINE)


class PromptError(ValueError):
    """A text of ours that cannot be used; the sentence names the file and what to mend."""


def parted(
    name: str, content: str, *, needed: Set[str], known: Set[str]
) -> tuple[dict[str, Any], str]:
    """The head, which has just these keys and calls itself ``name``, and the text beneath it."""
    pieces = content.split("---\n", 2)
    if len(pieces) < 3 or pieces[0].strip():
        raise PromptError(f"{name}.md must begin with front matter between two lines of ---.")
    try:
        about = yaml.safe_load(pieces[1])
    except yaml.YAMLError as broken:
        raise PromptError(f"The front matter of {name}.md is not YAML: {broken}") from broken
    keys = frozenset(map(str, about)) if isinstance(about, dict) else frozenset[str]()
    if not needed <= keys <= known:
        wanted = needed | (keys & known)
        raise PromptError(difference(f"The front matter of {name}.md is written", wanted, keys))
    if about["name"] != name:
        raise PromptError(f"{name}.md calls itself {about['name']!r}; the name is its path.")
    return about, pieces[2]


def purpose_and_version(name: str, about: dict[str, Any]) -> tuple[str, int]:
    """What every head has."""
    purpose, version = about["purpose"], about["version"]
    if not isinstance(purpose, str) or not purpose.strip():
        raise PromptError(f"{name}.md needs a purpose of one line.")
    if type(version) is not int or version < 1:
        raise PromptError(f"{name}.md needs a version that is a whole number from 1.")
    return purpose, version


def sections(text: str) -> list[tuple[str, str]]:
    """The texts under "## key" headings, with their keys, in order."""
    _, *rest = _HEADING.split(text)
    return [(key, body.strip()) for key, body in zip(rest[::2], rest[1::2], strict=True)]


def places(name: str, text: str) -> frozenset[str]:
    """The names of a text's ``$places``."""
    if not text:
        raise PromptError(f"{name} has no text.")
    template = Template(text)
    if not template.is_valid():
        raise PromptError(f"{name} has a $ that begins no name; write $$ for a dollar.")
    return frozenset(template.get_identifiers())


def difference(beginning: str, wanted: Set[str], got: Set[str]) -> str:
    """A sentence that names what is missing and what is not known."""
    missing, unknown = sorted(wanted - got), sorted(got - wanted)
    parts = [f"without {', '.join(missing)}"] if missing else []
    parts += [f"with {', '.join(unknown)}, which it does not know"] if unknown else []
    return f"{beginning} {' and '.join(parts)}."
