"""Files in a Slack on paper."""

from dataclasses import dataclass, field

from bot.slack_troubles import SlackTrouble


@dataclass
class PaperFiles:
    """before, sharing: what goes wrong with the next that are put there, and shared."""

    before: list[SlackTrouble] = field(default_factory=list)
    sharing: list[SlackTrouble] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    there: dict[str, bytes] = field(default_factory=dict)
    alts: list[str] = field(default_factory=list)
    shared: list[tuple[str | None, str]] = field(default_factory=list)

    async def put(self, name: str, content: bytes, *, alt: str = "") -> str:
        if self.before:
            raise self.before.pop(0)
        self.there[f"F{len(self.there)}"] = content
        self.alts.append(alt)
        self.names.append(name)
        return f"F{len(self.there) - 1}"

    async def finish(self, file_id: str, title: str, *, channel: str | None = None) -> None:
        if self.sharing:
            raise self.sharing.pop(0)
        self.shared.append((channel, title))

    async def until_shown(self, file_id: str) -> None:
        assert file_id in self.there

    async def is_in(self, channel: str, name: str) -> bool:
        return name in self.names
