"""What admins made of the prompts: each new text, who wrote it, who let it pass, what it did."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Identity,
    SmallInteger,
    Text,
    UniqueConstraint,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Utc


class PromptChange(Base):
    """A new text for one prompt; neither it nor its version is ever changed.

    In force is, of each prompt, the text with the highest version that was not rolled back; where
    there is none, the shipped one. ``rehearsal_stopped`` says in a sentence why a rehearsal is not
    going on; ``rehearsed_at`` is when it came to its end.
    """

    __tablename__ = "prompt_changes"
    __table_args__ = (
        UniqueConstraint("prompt", "version"),
        CheckConstraint("(version IS NULL) = (published_at IS NULL)", name="publication_whole"),
        CheckConstraint("(version IS NULL) = (published_by IS NULL)", name="publication_signed"),
        CheckConstraint("published_by <> proposed_by", name="two_people"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    prompt: Mapped[str] = mapped_column(Text)  # the file without ".md": "draft/concern"
    base_version: Mapped[int]  # of the text that was in force when this was written
    shipped_version: Mapped[int]  # of the file that was shipped then
    body: Mapped[str] = mapped_column(Text)
    why: Mapped[str] = mapped_column(Text)
    proposed_by: Mapped[int] = mapped_column(ForeignKey("colleagues.id"))
    proposed_at: Mapped[datetime] = mapped_column(Utc)
    rehearsal_stopped: Mapped[str | None] = mapped_column(Text)
    rehearsed_by: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"))
    rehearsed_at: Mapped[datetime | None] = mapped_column(Utc)
    withdrawn_by: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"))
    withdrawn_at: Mapped[datetime | None] = mapped_column(Utc)
    version: Mapped[int | None]
    published_by: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"))
    published_at: Mapped[datetime | None] = mapped_column(Utc)
    rolled_back_by: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"))
    rolled_back_at: Mapped[datetime | None] = mapped_column(Utc)


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
