"""Tallies: how many answers of each score, kept beside the answers (storage/tallied.py)."""

from datetime import date

from sqlalchemy import BigInteger, Date, ForeignKey, Identity, SmallInteger, Text
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base

_WORD = Text(collation="C")  # compared byte by byte: nobody reads these in alphabetical order


class TallyChange(Base):
    """One answer more or less of a score, written with the answer by the database itself.

    It counts from then on, and is added to the tallies a moment later (storage/folding.py).
    survey: empty where none is said. change: 1, or -1 for what no longer stands.
    """

    __tablename__ = "tally_changes"

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    role: Mapped[str] = mapped_column(Text)
    survey: Mapped[str] = mapped_column(Text)
    day: Mapped[date] = mapped_column(Date)
    score: Mapped[int] = mapped_column(SmallInteger)
    change: Mapped[int] = mapped_column(SmallInteger)


class Tally(Base):
    """The answers of one part of a segment in one span of days, by score.

    segment, part: all, partner, team, sector, location or account, and which; empty: not on record.
    told: what the tally tells apart besides: nothing, role, survey or both; the others are empty.
    begins: the first day of the span, which is a day, an octave, a month or a quarter.
    """

    __tablename__ = "tallies"

    segment: Mapped[str] = mapped_column(_WORD, primary_key=True)
    told: Mapped[str] = mapped_column(_WORD, primary_key=True)
    span: Mapped[str] = mapped_column(_WORD, primary_key=True)
    part: Mapped[str] = mapped_column(_WORD, primary_key=True)
    begins: Mapped[date] = mapped_column(Date, primary_key=True)
    role: Mapped[str] = mapped_column(_WORD, primary_key=True)
    survey: Mapped[str] = mapped_column(_WORD, primary_key=True)
    n0: Mapped[int]
    n1: Mapped[int]
    n2: Mapped[int]
    n3: Mapped[int]
    n4: Mapped[int]
    n5: Mapped[int]
    n6: Mapped[int]
    n7: Mapped[int]
    n8: Mapped[int]
    n9: Mapped[int]
    n10: Mapped[int]


class TalliedAccount(Base):
    """The facts of a client under which the tallies of segments hold its answers so far."""

    __tablename__ = "tallied_accounts"

    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), primary_key=True)
    partner: Mapped[str] = mapped_column(Text)
    team: Mapped[str] = mapped_column(Text)
    sector: Mapped[str] = mapped_column(Text)
    location: Mapped[str] = mapped_column(Text)
