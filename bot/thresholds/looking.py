"""Thresholds and proposed changes as admins see them; questions raise NotAllowed for others."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.changes.history import made_from, newest
from bot.changes.saying import latest
from bot.desk import Desk
from bot.follow_up.narrowing import this_week
from bot.people import admin
from bot.thresholds.rehearsing import Rehearsal, rehearsal_of
from bot.thresholds.thresholds import AS_SHIPPED, Thresholds, cells
from storage import changes
from storage.database import Transaction
from storage.threshold_changes import THRESHOLD_CHANGES, ThresholdChangeRecord

OUTDATED = (
    "Other thresholds came into force after this was proposed. Make the change anew, from those "
    "in force now."
)


def thresholds_of(change: ThresholdChangeRecord | None) -> Thresholds:
    """The set that it says; the shipped one where there is no change."""
    return AS_SHIPPED if change is None else Thresholds(change.version or 0, cells(change.narrowed))


@dataclass(frozen=True, slots=True)
class RulesPage:
    """The thresholds in force, every change ever made, and what they left without a card."""

    thresholds: Thresholds
    changes: Sequence[ThresholdChangeRecord]  # the newest first
    below: int = 0

    @property
    def newest(self) -> ThresholdChangeRecord | None:
        """The one in force; None while the shipped set is."""
        return newest(self.changes)

    def before(self, change: ThresholdChangeRecord) -> Thresholds:
        """The set that this change was made from."""
        return thresholds_of(made_from(self.changes, change))


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
        return thresholds_of(self.change)

    @property
    def changes(self) -> Sequence[ThresholdChangeRecord]:
        return self.rules.changes

    @property
    def in_force(self) -> bool:
        standing = self.rules.newest
        return standing is not None and standing.id == self.change.id

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
    made = await changes.every(tx, THRESHOLD_CHANGES)
    return RulesPage(thresholds_of(newest(made)), made, below)


async def page(
    tx: Transaction, change: ThresholdChangeRecord, /, *, mine: bool, alone: bool
) -> ChangePage:
    """A proposed set among all that were made."""
    return ChangePage(change, await standing(tx), mine=mine, alone=alone)
