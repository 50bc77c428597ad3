"""What a colleague's press says of a comment, kept as labels in the transaction of that press."""

from datetime import datetime

from bot.follow_up.severity import RAISED_BY_WORDS
from storage import labels
from storage.database import Transaction
from storage.label_words import DisagreeReason, LabelAbout, LabelSource
from storage.words import Disposition

YES, NO = "yes", "no"

# Somebody worked on the matter, and there was one. "Understood, nothing to fix", "Not reached",
# "Duplicate" and "Withheld" say nothing of whether the words were read rightly.
CONFIRMS = frozenset(
    {
        Disposition.RECOVERED,
        Disposition.FIXED_AWAITING_CLIENT,
        Disposition.CANNOT_RESOLVE,
        Disposition.CLIENT_LEAVING,
    }
)
# With these the form's root cause is only filled in because it asks for one.
CAUSELESS = frozenset({Disposition.NOT_AN_ISSUE, Disposition.DUPLICATE, Disposition.WITHHELD})


async def closing_said(
    tx: Transaction,
    follow_up_id: int,
    disposition: Disposition,
    root_cause: str | None,
    *,
    by: int,
    at: datetime,
    reason: DisagreeReason | None = None,
    note: str = "",
) -> None:
    """What the end of a follow-up says of the words behind it; nothing where there are none."""
    raised = await labels.raised(tx, follow_up_id)
    if raised is None or not raised.comment.strip():
        return
    source = LabelSource.CLOSING if reason is None else LabelSource.DISAGREE
    said: list[tuple[LabelAbout, str]] = []
    if raised.rule in RAISED_BY_WORDS and (answer := _frustrated(disposition)) is not None:
        said.append((LabelAbout.FRUSTRATED, answer))
    if root_cause is not None and disposition not in CAUSELESS:
        said.append((LabelAbout.THEME, str(root_cause)))
    for about, value in said:
        await labels.add(
            tx,
            raised.response_id,
            about=about,
            value=value,
            source=source,
            by=by,
            at=at,
            reason=reason,
            note=note,
        )


def _frustrated(disposition: Disposition) -> str | None:
    if disposition in CONFIRMS:
        return YES
    return NO if disposition is Disposition.NOT_AN_ISSUE else None


async def theme_is(
    tx: Transaction, follow_up_id: int, theme: str, *, by: int, at: datetime, note: str
) -> None:
    """The reading named the wrong theme; this is the right one."""
    raised = await labels.raised(tx, follow_up_id)
    if raised is not None:
        await labels.add(
            tx,
            raised.response_id,
            about=LabelAbout.THEME,
            value=theme,
            source=LabelSource.DISAGREE,
            by=by,
            at=at,
            note=note,
        )
