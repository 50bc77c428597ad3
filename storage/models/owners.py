"""Who of ours is away, and who may own a client whatever its CRM says."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Identity, SmallInteger, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Utc, Word
from storage.words import AbsenceSource


class Absence(Base):
    """What one source told last of a colleague: that they are away, or that they are not.

    until: the first moment back, where it was told. told_at: an older word changes nothing.
    trouble: why the source could not be asked lately.
    """

    __tablename__ = "absences"

    colleague_id: Mapped[int] = mapped_column(ForeignKey("colleagues.id"), primary_key=True)
    source: Mapped[AbsenceSource] = mapped_column(Word(AbsenceSource), primary_key=True)
    away: Mapped[bool]
    until: Mapped[datetime | None] = mapped_column(Utc)
    told_at: Mapped[datetime] = mapped_column(Utc)
    trouble: Mapped[str | None] = mapped_column(Text)


class OwnerQuestion(Base):
    """Is it not rather somebody else who owns this client? (product.md U16)

    owner_id: whom the account had on record; colleague_id: who made ``acts`` of ``of_acts``
    contacts. asked_of: who claimed the follow-up just then. changed: the answer. crm_settled_at:
    since when the CRM says no other than we do, after a change.
    """

    __tablename__ = "owner_questions"
    __table_args__ = (UniqueConstraint("account_id", "owner_id", "colleague_id"),)

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    follow_up_id: Mapped[int] = mapped_column(ForeignKey("follow_ups.id"))
    owner_id: Mapped[int] = mapped_column(ForeignKey("colleagues.id"))
    colleague_id: Mapped[int] = mapped_column(ForeignKey("colleagues.id"))
    acts: Mapped[int] = mapped_column(SmallInteger)
    of_acts: Mapped[int] = mapped_column(SmallInteger)
    asked_of: Mapped[int] = mapped_column(ForeignKey("colleagues.id"))
    asked_at: Mapped[datetime] = mapped_column(Utc)
    answered_at: Mapped[datetime | None] = mapped_column(Utc)
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"))
    changed: Mapped[bool | None]
    crm_settled_at: Mapped[datetime | None] = mapped_column(Utc)
