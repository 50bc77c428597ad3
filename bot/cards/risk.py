"""What speaks for losing the account, as a sum anybody can check (product.md D.11)."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.cards.pieces import Block, bold, line, rich
from bot.figures import churn
from bot.figures.divergence import Gap, Heard, diverges
from bot.figures.wording import whole
from storage.records import AccountRecord, AnswerRecord, FollowUpRecord, FrictionRecord
from storage.words import FrictionKind, Role, Rule

_SENIOR = frozenset({Role.ECONOMIC_BUYER, Role.EXECUTIVE_SPONSOR})
_WINDOW = timedelta(days=60)
_COUNTED = frozenset(
    {
        FrictionKind.LATE_MILESTONE,
        FrictionKind.INVOICE_DISPUTE,
        FrictionKind.TICKET_REOPEN,
        FrictionKind.TEAM_CHANGE,
    }
)  # the kinds of D.11; a change request counts only when refused, which no CRM tells


def risk_of(
    account: AccountRecord,
    voices: Sequence[AnswerRecord],
    pending: Sequence[FollowUpRecord],
    friction: Sequence[FrictionRecord],
    *,
    now: datetime,
) -> churn.Risk:
    """From what the desk knows. ``voices``: each contact's latest answer of the last 365 days."""
    gap = diverges([Heard(each.role, each.score, each.answered_at) for each in voices], now)
    since = (now - _WINDOW).date()
    recent = {each.kind for each in friction if each.happened_on >= since}
    renewal = account.renewal_on
    return churn.risk(
        churn.Facts(
            seniors=[each.score for each in voices if each.role in _SENIOR],
            hidden=any(each.rule is Rule.HIDDEN_DETRACTOR for each in pending),
            gap=gap is not None and gap.gap is not Gap.WATCH,
            friction=recent & _COUNTED,
            renewal_in_days=(renewal - now.date()).days if renewal else None,
        )
    )


def risk_line(risk: churn.Risk) -> Block:
    """``Risk of losing it in 180 days: about 29 % (S = 34: buyer or sponsor at 6 +22, …)``."""
    return rich(line(bold("Risk of losing it: "), risk_words(risk)))


def risk_words(risk: churn.Risk) -> str:
    known = [each for each in risk.factors if each.points is not None]
    sum_ = ", ".join(f"{each.name} {_points(each.points or 0)}" for each in known)
    missing = [each.name for each in risk.factors if each.points is None]
    unknown = f" Not known here: {', '.join(missing)}." if missing else ""
    share = 100 * risk.value
    percent = "under 1" if share < 1 else str(whole(share))
    return (
        f"{percent} % within 180 days, provisional: {risk.points} points "
        f"({sum_}), not yet fitted to endings.{unknown}"
    )


def _points(points: int) -> str:
    return f"+{points}" if points >= 0 else f"−{-points}"
