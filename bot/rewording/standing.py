"""How one prompt stands: the text in force, whose it is, and what was made of it so far."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.changes.history import made_from, newest
from bot.prompting import PromptFile
from bot.rewording.fitting import why_unfit
from storage.prompt_changes import PromptChangeRecord

READ_BY_MODEL = frozenset({"read", "verify"})
WRITTEN_BY_MODEL = frozenset({"reply"})
BY_MODEL = READ_BY_MODEL | WRITTEN_BY_MODEL  # the others are for drafts by template
NOT_REHEARSED = frozenset({"cause", "plan"})  # asked about many answers at once, or about none


@dataclass(frozen=True, slots=True)
class Standing:
    """A prompt as admins see it. ``changes``: every one ever made, the newest first."""

    shipped: PromptFile
    changes: Sequence[PromptChangeRecord]

    @property
    def name(self) -> str:
        return self.shipped.name

    @property
    def newest(self) -> PromptChangeRecord | None:
        """The newest published change that was not rolled back."""
        return newest(self.changes)

    @property
    def tuned(self) -> PromptChangeRecord | None:
        """The change that is in force; None while the shipped text is."""
        return None if self.unfit else self.newest

    @property
    def unfit(self) -> str:
        """Why the newest published text is not used; empty when it is, or when there is none."""
        return why_unfit(self.shipped, self.newest.body) if self.newest else ""

    @property
    def version(self) -> int:
        """Of the text in force."""
        tuned = self.tuned
        return tuned.version or 0 if tuned else self.shipped.version

    @property
    def text(self) -> str:
        """In force now."""
        return self.tuned.body if self.tuned else self.shipped.text

    @property
    def moved_on(self) -> bool:
        """Whether the shipped file has changed since the text in force was written."""
        return self.tuned is not None and self.tuned.shipped_version != self.shipped.version

    def base_of(self, change: PromptChangeRecord) -> str | None:
        """The text that this change was made from; None when it is not known any more."""
        if base := made_from(self.changes, change):
            return base.body
        return self.shipped.text if change.base_version == self.shipped.version else None
