"""New texts for prompts that admins propose, and those they put in force."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import distinct_on

from storage.changes import ChangeRecord, Changes, every, stands
from storage.database import Transaction
from storage.models import PromptChange


class PublishedText(NamedTuple):
    """A text that admins put in force."""

    prompt: str
    version: int
    body: str


@dataclass(frozen=True, slots=True)
class PromptChangeRecord(ChangeRecord):
    """One proposed text, and how far its rehearsal is."""

    prompt: str
    shipped_version: int
    body: str
    rehearsal_stopped: str | None
    rehearsed_by: str | None
    rehearsed_at: datetime | None


PROMPT_CHANGES = Changes(PromptChange, PromptChangeRecord, turn=7_021_448_190_355_171)


async def in_force(tx: Transaction) -> list[PublishedText]:
    """Of each prompt that was changed the text that counts now; a handful of rows at most."""
    rows = await tx.execute(
        select(PromptChange.prompt, PromptChange.version, PromptChange.body)
        .where(stands(PromptChange))
        .ext(distinct_on(PromptChange.prompt))
        .order_by(PromptChange.prompt, PromptChange.version.desc())
    )
    return [PublishedText(row.prompt, row.version or 0, row.body) for row in rows]


async def of_prompt(tx: Transaction, prompt: str) -> list[PromptChangeRecord]:
    """The newest first."""
    return await every(tx, PROMPT_CHANGES, PromptChange.prompt == prompt)
