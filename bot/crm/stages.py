"""Which stages count as complete; and when one of them is not there any more, admins are asked.

A CRM lets anybody rename a stage. What counted as complete yesterday is then a stranger today, and
nothing would turn complete any more without anybody hearing of it (product.md E.6, S1 2).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.crm import stage_questions, values
from bot.crm.completion import GIVEN_UP, Counting
from bot.crm.values import folded
from bot.desk import Desk
from bot.relay.delivery import Change
from bot.relay.registry import RELAYS
from storage import crm, stages
from storage.crm_words import CrmKind
from storage.database import Transaction
from storage.stages import Pipeline, StageRecord

QUIET = timedelta(days=1)  # without a single stage that counts, until a new one is asked about
NAMES_REMEMBERED = timedelta(minutes=15)


async def counting(tx: Transaction, connection_id: int | None) -> Counting:
    """What counts as complete in this connection now."""
    if connection_id is None:
        return Counting()
    where = await stages.pipeline(tx, connection_id)
    return _counting(names_of(where), await stages.of_connection(tx, connection_id))


def names_of(where: Pipeline) -> str:
    """What an admin said, else what this kind of system calls complete."""
    said = where.options.get(stages.COMPLETE_STAGES, "").strip()
    options = RELAYS[where.system].options if where.system in RELAYS else ()
    defaults = (one.default for one in options if one.name == stages.COMPLETE_STAGES)
    return said or next(defaults, "")


def lists(names: str, stage: StageRecord) -> bool:
    """Whether a stage is among these names, by what it is called or by its id."""
    return any(_stands_in(each, names) for each in (stage.label, stage.stage_id))


def _stands_in(name: str, names: str) -> bool:
    wanted = _plain(name)
    return bool(wanted) and f",{wanted}," in f",{_plain(names)},"


def _plain(words: str) -> str:
    """Names between commas, as they are compared; a name may have a comma in it."""
    return ",".join(map(folded, values.names(words)))


def _counting(names: str, known: Iterable[StageRecord]) -> Counting:
    found: dict[str, datetime | None] = {folded(name): None for name in values.names(names)}
    labels = {}
    for stage in known:
        labels[stage.stage_id] = stage.label
        if lists(names, stage):
            for each in (stage.label, stage.stage_id):
                if _stands_in(each, names):
                    found[folded(each)] = stage.counts_from
    return Counting(found, labels)


async def noted(desk: Desk, tx: Transaction, connection_id: int | None, change: Change) -> Change:
    """Remember the stage that a change tells of; gives the change with what it was called."""
    stage_id = change.fields.get("stage")
    if change.about is not CrmKind.MILESTONE or connection_id is None or not stage_id:
        return change
    known = await stages.of_connection(tx, connection_id)
    before = next((one for one in known if one.stage_id == stage_id), None)
    label = change.fields.get("stage_label") or (before.label if before else stage_id)
    if before is None or change.at >= (before.gone_at or before.seen_at):  # late news is no news
        name = label if before is None or _renames(before, change) else before.label
        await stages.seen(tx, connection_id, stage_id, name, desk.clock())
        await _compare(desk, tx, connection_id, known)
    return replace(change, fields={**change.fields, "stage_label": label})


def _renames(stage: StageRecord, change: Change) -> bool:
    """Names that come with a record may be some minutes old (bot/lookup/memory.py)."""
    return change.at >= stage.seen_at + NAMES_REMEMBERED


async def stages_seen(
    desk: Desk, tx: Transaction, connection_id: int, there: Mapping[str, str]
) -> None:
    """All stages that a look into the CRM found, by id with their names.

    No stages at all is no answer: a CRM that has none could not have been asked.
    """
    if not there:
        return
    await crm.in_turn(tx)
    now = desk.clock()
    known = await stages.of_connection(tx, connection_id)
    for stage_id, label in there.items():
        await stages.seen(tx, connection_id, stage_id, label or stage_id, now)
    for stage in known:
        if stage.gone_at is None and stage.stage_id not in there:
            await stages.change(tx, connection_id, stage.stage_id, gone_at=now)
    await _compare(desk, tx, connection_id, known)
    await _any_counts(desk, tx, connection_id)


async def _compare(
    desk: Desk, tx: Transaction, connection_id: int, before: Sequence[StageRecord]
) -> None:
    """What counted before and does no longer is asked about; what is back settles its question."""
    names = names_of(await stages.pipeline(tx, connection_id))
    now = await stages.of_connection(tx, connection_id)
    counted = [stage for stage in now if _counts(names, stage)]
    ids = {stage.stage_id for stage in counted}
    for stage in before:
        if _counts(names, stage) and stage.stage_id not in ids:
            await stage_questions.ask(
                desk, tx, connection_id, stage.stage_id, was=stage.label, since=stage.seen_at
            )
    await stage_questions.settle_by_itself(desk, tx, connection_id, counted)
    await _ask_about_new(desk, tx, connection_id, names, now)


async def settle_answered(desk: Desk, tx: Transaction, connection_id: int) -> None:
    """An admin named the stage elsewhere: nobody need ask for it any more."""
    names = names_of(await stages.pipeline(tx, connection_id))
    known = await stages.of_connection(tx, connection_id)
    counted = [one for one in known if _counts(names, one)]
    await stage_questions.settle_by_itself(desk, tx, connection_id, counted)


def _counts(names: str, stage: StageRecord) -> bool:
    return stage.gone_at is None and lists(names, stage)


async def _any_counts(desk: Desk, tx: Transaction, connection_id: int) -> None:
    """A name that no stage has, from the beginning: nothing could ever turn complete."""
    names = names_of(await stages.pipeline(tx, connection_id))
    known = await stages.of_connection(tx, connection_id)
    asked = await stages.questions(tx, connection_id)
    if not names or asked or any(_counts(names, one) for one in known):
        return
    first = values.names(names)[0]
    await stage_questions.ask(desk, tx, connection_id, first, was=first, since=desk.clock())


async def look_for_new(desk: Desk, tx: Transaction) -> None:
    """The same as after a change, for connections from which nothing comes any more."""
    for connection_id in await stages.with_stages(tx):
        names = names_of(await stages.pipeline(tx, connection_id))
        known = await stages.of_connection(tx, connection_id)
        await _ask_about_new(desk, tx, connection_id, names, known)


async def _ask_about_new(
    desk: Desk, tx: Transaction, connection_id: int, names: str, known: Sequence[StageRecord]
) -> None:
    """A stage turned up since the last one that counts was seen: it may have taken its place.

    This is how a renamed stage shows where a CRM only tells names, and no list of its stages.
    """
    last = max((one.seen_at for one in known if _counts(names, one)), default=None)
    if last is None or desk.clock() - last < QUIET:
        return
    for stage in known:
        fresh = stage.first_seen_at > last and stage.told_at is None and stage.gone_at is None
        if fresh and not {folded(stage.label), folded(stage.stage_id)} & GIVEN_UP:
            await stage_questions.ask(desk, tx, connection_id, stage.stage_id, was=None, since=last)
