"""One client on one screen: how it stands, who said what, who was not heard, what is open."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.cards import facts
from bot.cards.background import account_line, friction_lines
from bot.cards.contact_lock import locks_line
from bot.cards.lists import follow_up_row, spoken_row
from bot.cards.merges import doubles_line
from bot.cards.narrowed import open_menu
from bot.cards.pieces import (
    Block,
    Card,
    Run,
    bold,
    bullets,
    button,
    card,
    context,
    header,
    line,
    plain,
    rich,
    section,
)
from bot.cards.risk import risk_line, risk_of
from bot.cards.silence_card import silent_account_line
from bot.cards.standing import Standing, standing
from bot.cards.text import safe
from bot.cards.times import ago
from bot.cards.words import ROLES, TRADEMARK
from bot.cards.work import work_lines
from bot.figures import silence
from bot.figures.nps import tally_of_scores
from bot.figures.wording import counted
from storage.contact_lock_records import ContactLockRecord
from storage.milestone_records import MilestoneRecord
from storage.records import (
    AccountRecord,
    AnswerRecord,
    ContactRecord,
    FollowUpRecord,
    FrictionRecord,
)
from storage.silence_records import SilenceRecord

SHOW_ACCOUNT = "account.show"

_VOICES_SHOWN, _SILENT_SHOWN, _FOLLOW_UPS_SHOWN, _CHOICES_SHOWN = 8, 8, 10, 10
_DOUBLES_SHOWN = 3
_FRICTION_WINDOW = timedelta(days=60)


def account_card(
    account: AccountRecord,
    answers: Sequence[AnswerRecord],
    follow_ups: Sequence[FollowUpRecord],
    friction: Sequence[FrictionRecord],
    contacts: Sequence[ContactRecord],
    *,
    now: datetime,
    doubles: Sequence[tuple[ContactRecord, ContactRecord]] = (),
    work: Sequence[MilestoneRecord] = (),
    locks: Sequence[ContactLockRecord] = (),
    may_open: bool = False,
    surveys: Sequence[Block] = (),
    silent: SilenceRecord | None = None,
) -> Card:
    """The account's index with who is behind it. It is an index, never called NPS.

    doubles: records that may be one person, for those who may merge them.
    work: the newest first. may_open: the reader may open a follow-up by hand.
    surveys: what is put off, what is owed (bot/cards/deferral.py). silent: its open silence.
    """
    pending = [record for record in follow_ups if record.open]
    stands = standing(answers, pending, now=now)
    name = safe(account.name, facts.NAME_LIMIT)
    return card(
        [
            f"{name}. {stands.sentence} {account_line(account, now=now)}.",
            *_spoken(stands, pending, now),
        ],
        [
            header(name),
            rich(
                line(bold(stands.verdict), f" {stands.explained}" if stands.explained else ""),
                line(account_line(account, now=now)),
                line(stands.gap) if stands.gap else None,
            ),
            _who_said_what(stands, now=now),
            open_menu(stands.voices[:_VOICES_SHOWN], now=now) if may_open else None,
            locks_line(locks),
            silent_account_line(silent, now=now),
            _not_heard(stands, contacts),
            risk_line(risk_of(account, stands.voices, pending, friction, now=now)),
            rich(line(bold("All answers, 365 days: "), stands.counts)) if stands.voices else None,
            *(doubles_line(*pair) for pair in doubles[:_DOUBLES_SHOWN]),
            work_lines(work, now=now),
            *surveys,
            _friction(friction, now=now),
            *_follow_ups(pending, now=now),
            context(plain(TRADEMARK)),
        ],
    )


def _spoken(stands: Standing, pending: Sequence[FollowUpRecord], now: datetime) -> list[str]:
    said = [
        f"{safe(each.contact_name, 60)}, {ROLES[each.role]}: score {each.score} of 10."
        for each in stands.voices[:_VOICES_SHOWN]
    ]
    return [*said, *(spoken_row(each, viewer=None, now=now) for each in pending[:5])]


def _who_said_what(stands: Standing, *, now: datetime) -> Block:
    if not stands.voices:
        return section(
            "Nobody here has answered in the last 365 days, so nothing is known: that is not a "
            "zero. Ask the person who decides first."
        )
    rows = [_voice(each, now=now) for each in stands.voices[:_VOICES_SHOWN]]
    if more := len(stands.voices) - len(rows):
        rows.append([f"and {more} more"])
    return rich(line(bold("Who said what")), bullets(rows))


def _voice(answer: AnswerRecord, *, now: datetime) -> list[Run | str]:
    words = safe(answer.comment, 100, empty="")
    who = f"{safe(answer.contact_name, 60)}, {ROLES[answer.role]}: "
    said = f" – “{words}”" if words else ""
    return [who, bold(f"{answer.score} of 10"), f" ({ago(answer.answered_at, now=now)}){said}"]


def _not_heard(stands: Standing, contacts: Sequence[ContactRecord]) -> Block | None:
    """Whose silence the figures hide."""
    heard = {each.contact_id for each in stands.voices}
    silent = [each for each in contacts if each.id not in heard]
    if not contacts:
        return rich(line(bold("Not heard: "), "no contacts on record; add them in the CRM"))
    if not silent:
        return rich(line(bold("Not heard: "), "nobody; every contact answered"))
    names = [f"{safe(each.name, 40)} ({ROLES[each.role]})" for each in silent[:_SILENT_SHOWN]]
    more = [f"and {len(silent) - len(names)} more"] if len(silent) > len(names) else []
    said = tally_of_scores(each.score for each in stands.voices)
    could = silence.sentence(said, said.n + len(silent))
    return rich(
        line(bold("Not heard in 365 days: "), ", ".join([*names, *more])),
        line(could) if could else None,
    )


def _friction(events: Sequence[FrictionRecord], *, now: datetime) -> Block:
    recent = [each for each in events if each.happened_on >= (now - _FRICTION_WINDOW).date()]
    if not recent:
        return rich(line(bold("Friction: "), "none recorded in the last 60 days"))
    return rich(line(bold("Friction, last 60 days")), bullets(friction_lines(recent)))


def _follow_ups(pending: Sequence[FollowUpRecord], *, now: datetime) -> list[Block]:
    if not pending:
        return [rich(line(bold("Open follow-ups: "), "none"))]
    rows = [follow_up_row(each, viewer=None, now=now) for each in pending[:_FOLLOW_UPS_SHOWN]]
    left = len(pending) - len(rows)
    more = [context(plain(f"and {left} more: /nps open"))] if left else []
    return [rich(line(bold(f"Open follow-ups ({len(pending)})"))), *rows, *more]


def account_choices(matches: Sequence[AccountRecord]) -> Card:
    """When a name fits several clients."""
    heading = f"{counted(len(matches), 'client')} fit{'s' * (len(matches) == 1)}. Which one?"
    names = [safe(each.name, 80) for each in matches[:_CHOICES_SHOWN]]
    more = len(matches) - len(names)
    return card(
        [heading, *(f"{name}." for name in names)],
        [
            section(heading),
            *(map(_choice, matches[:_CHOICES_SHOWN])),
            context(plain(f"and {more} more: type more of the name")) if more else None,
        ],
    )


def _choice(account: AccountRecord) -> Block:
    name, sector = safe(account.name, 80), safe(account.sector or "", 60, empty="")
    shown = button("Show", SHOW_ACCOUNT, account.id, spoken=f"Show {safe(account.name, 60)}")
    return section(f"{name} · {sector}" if sector else name, shown)


def no_account(name: str, suggestions: Sequence[AccountRecord]) -> Card:
    """When a name fits none; the nearest names, when there are any."""
    wrong = f"I know no client called “{safe(name, 80)}”."
    if not suggestions:
        wrong += " Try part of the name: /nps account Halden"
    close = suggestions[:_CHOICES_SHOWN]
    names = ", ".join(safe(each.name, 80) for each in close)
    did_you = f"Did you mean {names}?" if close else None
    return card(
        [wrong, did_you],
        [section(f"{wrong} Did you mean one of these?" if close else wrong), *map(_choice, close)],
    )
