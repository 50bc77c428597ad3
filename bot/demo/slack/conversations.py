"""Channels and direct messages: who is in them and who may know of them."""

from collections.abc import Mapping

from bot.demo.slack.changes import Changes
from bot.demo.slack.file import RecordFile
from bot.demo.slack.records import Channel, Conversation, Person
from bot.demo.slack.stamps import Clock


class Conversations:
    """Every conversation by id. A direct message with the bot has an id made from the person's."""

    def __init__(
        self,
        *,
        file: RecordFile,
        changes: Changes,
        people: Mapping[str, Person],
        bot_id: str,
        clock: Clock,
    ) -> None:
        self._file, self._changes, self._people = file, changes, people
        self._bot_id, self._clock = bot_id, clock
        self._by_id: dict[str, Conversation] = {}
        self._read: dict[tuple[str, str], str] = {}
        for key, row in file.all("conversation"):
            self._by_id[key] = Conversation(**row)
        for key, ts in file.all("read"):
            person, _, channel = key.partition(" ")
            self._read[person, channel] = ts

    def add(self, channel: Channel) -> Conversation:
        """Make a channel, or add the missing members to the one with this id."""
        known = self._by_id.get(channel.id)
        if known is None:
            created = int(self._clock())
            known = Conversation(channel.id, channel.name, channel.is_private, [], created)
            self._by_id[channel.id] = known
        known.name, known.is_private = channel.name, channel.is_private
        known.members.extend(one for one in channel.members if one not in known.members)
        self._keep(known)
        return known

    def open_im(self, person: str) -> Conversation:
        """The direct message between the bot and a person, made when first asked for."""
        im_id = f"D{person[1:]}"
        if im_id not in self._by_id:
            members = [person, self._bot_id]
            self._by_id[im_id] = Conversation(im_id, "", True, members, int(self._clock()), person)
            self._keep(self._by_id[im_id])
        return self._by_id[im_id]

    def join(self, conversation: Conversation, person: str) -> bool:
        """Add a member; False when they were in already."""
        if person in conversation.members:
            return False
        conversation.members.append(person)
        self._keep(conversation)
        return True

    def leave(self, conversation: Conversation, person: str) -> None:
        """Remove a member."""
        if person in conversation.members:
            conversation.members.remove(person)
            self._keep(conversation)
            self._changes.ring([person])

    def get(self, conversation_id: str) -> Conversation | None:
        """By id only."""
        return self._by_id.get(conversation_id)

    def named(self, name: str) -> Conversation | None:
        """By id, by a channel's name with or without #, or by the id of a person."""
        if name in self._by_id:
            return self._by_id[name]
        if name in self._people and name != self._bot_id:
            return self.open_im(name)
        bare = name.removeprefix("#")
        return next(
            (one for one in self._by_id.values() if one.name == bare and not one.is_im), None
        )

    def all(self) -> list[Conversation]:
        """In the order they were made."""
        return list(self._by_id.values())

    def of(self, person: str) -> list[Conversation]:
        """Those this person is in."""
        return [one for one in self._by_id.values() if person in one.members]

    def seen_by(self, conversation_id: str) -> list[str]:
        """Who may see what is in it."""
        known = self._by_id.get(conversation_id)
        return list(known.members) if known else []

    def mark_read(self, person: str, channel: str, ts: str) -> None:
        """This person has seen everything up to ``ts``."""
        if ts > self._read.get((person, channel), ""):
            self._read[person, channel] = ts
            self._file.put("read", f"{person} {channel}", ts)

    def read_up_to(self, person: str, channel: str) -> str:
        """The last ``ts`` this person has seen; "" when none."""
        return self._read.get((person, channel), "")

    def _keep(self, conversation: Conversation) -> None:
        row = {name: getattr(conversation, name) for name in conversation.__slots__}
        self._file.put("conversation", conversation.id, row)
        self._changes.ring(conversation.members)
