"""What admins made of the prompts: each new text, who wrote it, who let it pass, what it did."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, SmallInteger, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Utc
from storage.models.changes import Change, published_by_two


class PromptChange(Change):
    """A new text for one prompt; each prompt has versions of its own.

    ``rehearsal_stopped`` says in a sentence why a rehearsal is not going on; ``rehearsed_at`` is
    when it came to its end.
    """

    __tablename__ = "prompt_changes"
    __table_args__ = (UniqueConstraint("prompt", "version"), *published_by_two())

    prompt: Mapped[str] = mapped_column(Text)  # the file without ".md": "draft/concern"
    shipped_version: Mapped[int]  # of the file that was shipped then
    body: Mapped[str] = mapped_column(Text)
    rehearsal_stopped: Mapped[str | None] = mapped_column(Text)
    rehearsed_by: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"))
    rehearsed_at: Mapped[datetime | None] = mapped_column(Utc)


class RehearsedAnswer(Base):
    """A stored answer, read or replied to with the text in force and with the proposed one.

    ``confirmed``: what a person had made of the follow-up when it was chosen. ``old`` and ``new``
    hold drafts and spans of the comment, never its words.
    """

    __tablename__ = "rehearsed_answers"

    change_id: Mapped[int] = mapped_column(ForeignKey("prompt_changes.id"), primary_key=True)
    response_id: Mapped[int] = mapped_column(ForeignKey("responses.id"), primary_key=True)
    place: Mapped[int] = mapped_column(SmallInteger)
    confirmed: Mapped[bool | None]
    old: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    new: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
