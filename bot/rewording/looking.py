"""Prompts and proposed changes as admins see them. Every question raises NotAllowed for others."""

from dataclasses import dataclass

from bot.desk import Desk
from bot.errors import NotNow
from bot.people import admin
from bot.prompting import shipped_files
from bot.rewording.comparing import Findings, findings
from bot.rewording.standing import Standing
from storage import colleagues, prompt_changes, rehearsals
from storage.database import Transaction
from storage.prompt_changes import ChangeRecord
from storage.words import ColleagueRole

GONE = "There is no prompt of this name. /nps prompts lists them."
NO_CHANGE = "This change is not on record. /nps prompts lists the prompts with their changes."


@dataclass(frozen=True, slots=True)
class ChangePage:
    """A proposed change with its rehearsal. ``mine``: the one who looks made it.

    alone: there is no second admin who could publish it.
    """

    change: ChangeRecord
    standing: Standing
    findings: Findings
    mine: bool = False
    alone: bool = False

    @property
    def in_force(self) -> bool:
        tuned = self.standing.tuned
        return tuned is not None and tuned.id == self.change.id

    @property
    def outdated(self) -> bool:
        """Another text came into force since it was written."""
        return self.change.open and self.change.base_version != self.standing.version


async def listed(desk: Desk, by: str) -> list[Standing]:
    """Every prompt, by name."""
    async with desk.database.transaction() as tx:
        await admin(tx, by)
        return await every(tx)


async def every(tx: Transaction) -> list[Standing]:
    changes = await prompt_changes.all_of(tx)
    return [
        Standing(file, [each for each in changes if each.prompt == name])
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
    return Standing(file, await prompt_changes.all_of(tx, name))


async def change(desk: Desk, change_id: int, by: str) -> ChangePage:
    """Raises NotNow for a number that there is not."""
    async with desk.database.transaction() as tx:
        person = await admin(tx, by)
        return await page(tx, change_id, person.id)


async def page(tx: Transaction, change_id: int, viewer_id: int | None) -> ChangePage:
    record = await prompt_changes.one(tx, change_id)
    if record is None:
        raise NotNow(NO_CHANGE)
    here = await standing(tx, record.prompt)
    admins = await colleagues.with_role(tx, ColleagueRole.ADMIN)
    return ChangePage(
        change=record,
        standing=here,
        findings=findings(here.shipped, record, await rehearsals.answers(tx, change_id)),
        mine=record.proposer_id == viewer_id,
        alone=len(admins) < 2,
    )
