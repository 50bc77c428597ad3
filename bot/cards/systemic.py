"""A theme that clients of several teams name: what they share, whose it is, who was told (N6)."""

from collections.abc import Sequence

from bot.analyst.codebook import label
from bot.answers.said import Said
from bot.cards.pieces import (
    Block,
    Card,
    actions,
    bold,
    bullets,
    button,
    card,
    context,
    line,
    plain,
    quote,
    rich,
    section,
)
from bot.cards.receipt_button import receipt_button
from bot.cards.systemic_history import history_block
from bot.cards.systemic_rows import whose
from bot.cards.text import passage, safe
from bot.cards.times import long_day
from bot.cards.words import TRADEMARK
from bot.themes_across.phrases import IMPACT
from storage.systemic_history import EntryRecord
from storage.systemic_records import IssueRecord, Telling
from storage.themes_across import Quoted

TAKE, CLOSE = "systemic.take", "systemic.close"
CLIENT_TOLD, CLIENT_NOT_TOLD = "systemic.told", "systemic.not_told"
_MOST_CLIENTS = 20
_LONGEST_QUOTE = 240


def systemic_card(
    issue: IssueRecord,
    told: Sequence[Said],
    quotes: Sequence[Quoted],
    *,
    zone: str | None,
    history: Sequence[EntryRecord] = (),
) -> Card:
    """The figures as they were found, and how far telling the clients has come.

    history: the newest first.
    """
    heading = f"Systemic theme: {label(issue.theme)}"
    name = label(issue.theme)
    left = len(issue.tellings) - _MOST_CLIENTS
    return card(
        [f"{heading}.", *(each.text for each in told), whose(issue)],
        [
            rich(line(bold(heading)), line(told[0].text)),
            rich(bullets([[each.text] for each in told[1:]])),
            *(_quoted(each) for each in quotes),
            rich(line(whose(issue)), line(bold("Tell the clients who raised it:"))),
            *(_client(issue, each, zone) for each in issue.tellings[:_MOST_CLIENTS]),
            context(plain(f"and {left} more, once these are told")) if left > 0 else None,
            history_block(history),
            actions(*_to_do(issue, name), receipt_button(issue.receipt_id)),
            context(plain(f"{IMPACT} {TRADEMARK}")),
        ],
    )


def _to_do(issue: IssueRecord, name: str) -> list[Block]:
    """Give it to somebody; once no client is to be told any more, close it; then nothing."""
    if issue.closed_at is not None:
        return []
    taken = "Change Owner…" if issue.owner else "Take It…"
    give = button(taken, TAKE, issue.id, spoken=f"{taken.rstrip('…')}: {name}")
    return [give, close_button(issue)] if issue.done else [give]


def close_button(issue: IssueRecord) -> Block:
    spoken = f"Close: {label(issue.theme)}"
    return button("Close…", CLOSE, issue.id, style="primary", spoken=spoken)


def _quoted(one: Quoted) -> Block:
    return rich(quote(passage(one.words, _LONGEST_QUOTE)), line(safe(one.account, 60)))


def _client(issue: IssueRecord, one: Telling, zone: str | None) -> Block:
    name, value = safe(one.account, 60), f"{issue.id}:{one.account_id}"
    if one.told_at is None:
        words = name
        if one.ended_on is not None:
            words = (
                f"{name}: left since (a client until {one.ended_on:%-d %b %Y}), need not be told"
            )
        if issue.closed_at is not None:
            return section(words)
        return section(
            words, button("Told", CLIENT_TOLD, value, spoken=f"{name} was told what changed")
        )
    told = f"{name}: told {long_day(one.told_at, zone)} by {safe(one.by or '', 60)}"
    if issue.closed_at is not None:
        return section(told)
    return section(
        told, button("Not Told", CLIENT_NOT_TOLD, value, spoken=f"{name} was not told after all")
    )
