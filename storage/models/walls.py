"""Walls around client accounts: who is inside, and every change of that (product.md U17, Z2)."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Identity, Text
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Utc, Word
from storage.wall_words import Looked, WallChange


class Wall(Base):
    """One account that only the colleagues inside may know anything of. Its keeper is one of them.

    The row goes when the wall is taken down; what happened to it stays in its log.
    """

    __tablename__ = "walls"

    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), primary_key=True)
    keeper_id: Mapped[int] = mapped_column(ForeignKey("colleagues.id"))


class WallMember(Base):
    """A colleague inside a wall."""

    __tablename__ = "wall_members"

    account_id: Mapped[int] = mapped_column(
        ForeignKey("walls.account_id", ondelete="CASCADE"), primary_key=True
    )
    colleague_id: Mapped[int] = mapped_column(
        ForeignKey("colleagues.id"), primary_key=True, index=True
    )


class WallEntry(Base):
    """One line of a wall's log; the database refuses to change or delete it.

    colleague_id: who was let in, taken out or made keeper; empty for the wall itself.
    """

    __tablename__ = "wall_entries"

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    what: Mapped[WallChange] = mapped_column(Word(WallChange))
    colleague_id: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"))
    by_id: Mapped[int] = mapped_column(ForeignKey("colleagues.id"))
    at: Mapped[datetime] = mapped_column(Utc)
    why: Mapped[str] = mapped_column(Text)


class WallLook(Base):
    """Somebody inside was shown something of the account; what it was.

    Cards that came to them by themselves are among the messages. Kept for a client's auditor, and
    as little to be changed as the log.
    """

    __tablename__ = "wall_looks"

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    colleague_id: Mapped[int] = mapped_column(ForeignKey("colleagues.id"))
    what: Mapped[Looked] = mapped_column(Word(Looked))
    at: Mapped[datetime] = mapped_column(Utc)
