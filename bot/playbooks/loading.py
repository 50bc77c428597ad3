"""Playbooks are data: Markdown files, read once and refused when they do not fit.

Keys of the front matter (bot/front_matter.py reads it):

    name       the file's name without ".md"
    title      as people call it: "Strategic Alignment Workshop"
    purpose    one line for whoever edits it
    version    a whole number, raised with every change; running follow-ups keep theirs
    when       role → list of bands ("0-4", "5-6", "7-8 neutral", "7-8 hidden", "9-10")
    steps      a list; [] says that nobody need do anything. Keys of a step:
                 key                   its name, once in a playbook; call and meet are the talk
                                       with the client, for whose doer a time may be set aside
                 words                 what is to be done
                 by                    owner, partner, manager or deputy
                 due                   optional: working days, or "plan" for the plan's deadline
                 only_if               optional: key_account or role_unknown
                 renewal_within_days   optional: a whole number
                 theme                 optional: one of the codebook that the comment complains of
    materials  optional: key → title; each text stands under "## key" and has $places
"""

from functools import lru_cache
from pathlib import Path

from bot.cards.playbook_materials import PLACES
from bot.front_matter import PromptError, difference, parted, places, purpose_and_version, sections
from bot.playbooks.shape import ALWAYS, Band, Material, Playbook
from bot.playbooks.step_reading import step_of
from bot.prompting import FOLDER as PROMPTS
from bot.prompting import PLAYBOOKS
from storage.words import Role

FOLDER = PROMPTS / PLAYBOOKS

_NEEDED = frozenset({"name", "title", "purpose", "version", "when", "steps"})
_KNOWN = _NEEDED | {"materials"}


@lru_cache(maxsize=1)
def shipped() -> tuple[Playbook, ...]:
    """The playbooks of our own folder."""
    return load(FOLDER)


def load(folder: Path) -> tuple[Playbook, ...]:
    """Every playbook in it. Raises PromptError, also when a cell is left out or doubled."""
    found = tuple(
        read(path.stem, path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.md"))
    )
    taken: dict[tuple[Role, Band], str] = {}
    for playbook in found:
        for cell in sorted(playbook.cells):
            if cell in taken:
                both = f"{taken[cell]}.md and {playbook.name}.md"
                raise PromptError(f"{both} both say what to do for {_spoken(cell)}: keep one.")
            taken[cell] = playbook.name
    for role in Role:
        for band in Band:
            if (role, band) not in taken:
                left_out = _spoken((role, band))
                raise PromptError(f"No playbook says what to do for {left_out}: add it to one.")
    return found


def read(name: str, content: str) -> Playbook:
    """One file. Raises PromptError, which names what to mend."""
    head, text = parted(name, content, needed=_NEEDED, known=_KNOWN)
    purpose, version = purpose_and_version(name, head)
    title = head["title"]
    if not isinstance(title, str) or not title.strip():
        raise PromptError(f"{name}.md needs a title of one line.")
    if not isinstance(head["steps"], list):
        raise PromptError(f"{name}.md needs its steps as a list, [] for none.")
    steps = tuple(step_of(name, at, given) for at, given in enumerate(head["steps"], start=1))
    if len({step.key for step in steps}) < len(steps):
        raise PromptError(f"Two steps of {name}.md have the same key: give each its own.")
    if steps and all(step.condition != ALWAYS for step in steps):
        raise PromptError(f"{name}.md needs one step without a condition, or nothing may be left.")
    return Playbook(
        name=name,
        title=title,
        purpose=purpose,
        version=version,
        cells=_cells(name, head["when"]),
        steps=steps,
        materials=_materials(name, head.get("materials", {}), text),
    )


def _cells(name: str, given: object) -> frozenset[tuple[Role, Band]]:
    """The cells of ``when``."""
    if not isinstance(given, dict) or not given:
        raise PromptError(f"{name}.md needs its when as role: [bands].")
    cells = set()
    for role, bands in given.items():
        if role not in set(Role):
            raise PromptError(f"{name}.md names a role {role!r} that there is not.")
        if not isinstance(bands, list) or not bands:
            raise PromptError(f"{name}.md needs the bands of {role} as a list.")
        for band in bands:
            if not isinstance(band, str) or band not in set(Band):
                known = ", ".join(Band)
                raise PromptError(f"{name}.md names a band {band!r}; the bands are {known}.")
            cells.add((Role(role), Band(band)))
    return frozenset(cells)


def _materials(name: str, titles: object, text: str) -> tuple[Material, ...]:
    """The texts beneath, each with the title that the front matter gives it."""
    if not isinstance(titles, dict) or not all(isinstance(each, str) for each in titles.values()):
        raise PromptError(f"{name}.md needs its materials as key: title.")
    found = sections(text)
    if len(dict(found)) < len(found):
        raise PromptError(f"A material of {name}.md stands there twice: keep one.")
    if set(titles) != set(dict(found)):
        said = difference(f"The text of {name}.md was written", set(titles), set(dict(found)))
        raise PromptError(said)
    for key, body in found:
        if unknown := places(f"{name}.md, {key}", body) - PLACES.keys():
            raise PromptError(
                f"{name}.md, {key} has places that nothing fills: {', '.join(sorted(unknown))}."
            )
    return tuple(Material(key, titles[key], body) for key, body in found)


def _spoken(cell: tuple[Role, Band]) -> str:
    role, band = cell
    return f"{role.replace('_', ' ')} at {band}"
