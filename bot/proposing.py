"""What a reply may draw on, put together from the records; and what the guards find in one."""

import re
from dataclasses import dataclass

from bot.analyst.drafting import known_of
from bot.analyst.guards import problems_in
from bot.analyst.reading import (
    PLAIN,
    Comment,
    Draft,
    Example,
    Quote,
    Reading,
    Situation,
    Style,
    ThemeFound,
)
from bot.analyst.strangers import first_and_last
from bot.analyst.tuning import Tuning
from bot.cards.times import short_day
from bot.cards.words import FRICTION
from bot.desk import Desk
from bot.prompting import Prompts
from bot.zones import zone_of
from storage import accounts, colleagues, drafts, strangers, style_cards
from storage.database import Transaction
from storage.drafts import Edit
from storage.records import ColleagueRecord, FollowUpRecord
from storage.words import DraftKind

MOST_EXAMPLES = 3
_FACTS = 4  # as many as the form names as sources
_FIGURES = re.compile(r"\d[\d.,:/]*")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A draft, in whose voice it is, and what the guards found in it."""

    draft: Draft
    sender_id: int | None
    problems: tuple[str, ...] = ()


async def style_of(tx: Transaction, colleague_id: int | None) -> Style:
    kept = await style_cards.of(tx, colleague_id)
    return Style(kept.greeting, kept.sign_off, kept.notes, kept.never) if kept else PLAIN


async def propose(
    desk: Desk, tuning: Tuning, situation: Situation, *, account_id: int, sender_id: int | None
) -> Proposal:
    """The analyst's own draft, looked at by the guards."""
    draft = await desk.analyst.draft(situation, tuning)
    async with desk.database.transaction() as tx:
        problems = await problems_of(tx, draft, situation, tuning.prompts, account_id)
    return Proposal(draft, sender_id, problems)


async def problems_of(
    tx: Transaction, draft: Draft, situation: Situation, prompts: Prompts, account_id: int
) -> tuple[str, ...]:
    """What the guards find in a draft; an outline is never sent, so there is nothing to guard."""
    if draft.kind is DraftKind.OUTLINE:
        return ()
    return await problems_of_words(tx, draft.text, situation, prompts, account_id, tone=draft.tone)


async def problems_of_words(
    tx: Transaction,
    words: str,
    situation: Situation,
    prompts: Prompts,
    account_id: int,
    *,
    tone: str = "",
) -> tuple[str, ...]:
    """The same for any wording. ``tone``: the template that sets its length; empty for no limit."""
    others = await strangers.names_among(tx, account_id, first_and_last(words))
    own: tuple[str, ...] = ()
    if others:
        own = await _own_names(tx, account_id)
    known = known_of(situation, prompts, tone=tone, own=own, others=others)
    return tuple(problems_in(words, known))


async def _own_names(tx: Transaction, account_id: int) -> tuple[str, ...]:
    """The client, its people and ours."""
    people = await accounts.contacts(tx, account_id)
    ours = await colleagues.everyone(tx)
    client = await accounts.name_of(tx, account_id)
    return (client, *(one.name for one in people), *(one.name for one in ours))


async def situation_of(
    tx: Transaction, record: FollowUpRecord, sender: ColleagueRecord | None
) -> Situation:
    """Everything known about a follow-up that a reply may use, for this sender."""
    people = await colleagues.by_ids(tx, [one for one in [record.account.partner_id] if one])
    partner = people.get(record.account.partner_id or 0)
    return Situation(
        comment=Comment(record.comment, record.score),
        reading=reading_of(record),
        role=record.contact.role,
        severity=record.severity,
        contact_first_name=record.contact.name.split(" ")[0],
        sender_name=sender.name if sender else "",
        call_times=_set_aside(record, sender),
        style=await style_of(tx, sender.id if sender else None),
        facts=facts_of(record),
        decider=partner.name if partner else "",
    )


def _set_aside(record: FollowUpRecord, sender: ColleagueRecord | None) -> str:
    """``11:15 on Tuesday``: when the sender has set a call aside, on their clock (A1.4)."""
    call = record.booking
    if call is None or sender is None or call.colleague_id != sender.id:
        return ""
    if not call.standing or call.came_to is not None:
        return ""
    return f"{call.starts_at.astimezone(zone_of(sender.timezone)):%H:%M on %A}"


def facts_of(record: FollowUpRecord) -> tuple[str, ...]:
    """``Invoice dispute: 1042, queried for 11 days (3 Jun)``: what may be cited, newest first."""
    return tuple(
        f"{FRICTION[event.kind]}: {event.subject}"
        + (f", {event.detail}" if event.detail else "")
        + f" ({short_day(event.happened_on)})"
        for event in record.friction[:_FACTS]
    )


def reading_of(record: FollowUpRecord) -> Reading:
    """The newest reading as analysts speak of it: its quotes are slices, so they are found."""
    kept, text = record.reading, record.comment
    if kept is None:
        return Reading("none", "")
    return Reading(
        analyst=kept.analyst,
        version=kept.version,
        themes=tuple(
            ThemeFound(one.theme, one.polarity, _quote(one.quote, text)) for one in kept.themes
        ),
        hidden=_quote(kept.hidden, text) if kept.hidden else None,
        signals=kept.signals,
        language=kept.language,
        abstained=kept.abstained,
    )


def _quote(words: str, text: str) -> Quote:
    at = max(0, text.find(words))
    return Quote(at, at + len(words))


async def examples_for(
    tx: Transaction, record: FollowUpRecord, sender: ColleagueRecord | None, tone: str
) -> tuple[Example, ...]:
    """What the sender made of the last drafts in this tone, without other clients' particulars."""
    if sender is None:
        return ()
    edits = await drafts.edits_by(tx, sender.id, tone=tone, limit=MOST_EXAMPLES, besides=record.id)
    return tuple(
        Example(_without_particulars(one.proposed, one), _without_particulars(one.became, one))
        for one in edits
    )


def _without_particulars(words: str, edit: Edit) -> str:
    """A model must not learn of one client from a letter to another."""
    for name in (edit.contact, *edit.contact.split(), edit.account):
        if len(name) > 1:
            words = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "[name]", words, flags=re.IGNORECASE)
    return _FIGURES.sub("[figure]", words)


async def keep(tx: Transaction, follow_up_id: int, proposal: Proposal) -> None:
    """The proposal as a new version."""
    draft = proposal.draft
    await drafts.add(
        tx,
        follow_up_id,
        text=draft.text,
        tone=draft.tone,
        prompt=draft.prompt,
        prompt_version=draft.prompt_version,
        author_id=None,
        kind=draft.kind,
        analyst=draft.analyst,
        problems=list(proposal.problems),
        sender_id=proposal.sender_id,
    )
