"""Prompts and proposed changes as admins see them. Every question raises NotAllowed for others."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.desk import Desk
from bot.errors import NotNow
from bot.people import admin
from bot.prompting import shipped_files
from bot.rewording.comparing import Findings, findings
from bot.rewording.judging import why_not
from bot.rewording.standing import Standing
from storage import changes, rehearsals
from storage.database import Transaction
from storage.prompt_changes import PROMPT_CHANGES, PromptChangeRecord, of_prompt

GONE = "There is no prompt of this name. /nps prompts lists them."


@dataclass(frozen=True, slots=True)
class ChangePage:
    """A proposed change with its rehearsal. ``mine``: the one who looks made it.

    alone: there is no second admin who could publish it.
    """

    change: PromptChangeRecord
    standing: Standing
    findings: Findings
    mine: bool = False
    alone: bool = False

    @property
    def changes(self) -> Sequence[PromptChangeRecord]:
        return self.standing.changes

    @property
    def in_force(self) -> bool:
        tuned = self.standing.tuned
        return tuned is not None and tuned.id == self.change.id

    @property
    def why_not(self) -> str:
        return why_not(self.change, self.standing, self.findings)


async def listed(desk: Desk, by: str) -> list[Standing]:
    """Every prompt, by name."""
    async with desk.database.transaction() as tx:
        await admin(tx, by)
        return await every(tx)


async def every(tx: Transaction) -> list[Standing]:
    made = await changes.every(tx, PROMPT_CHANGES)
    return [
        Standing(file, [each for each in made if each.prompt == name])
        for name, file in sorted(shipped_files().items())
    ]


async def one(desk: Desk, name: str, by: str) -> Standing:
    """Raises NotNow for a name that there is not."""
    async with desk.database.transaction() as tx:
        await admin(tx, by)
        return await standing(tx, name)


async def standing(tx: Transaction, name: str) -> Standing:
    file = shipped_files().get(name)
    if file is None:
        raise NotNow(GONE)
    return Standing(file, await of_prompt(tx, name))


async def page(
    tx: Transaction, change: PromptChangeRecord, /, *, mine: bool, alone: bool
) -> ChangePage:
    """A proposed text with what was found so far."""
    here = await standing(tx, change.prompt)
    found = findings(here.shipped, change, await rehearsals.answers(tx, change.id))
    return ChangePage(change, here, found, mine=mine, alone=alone)
