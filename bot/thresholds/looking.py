"""Thresholds and proposed changes as admins see them; questions raise NotAllowed for others."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.desk import Desk
from bot.errors import NotNow
from bot.follow_up.narrowing import this_week
from bot.people import admin
from bot.rewording.saying import latest
from bot.thresholds.rehearsing import Rehearsal, rehearsal_of
from bot.thresholds.thresholds import AS_SHIPPED, Thresholds, cells
from storage import colleagues, threshold_changes
from storage.database import Transaction
from storage.threshold_changes import ThresholdChangeRecord
from storage.words import ColleagueRole

NO_CHANGE = "This change is not on record. /nps rules shows the thresholds with their changes."
OUTDATED = (
    "Other thresholds came into force after this was proposed. Make the change anew, from those "
    "in force now."
)


@dataclass(frozen=True, slots=True)
class RulesPage:
    """The thresholds in force, every change ever made, and what they left without a card."""

    thresholds: Thresholds
    changes: Sequence[ThresholdChangeRecord]  # the newest first
    below: int = 0

    @property
    def newest(self) -> ThresholdChangeRecord | None:
        """The one in force; None while the shipped set is."""
        standing = [each for each in self.changes if each.stands]
        return max(standing, key=lambda each: each.version or 0, default=None)

    @property
    def open(self) -> list[ThresholdChangeRecord]:
        return [each for each in self.changes if each.open]

    def before(self, change: ThresholdChangeRecord) -> Thresholds:
        """The set that this change was made from."""
        for each in self.changes:
            if each.version == change.base_version:
                return Thresholds(each.version, cells(each.narrowed))
        return AS_SHIPPED


@dataclass(frozen=True, slots=True)
class ChangePage:
    """A proposed set with its rehearsal. ``mine``: the one who looks made it.

    alone: there is no second admin who could publish it.
    """

    change: ThresholdChangeRecord
    rules: RulesPage
    mine: bool = False
    alone: bool = False

    @property
    def rehearsal(self) -> Rehearsal:
        return rehearsal_of(self.change.rehearsal)

    @property
    def old(self) -> Thresholds:
        return self.rules.before(self.change)

    @property
    def new(self) -> Thresholds:
        return Thresholds(self.change.version or 0, cells(self.change.narrowed))

    @property
    def in_force(self) -> bool:
        newest = self.rules.newest
        return newest is not None and newest.id == self.change.id

    @property
    def why_not(self) -> str:
        """Why it cannot be published by anybody, in a sentence; empty when it can be."""
        if not self.change.open:
            return latest(self.change)
        return OUTDATED if self.change.base_version != self.rules.thresholds.version else ""


async def rules(desk: Desk, by: str) -> RulesPage:
    """What `/nps rules` shows."""
    async with desk.database.transaction() as tx:
        await admin(tx, by)
        return await standing(tx, below=await this_week(desk, tx))


async def standing(tx: Transaction, *, below: int = 0) -> RulesPage:
    changes = await threshold_changes.every(tx)
    page = RulesPage(AS_SHIPPED, changes, below)
    newest = page.newest
    if newest is None:
        return page
    return RulesPage(Thresholds(newest.version or 0, cells(newest.narrowed)), changes, below)


async def change(desk: Desk, change_id: int, by: str) -> ChangePage:
    """Raises NotNow for a number that there is not."""
    async with desk.database.transaction() as tx:
        person = await admin(tx, by)
        return await page(tx, change_id, person.id)


async def page(tx: Transaction, change_id: int, viewer_id: int | None) -> ChangePage:
    record = await threshold_changes.one(tx, change_id)
    if record is None:
        raise NotNow(NO_CHANGE)
    admins = await colleagues.with_role(tx, ColleagueRole.ADMIN)
    return ChangePage(
        change=record,
        rules=await standing(tx),
        mine=record.proposer_id == viewer_id,
        alone=len(admins) < 2,
    )
