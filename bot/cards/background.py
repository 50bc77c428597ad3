"""What one must know before calling: the account, its friction, who was in touch, the draft."""

from datetime import datetime
from urllib.parse import urlsplit

from bot.cards import draft_words, facts
from bot.cards.another_way import suggestion
from bot.cards.contact_lock import lock_line
from bot.cards.evaluation import gap
from bot.cards.letter import has_left
from bot.cards.pieces import Block, Run, bold, bullets, context, italic, line, plain, quote, rich
from bot.cards.text import passage, safe
from bot.cards.times import moment_run, short_day
from bot.cards.words import (
    CHANNELS,
    FRICTION,
    OUTCOMES,
    TRADEMARK,
    buyer,
    fee,
    heard,
    renewal,
)
from bot.cards.zones import NOTE_LIMIT
from bot.figures.wording import counted
from storage.draft_records import DraftRecord
from storage.records import AccountRecord, AttemptRecord, FollowUpRecord, FrictionRecord
from storage.words import DraftKind

_DRAFT_LIMIT, _DRAFT_LINES = 200, 4
_FRICTION_SHOWN, _ATTEMPTS_SHOWN = 4, 3
_URL_LIMIT = 3000


def account_line(account: AccountRecord, *, now: datetime) -> str:
    """``£180k a year · renewal in 74 days · heard 3 of 5 · buyer heard``."""
    return " · ".join(
        (
            fee(account.fee_yearly, account.currency),
            renewal(account.renewal_on, today=now.date()),
            heard(account.heard, account.contacts),
            buyer(account.buyer_heard),
        )
    )


def account_and_owner(record: FollowUpRecord, *, now: datetime) -> Block:
    """What is at stake, why it is whose, and whether the account's people differ."""
    others = facts.others_open(record)
    stake = account_line(record.account, now=now) + (f" · {others}" if others else "")
    reason = safe(record.owner_reason, NOTE_LIMIT, empty="")
    owner = facts.name_of(record.owner) + (f" · {reason}" if reason else "")
    differ = gap(record.evaluation)
    return rich(
        line(bold("Account: "), stake),
        line(bold("Owner: "), owner),
        line(differ) if differ else None,
    )


def friction_lines(
    events: tuple[FrictionRecord, ...] | list[FrictionRecord],
) -> list[list[Run | str]]:
    """One dated line for each event; the last says how many more there are."""
    lines = [_friction(event) for event in events[:_FRICTION_SHOWN]]
    more = len(events) - len(lines)
    return [*lines, [f"and {more} more"]] if more else lines


def friction(record: FollowUpRecord) -> Block:
    """What preceded the answer. Never said to have caused it."""
    if not record.friction:
        return rich(line(bold("Friction: "), "none recorded in the 60 days before the answer"))
    return rich(
        line(bold("Friction, 60 days before the answer:")), bullets(friction_lines(record.friction))
    )


def _friction(event: FrictionRecord) -> list[Run | str]:
    subject, detail = safe(event.subject, 80, empty=""), safe(event.detail, 120, empty="")
    kind = FRICTION[event.kind]
    what = f"{kind}: {subject}" if subject else kind
    dated = f"{short_day(event.happened_on)} · "
    rest = f" – {detail}" if detail else ""
    if event.source_url and is_link(event.source_url):
        return [dated, {"type": "link", "url": event.source_url, "text": what}, rest]
    return [dated, what, rest]


def is_link(url: str) -> bool:
    """Only an address of the web, whole and printable."""
    if len(url) > _URL_LIMIT or not url.isascii() or not url.isprintable() or " " in url:
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def contact(record: FollowUpRecord) -> Block:
    """Who has been in touch since the answer."""
    name = facts.contact_name(record)
    lock = lock_line(record.contact_lock) if record.contact_lock and record.open else None
    if not record.attempts:
        said = f"nobody has contacted {name} since the answer"
        return rich(line(bold("Contact: "), said), lock)
    idea = suggestion(record)
    latest = record.attempts[: -_ATTEMPTS_SHOWN - 1 : -1]
    tries = counted(len(record.attempts), "attempt")
    heading = f"{tries} to reach {name}, latest first" if len(record.attempts) > 1 else tries
    return rich(
        line(bold("Contact: "), heading),
        bullets([_attempt(each) for each in latest]),
        line(idea) if idea else None,
        lock,
    )


def _attempt(made: AttemptRecord) -> list[Run | str]:
    note = safe(made.note, NOTE_LIMIT, empty="")
    what = f"{CHANNELS[made.channel]} · {OUTCOMES[made.outcome]} · {safe(made.colleague)} · "
    return [what, moment_run(made.made_at), f" – {note}" if note else ""]


def draft(record: FollowUpRecord) -> Block | None:
    """The first words of the proposed reply, or why there is none; the whole is in the form."""
    written = record.draft
    if written is None or not record.open or has_left(record):
        return None
    if written.held_back:
        hint = "Write it yourself from Edit Draft." if record.claimed_by else "Claim to write it."
        return rich(line(bold("No draft"), f". {draft_words.held_back(written)} {hint}"))
    close_up = "\n".join(each for each in written.text.splitlines() if each.strip())
    words = passage(close_up, _DRAFT_LIMIT, lines=_DRAFT_LINES)
    if not words:
        return None
    notes = [draft_words.check_before_sending(written)]
    notes += [draft_words.held_back(record.held_back)] if record.held_back else []
    return rich(
        line(*_heading(record, written)),
        quote(words),
        *(line(italic(each)) for each in notes if each),
    )


def _heading(record: FollowUpRecord, written: DraftRecord) -> list[Run | str]:
    if written.kind is DraftKind.OUTLINE:
        hint = "" if record.claimed_by else " Claim to write the reply."
        return [bold("Outline"), f": {draft_words.judgement(written)}{hint}"]
    hint = "" if record.claimed_by else " Claim to edit it."
    return [bold("Draft reply"), f" ({_origin(written)}). Nothing is sent by itself.{hint}"]


def _origin(written: DraftRecord) -> str:
    if written.author:
        return f"version {written.version} · edited by {safe(written.author, 60)}"
    by_model = written.analyst != "embedded"
    return f"{'by the model, ' if by_model else ''}not edited yet"


def foot(record: FollowUpRecord) -> Block:
    """Where it comes from, for whoever asks later."""
    rule = f"rule {record.rule.value} v{record.rule_version}"
    return context(plain(f"Answer {record.response_id} · {rule} · {TRADEMARK}"))
