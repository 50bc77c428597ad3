"""A person writes: a message, or a slash command."""

import asyncio
import re
from collections.abc import Sequence
from dataclasses import replace

from bot.demo.slack.acts import trouble
from bot.demo.slack.acts.typed import as_rich_text, as_stored
from bot.demo.slack.blocks import completed, message_problems
from bot.demo.slack.newest import not_there_yet
from bot.demo.slack.outward import payloads
from bot.demo.slack.outward.courier import Courier
from bot.demo.slack.outward.events import Events
from bot.demo.slack.outward.parcel import Parcel
from bot.demo.slack.records import Answer, Conversation, Json, Message, Person
from bot.demo.slack.response_urls import ResponseUrl
from bot.demo.slack.sessions import Thread
from bot.demo.slack.streams import OPEN, STOPPED
from bot.demo.slack.workspace import Workspace

REFUSED = "refused"
_ICON = re.compile(r"\s*(:[\w+-]+:)")
Posted = tuple[Message, list[asyncio.Future[Answer]]]


class Saying:
    """Messages and commands."""

    def __init__(self, *, slack: Workspace, courier: Courier, events: Events) -> None:
        self._slack, self._courier, self._events = slack, courier, events

    def post(self, person: Person, where: Conversation, text: str, thread_ts: str | None) -> Posted:
        """Store a message and start telling the bot."""
        stored = as_stored(self._slack, text)
        parent = self._slack.messages.get(where.id, thread_ts or "")
        head = (parent.thread_ts or parent.ts) if parent else None
        message = Message(where.id, "", person.id, stored, thread_ts=head)
        message.blocks = as_rich_text(stored)
        self._slack.messages.post(message)
        self._slack.conversations.mark_read(person.id, where.id, message.ts)
        return message, self._events.message(message)

    def stop(
        self, person: Person, where: Conversation, thread_ts: str
    ) -> list[asyncio.Future[Answer]]:
        """Slack's own Stop button: the thread waits no more, and the app is told."""
        self._slack.sessions.set_state(Thread(where.id, thread_ts), "active")
        growing = []
        for one in self._slack.messages.in_channel(where.id):
            if one.thread_ts == thread_ts and one.stream and one.stream["state"] == OPEN:
                one.stream["state"] = STOPPED
                self._slack.messages.keep(one)
                growing.append(one.ts)
        return self._events.session_stopped(where, person.id, thread_ts, growing)

    def set_status(
        self, person: Person, words: str, until: int = 0
    ) -> list[asyncio.Future[Answer]]:
        """ ":palm_tree: On leave": say how one is; empty takes it away again.

        until: unix seconds, 0 for ever.
        """
        icon, rest = _ICON.match(words), _ICON.sub("", words, count=1).strip()
        emoji = icon[1] if icon else ":speech_balloon:" if rest else ""
        now = replace(person, status_emoji=emoji, status_text=rest, status_until=until)
        self._slack.add_person(now)
        return self._events.member_changed(now, status=True)

    def leave(self, person: Person) -> list[asyncio.Future[Answer]]:
        """An admin of the workspace deactivates this account."""
        gone = replace(person, deleted=True)
        self._slack.add_person(gone)
        return self._events.member_changed(gone, status=False)

    def post_as_app(self, app_id: str, where: Conversation, text: str, content: Json) -> Posted:
        """Another app of the workspace posts; ``content``: blocks, attachments, metadata."""
        message = Message(where.id, "", f"U{app_id[1:]}", text, app_id=app_id, **content)
        self._slack.messages.post(message)
        return message, self._events.message(message) + self._events.metadata_posted(message)

    async def command(self, person: Person, where: Conversation, text: str) -> Answer:
        """A text that starts with "/"."""
        word, _, rest = text.strip().partition(" ")
        if word == "/invite":
            return await self._invite(person, where, rest)
        if word == "/status":
            self._slack.notices.tell(person.id, f"Your status: {rest or 'none'}")
            return await first_of(self.set_status(person, rest), "")
        info = next((one for one in self._slack.commands if one.command == word), None)
        if info is None:
            return self._refuse(person, trouble.unknown_command(word))
        payload, address = payloads.command(self._slack, person, where, info, rest.strip())
        answer = await self._courier.carry(Parcel("slash_commands", payload))
        if not answer.ok:
            sentence = trouble.command_failed(word, trouble.command_error(answer))
            self._slack.notices.tell(person.id, sentence)
            return answer
        if answer.body and not self._show(address, answer.body):
            sentence = trouble.command_failed(word, "invalid_command_response")
            self._slack.notices.tell(person.id, sentence)
            return replace(answer, error="invalid_command_response")
        return answer

    def _show(self, address: ResponseUrl, body: object) -> bool:
        said: Json = body if isinstance(body, dict) else {"text": str(body)}
        blocks = said.get("blocks") or []
        if not (said.get("text") or blocks or said.get("attachments")):
            return True
        if message_problems(blocks) or not_there_yet(self._slack, blocks):
            return False
        self._slack.response_urls.say(address, {**said, "blocks": completed(blocks)})
        return True

    async def _invite(self, person: Person, where: Conversation, whom: str) -> Answer:
        name = whom.strip().removeprefix("@").removeprefix("<@").removesuffix(">")
        invited = next((p for p in self._slack.people.values() if name in (p.id, p.name)), None)
        if invited is None or where.is_im:
            return self._refuse(person, f"/invite cannot find {whom.strip() or 'anybody'} here.")
        if not self._slack.conversations.join(where, invited.id):
            return self._refuse(person, f"{invited.real_name} is already in this channel.")
        text = f"<@{invited.id}> has joined the channel"
        note = Message(where.id, "", invited.id, text, subtype="channel_join")
        self._slack.messages.post(note)
        told = self._events.message(note)
        told += self._events.member_joined(where, invited.id, inviter=person.id)
        return await first_of(told, note.ts)

    def _refuse(self, person: Person, sentence: str) -> Answer:
        self._slack.notices.tell(person.id, sentence)
        return Answer(0, sentence, 0.0, REFUSED)


async def first_of(told: Sequence[asyncio.Future[Answer]], ts: str) -> Answer:
    """The bot's answers to the events of one act; the slowest failure first."""
    answers = [await one for one in told]
    if not answers:
        return Answer(0, None, 0.0, None, ts)
    answers.sort(key=lambda one: one.ok)
    return replace(answers[0], ts=ts, others=tuple(answers[1:]))
