"""What people write to the bot, kept before anything else is done with it."""

import html
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot import helping
from bot.cards.text import clean
from bot.conversation.outcomes import refused
from bot.conversation.telling import settle
from bot.desk import Desk
from storage import colleagues, conversations
from storage.database import Transaction

SHARED = "People of other firms read this channel, so I give no figures here. Write to me directly."
LONGEST = 500  # characters of a question; more is a letter
_HELP = re.compile(r"(?:help|hi|hello|hey|are you there|what can you do)?[\s?!.]*", re.IGNORECASE)
_STOP = re.compile(r"(?:stop|cancel|never ?mind)[\s!.]*", re.IGNORECASE)
_MENTION = re.compile(r"<@([UW][A-Z0-9]{1,40})(?:\|[^>]*)?>")
_LINK = re.compile(r"<[^>|]*\|([^>]*)>")  # of a channel or an address: the words that are shown
_BARE = re.compile(r"<[!#][^>]*>")


@dataclass(frozen=True, slots=True)
class Written:
    """A message to the bot. thread_ts: of the thread it stands in, or that it may begin.

    shared: people of other firms read that channel too.
    """

    channel: str
    thread_ts: str
    ts: str
    person: str
    text: str
    shared: bool = False

    @classmethod
    def of(cls, body: dict[str, Any]) -> "Written":
        """``body``: the event in its envelope."""
        event, ts = body["event"], str(body["event"]["ts"])
        return cls(
            channel=event["channel"],
            thread_ts=str(event.get("thread_ts") or ts),
            ts=ts,
            person=event["user"],
            text=str(event.get("text") or ""),
            shared=bool(body.get("is_ext_shared_channel")),
        )


async def hear(desk: Desk, written: Written) -> None:
    """A greeting is told what can be asked, "stop" ends what is under way, all else is a question.

    Once per message, however often its event is worked on.
    """
    async with desk.database.transaction() as tx:
        words = await _plain(tx, written.text)
    if _HELP.fullmatch(words):
        await helping.tell_what_i_can(desk, written.person, written.ts)
        return
    if _STOP.fullmatch(words):
        await stop(desk, written.channel, written.thread_ts, written.person)
        return
    async with desk.database.transaction() as tx:
        number = await conversations.ask(
            tx,
            channel=written.channel,
            thread_ts=written.thread_ts,
            asker=written.person,
            ts=written.ts,
            words=words,
            at=datetime.fromtimestamp(float(written.ts), UTC),
        )
        question = await conversations.lock(tx, number) if number and written.shared else None
        if question is not None:
            await settle(desk, tx, question, refused(SHARED))


async def stop(desk: Desk, channel: str, thread_ts: str, person: str) -> None:
    """What this person asked in this thread and is not answered yet is dropped."""
    async with desk.database.transaction() as tx:
        await conversations.stop(tx, channel, thread_ts, person, desk.clock())


async def _plain(tx: Transaction, text: str) -> str:
    """The words alone: without whom it was addressed to, colleagues by their names."""
    for slack_user_id in dict.fromkeys(_MENTION.findall(text)):
        person = await colleagues.by_slack_id(tx, slack_user_id)
        named = html.escape(person.name, quote=False) if person else ""
        text = re.sub(rf"<@{slack_user_id}(?:\|[^>]*)?>", f" {named} ", text)
    shown = _BARE.sub(" ", _LINK.sub(r" \1 ", text))
    return " ".join(clean(html.unescape(shown)).split())[: LONGEST + 1]
