"""How one prompt stands: the text in force, whose it is, and what was made of it so far."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.prompting import PromptFile
from bot.rewording.fitting import why_unfit
from storage.prompt_changes import ChangeRecord

READ_BY_MODEL = frozenset({"read", "verify"})
WRITTEN_BY_MODEL = frozenset({"reply"})
BY_MODEL = READ_BY_MODEL | WRITTEN_BY_MODEL  # the others are for drafts by template
NOT_REHEARSED = frozenset({"cause"})  # asked about many answers at once
OWN_FROM = 1_000  # versions above are the firm's own; shipped ones never come near it


@dataclass(frozen=True, slots=True)
class Standing:
    """A prompt as admins see it. ``changes``: every one ever made, the newest first."""

    shipped: PromptFile
    changes: Sequence[ChangeRecord]

    @property
    def name(self) -> str:
        return self.shipped.name

    @property
    def newest(self) -> ChangeRecord | None:
        """The newest published change that was not rolled back."""
        standing = [each for each in self.changes if each.stands]
        return max(standing, key=lambda each: each.version or 0, default=None)

    @property
    def tuned(self) -> ChangeRecord | None:
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
    def open(self) -> list[ChangeRecord]:
        return [each for each in self.changes if each.open]

    @property
    def moved_on(self) -> bool:
        """Whether the shipped file has changed since the text in force was written."""
        return self.tuned is not None and self.tuned.shipped_version != self.shipped.version

    def base_of(self, change: ChangeRecord) -> str | None:
        """The text that this change was made from; None when it is not known any more."""
        for each in self.changes:
            if each.version == change.base_version:
                return each.body
        return self.shipped.text if change.base_version == self.shipped.version else None
