"""Working on the reply. Nothing is sent from here: a person sends."""

from dataclasses import replace

from bot import proposing
from bot.analyst.drafting import with_call_times
from bot.analyst.reading import PLAIN
from bot.analyst.voice import in_the_voice_of
from bot.desk import Desk
from bot.errors import NotNow
from bot.follow_up.card import redraw_card
from bot.follow_up.showing import to_work_on
from bot.follow_up.touching import held_by
from bot.people import known
from bot.tuned import in_force
from storage import colleagues, drafts, follow_up_records, follow_ups
from storage.database import Transaction
from storage.draft_records import DraftRecord
from storage.records import ColleagueRecord, FollowUpRecord
from storage.words import DraftKind

NO_DRAFT = "There is no draft on this follow-up yet. Try again in a moment."
EDITED, KEPT = "draft_edited", "draft_kept"  # in the history of a follow-up


async def to_edit(desk: Desk, follow_up_id: int, by: str) -> FollowUpRecord:
    """The follow-up with its reply as this person would begin and end it, naming their call.

    What somebody has worked on is left as it is. Raises NotNow and NotAllowed as ``to_work_on``.
    """
    record = await to_work_on(desk, follow_up_id, by)
    async with desk.database.transaction() as tx:
        person = await known(tx, by)
        return await _voiced(tx, record, person)


async def _voiced(
    tx: Transaction, record: FollowUpRecord, person: ColleagueRecord
) -> FollowUpRecord:
    draft = record.draft
    if draft is None or draft.author is not None or draft.kind is DraftKind.OUTLINE:
        return record
    senders = await colleagues.by_ids(tx, [draft.sender_id] if draft.sender_id else [])
    was = await proposing.situation_of(tx, record, senders.get(draft.sender_id or 0))
    now = await proposing.situation_of(tx, record, person)
    prompts, text = (await in_force(tx)).prompts, draft.text
    for before in (was, replace(was, style=PLAIN)):  # a style card may be younger than the draft
        text = in_the_voice_of(text, before, now, prompts)
    text = with_call_times(text, now, prompts)
    return replace(record, draft=replace(draft, text=text))


async def edit_draft(desk: Desk, follow_up_id: int, by: str, words: str, subject: str = "") -> None:
    """Keep the colleague's wording as a new version; the earlier ones stay.

    The guards look at it too, but only to warn: a person may know what nobody told us. The same
    words saved again are words that stand. ``subject``: of the mail; empty for the firm's.
    """
    now = desk.clock()
    async with desk.database.transaction() as tx:
        person, _ = await held_by(tx, follow_up_id, by)
        await drafts.lock(tx, follow_up_id)
        record = await follow_up_records.load_one(tx, follow_up_id, now)
        if record is None or record.draft is None:
            raise NotNow(NO_DRAFT)
        if _same(record.draft, person, words, subject):
            if not record.draft.problems:
                return
            await drafts.lay_doubts(tx, follow_up_id, record.draft.version)
            what = KEPT
        else:
            await _keep(tx, record, record.draft, person, words, subject)
            what = EDITED
        await follow_ups.tell_timeline(tx, follow_up_id, what, at=now, by=person.id)
        await redraw_card(tx, follow_up_id)


def _same(draft: DraftRecord, person: ColleagueRecord, words: str, subject: str) -> bool:
    """Nothing that anybody would read is new; neither is in whose name it is."""
    kept = (draft.text, draft.subject, draft.sender_id or person.id)
    return kept == (words, subject, person.id) and not draft.held_back


async def _keep(
    tx: Transaction,
    record: FollowUpRecord,
    draft: DraftRecord,
    person: ColleagueRecord,
    words: str,
    subject: str,
) -> None:
    situation = await proposing.situation_of(tx, record, person)
    prompts = (await in_force(tx)).prompts
    problems = await proposing.problems_of_words(tx, words, situation, prompts, record.account.id)
    await drafts.add(
        tx,
        record.id,
        text=words,
        tone=draft.tone,
        prompt=draft.prompt,
        prompt_version=draft.prompt_version,
        author_id=person.id,
        analyst=draft.analyst,
        problems=list(problems),
        sender_id=person.id,
        subject=subject,
    )
