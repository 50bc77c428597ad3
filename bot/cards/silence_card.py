"""A silent key account: why it counts as silent, what is at stake, whose it is, what was done."""

from datetime import datetime

from bot.cards.facts import NAME_LIMIT
from bot.cards.pieces import (
    Block,
    Card,
    Run,
    actions,
    bold,
    bullets,
    button,
    card,
    context,
    line,
    plain,
    rich,
    section,
)
from bot.cards.silence_forms import REASONS
from bot.cards.text import safe
from bot.cards.times import moment_run, short_day
from bot.cards.words import ROLES, fee, renewal
from bot.figures.rhythm import PLANNED
from storage.silence_records import EntryRecord, SilenceRecord
from storage.silence_words import SilenceAct, SilenceEnd

RING, LOG, NOT_SILENT = "silence.ring", "silence.log", "silence.not_silent"
SHOW_CLIENT, SHOW = "silence.show_client", "silence.show"
_HISTORY_SHOWN, _NOTE_LIMIT = 5, 200
_COUNTED = "Counted are answers, talks, replies and thanks on record here. Rule version {version}."
_ACTS = {
    SilenceAct.CLAIMED: "took the call",
    SilenceAct.NO_ANSWER: "rang, no answer",
    SilenceAct.REACHED: "reached them",
    SilenceAct.NOT_SILENT: "says it is no silence",
    SilenceAct.HEARD_AGAIN: "heard of them again",
    SilenceAct.CLIENT_LEFT: "closed it, as the client has left",
}


def silence_card(one: SilenceRecord, *, now: datetime) -> Card:
    """``Silent key account: Halden Foods. Nobody has heard from Helen Strand (…) for 214 days``"""
    told, said, basis = title(one), why(one, now=now), _COUNTED.format(version=one.rule_version)
    stake = f"{fee(one.fee_yearly, one.currency)} · {renewal(one.renewal_on, today=now.date())}"
    return card(
        [f"{told}.", said, f"{stake}.", standing(one, now=now)],
        [
            rich(
                line(bold(told)),
                line(said),
                line(bold("At stake: "), stake),
                line(bold("Owner: "), safe(one.owner, NAME_LIMIT), f" · {_reason(one)}"),
                _next(one, now),
            ),
            _history(one.history),
            _buttons(one),
            context(plain(basis)),
        ],
    )


def title(one: SilenceRecord) -> str:
    return f"Silent key account: {safe(one.account, NAME_LIMIT)}"


def why(one: SilenceRecord, *, now: datetime) -> str:
    """The rule's sentence with its numbers, as of now or of its end."""
    who = f"{safe(one.contact, NAME_LIMIT)} ({ROLES[one.role]})"
    days = ((one.ended_at or now).date() - one.since).days
    planned = f"more than twice the {PLANNED} that are planned between two touches"
    if not one.heard:
        return f"Nobody has ever heard from {who}, a client for {days} days: {planned}."
    begin = f"Nobody has heard from {who} for {days} days"
    if not one.gaps:
        return f"{begin}: {planned}."
    return f"{begin}; their usual gap is at most {one.longest_days} ({one.gaps} gaps on record)."


def standing(one: SilenceRecord, *, now: datetime) -> str:
    """Whose turn it is, or how it ended: ``Nobody has taken the call; that was due 3 Mar.``"""
    if not one.open:
        return _end(one)
    by = f"{'that was due' if one.overdue(now) else 'due'} {short_day(one.due_at)}"
    if one.claimer is None:
        return f"Nobody has taken the call; {by}."
    return f"{safe(one.claimer, NAME_LIMIT)} has it and has not reached them yet; {by}."


def silence_row(one: SilenceRecord, *, now: datetime) -> Block:
    """A line in a list, with a button that opens it."""
    shown = button("Show", SHOW, one.id, spoken=f"Show {safe(one.account, 60)}")
    return section(silence_words(one, now=now), shown)


def silence_words(one: SilenceRecord, *, now: datetime) -> str:
    return f"{title(one)}. {standing(one, now=now)}"


def silent_account_line(one: SilenceRecord | None, *, now: datetime) -> Block | None:
    """For the page of a client."""
    if one is None:
        return None
    return rich(line(bold("Silent: "), f"{why(one, now=now)} {standing(one, now=now)}"))


def _end(one: SilenceRecord) -> str:
    on = short_day(one.ended_at) if one.ended_at else ""
    by = safe(one.ender or "", NAME_LIMIT, empty="")
    if one.ended_how is SilenceEnd.HEARD:
        return f"{by} reached them on {on}." if by else f"They were in touch again on {on}."
    if one.ended_how is SilenceEnd.LEFT and not by:
        return f"They are no client any more: closed on {on}."
    reason = REASONS[one.ended_how] if one.ended_how else ""
    return f"{by} ended it on {on}: {reason}."


def _next(one: SilenceRecord, now: datetime) -> Block:
    """What is to be done by when, on the clock of whoever reads."""
    if not one.open:
        return line(bold("Ended: "), _end(one))
    late = " (overdue)" if one.overdue(now) else ""
    reach = moment_run(one.contact_due_at)
    if one.claimer is not None:
        who = safe(one.claimer, NAME_LIMIT)
        return line(bold("Next: "), f"{who} reaches them by ", reach, late)
    claim = moment_run(one.claim_due_at)
    return line(bold("Next: "), "take the call by ", claim, f"{late}, reach them by ", reach)


def _reason(one: SilenceRecord) -> str:
    return safe(one.owner_reason, _NOTE_LIMIT)


def _history(entries: tuple[EntryRecord, ...]) -> Block | None:
    """What was done since it was noticed, the latest lines of it."""
    done = [each for each in entries if each.what is not SilenceAct.OPENED][-_HISTORY_SHOWN:]
    rows: list[list[Run | str]] = [[_entry(each)] for each in done]
    return rich(line(bold("History")), bullets(rows)) if rows else None


def _entry(each: EntryRecord) -> str:
    who = safe(each.colleague or "", NAME_LIMIT, empty="The desk")
    note = safe(each.note, _NOTE_LIMIT, empty="")
    told = f"{short_day(each.at)}: {who} {_ACTS[each.what]}"
    return f"{told} – {note}" if note else told


def _buttons(one: SilenceRecord) -> Block:
    about = safe(one.account, 40)
    show = button("Show Client", SHOW_CLIENT, one.account_id, spoken=f"Show client: {about}")
    if not one.open:
        return actions(show)
    untaken = one.claimed_at is None
    return actions(
        button("I'll Ring Them", RING, one.id, style="primary", spoken=f"I'll ring {about}")
        if untaken
        else None,
        button("Log Call", LOG, one.id, spoken=f"Log call: {about}"),
        button("Not Silent", NOT_SILENT, one.id, spoken=f"Not silent: {about}"),
        show,
    )
