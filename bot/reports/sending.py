"""The report into its asker’s own conversation, once; what may have arrived is looked for first."""

import asyncio
from datetime import timedelta
from typing import Any

from bot.answers import month
from bot.desk import Desk
from bot.errors import Refusal
from bot.outside.doer import NotDone, OutcomeUnknown
from bot.outside.picturing import not_put
from bot.people import overseer
from bot.reports.contents import Report
from bot.reports.gathering import gathered
from bot.reports.typesetting import pdf
from bot.slack_files import Files
from bot.slack_troubles import OutcomeUnknown as PostUnknown
from bot.slack_troubles import SlackTrouble
from storage import messages
from storage.database import Transaction
from storage.effects import EffectRecord

KIND = "report"
_CALLS, _TYPESETTING = 4, timedelta(seconds=30)
_HEAD_NOT_THERE = timedelta(seconds=1)


def key_of(page_id: int) -> str:
    return f"{KIND}:{page_id}"


def file_name(effect: EffectRecord) -> str:
    """Its own for each page, so that it can be looked for."""
    return f"nps-report-{effect.wanted['page']}.pdf"


class Reporting:
    """The Doer of reports."""

    def __init__(self, desk: Desk, files: Files) -> None:
        self._desk, self._files = desk, files
        self.longest = _TYPESETTING + timedelta(
            seconds=_CALLS * desk.settings.slack_timeout_seconds
        )

    async def do(self, effect: EffectRecord) -> dict[str, Any]:
        channel = await self._channel(effect)
        if channel is None:
            raise NotDone("The message that announces it is not there yet.", again=_HEAD_NOT_THERE)
        report = await self._report(effect)
        content = await asyncio.to_thread(pdf, report)
        title = f"{report['title']}, {report['period']}"
        try:
            file_id = await self._files.put(file_name(effect), content)
        except SlackTrouble as problem:
            raise not_put(problem) from problem
        try:
            await self._files.finish(file_id, title, channel=channel)
        except PostUnknown as problem:
            raise OutcomeUnknown(problem.code) from problem
        except SlackTrouble as problem:
            raise not_put(problem) from problem
        return {"file_id": file_id}

    async def _report(self, effect: EffectRecord) -> Report:
        async with self._desk.database.transaction() as tx:
            try:
                person = await overseer(tx, effect.wanted["by"])
                record = await month.own(tx, person, int(effect.wanted["page"]))
                page = await month.again(tx, record)
            except Refusal as refused:
                raise NotDone(refused.sentence) from refused
            return await gathered(tx, person, page, record.made_at)

    async def _channel(self, effect: EffectRecord) -> str | None:
        """Where its announcement stands: progress comes before the file."""
        async with self._desk.database.transaction() as tx:
            message = await messages.lock(tx, int(effect.wanted["message"]))
            return message.posted_channel if message is not None else None

    async def look(self, effect: EffectRecord) -> dict[str, Any] | None:
        channel = await self._channel(effect)
        if channel is None:
            return None
        try:
            there = await self._files.is_in(channel, file_name(effect))
        except SlackTrouble as problem:
            raise OutcomeUnknown(problem.code) from problem
        return {} if there else None

    async def settled(self, tx: Transaction, effect: EffectRecord) -> None:
        await messages.redraw(tx, KIND, int(effect.wanted["page"]))
