"""What one can type: the table that the command handler and the help card both read."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from bot.cards.pieces import Card, Run, bold, bullets, card, code, line, rich
from bot.cards.text import safe


@dataclass(frozen=True, slots=True)
class Command:
    """What follows ``/nps``: one word, and places to fill in. ``example``: with these filled."""

    usage: str
    does: str
    example: str = ""

    @property
    def word(self) -> str:
        return self.usage.partition(" ")[0]


GROUPS: Mapping[str, tuple[Command, ...]] = {
    "Your clients": (
        Command("open", "lists open follow-ups, yours first"),
        Command("mine", "lists open follow-ups that are yours"),
        Command(
            "account <name>",
            "shows how a client stands and who was heard",
            "/nps account Halden Foods",
        ),
        Command("promoters", "lists whom to thank, to ask and to quote"),
        Command("holds", "lists who is in touch with whom, and what waits"),
        Command(
            "asks [whose]", "lists surveys that are owed, and why they wait", "/nps asks Halden"
        ),
        Command(
            "avoiding [when]",
            "says whether unhappy clients' people are left out of surveys",
            "/nps avoiding this quarter",
        ),
        Command("merges", "lists records that were merged into one person"),
    ),
    "Figures": (
        Command(
            "ask <question>",
            "answers a question in your own words, as in a message to me",
            "/nps ask What is our NPS and is it going down?",
        ),
        Command(
            "trend [whose] [when]",
            "shows NPS by month, or by sector, team, partner, role, survey or client",
            "/nps trend Halden Foods last 12 months",
        ),
        Command(
            "compare <one> v <other>",
            "says whether two times, or two kinds of clients, really differ",
            "/nps compare Q2 2026 v Q3 2026",
        ),
        Command("coverage [whose] [when]", "says who was heard", "/nps coverage this quarter"),
        Command("silent [whose] [when]", "lists clients not heard, and why", "/nps silent Food"),
        Command(
            "themes [whose] [when]",
            "says what clients name as trouble and what it weighs",
            "/nps themes last quarter",
        ),
        Command(
            "why [whose] [when]",
            "says which trouble grew since the time before",
            "/nps why Q3 2026",
        ),
        Command("receipt <number>", "proves a figure again", "/nps receipt 12"),
    ),
    "Yourself": (
        Command(
            "digest [preview]",
            "says when your weekly digest comes, changes and mutes it; preview shows it now",
            "/nps digest preview",
        ),
        Command("style", "sets how drafts in your name are written"),
        Command("mailbox", "connects the mailbox that your replies go out from"),
        Command("help", "shows this list"),
    ),
    "Managers and partners": (
        Command("change [days]", "says what moved more than chance does", "/nps change 180"),
        Command("friction", "says what preceded low scores"),
        Command("causes", "counts root causes, and adopts new ones"),
        Command(
            "month [pdf] [when]",
            "shows the month in figures: who was heard, what became of the unhappy, and why",
            "/nps month pdf Q3 2026",
        ),
        Command(
            "savings [when]",
            "says what keeping unhappy clients was worth, or whether a claim adds up",
            "/nps savings £44k of £200k at 22%",
        ),
        Command(
            "offers [whose] [when]",
            "says which offer works for which root cause",
            "/nps offers this year",
        ),
        Command(
            "huddle [here, preview or off]",
            "says where Friday's pack of decisions goes, and shows it beforehand",
            "/nps huddle here",
        ),
        Command("experiments", "compares two offers by lot, and says first how long it takes"),
        Command(
            "walls [client]",
            "says which clients only some may know of, and raises such a wall",
            "/nps walls Halden Foods",
        ),
    ),
    "Admins": (
        Command("held", "lists answers of which nobody knows whose they are"),
        Command("connections", "connects the systems that send answers, and says what is missing"),
        Command("keys", "makes keys with which programs ask in somebody's name, and revokes them"),
        Command("playbooks", "lists the agreed steps and whom they are for"),
        Command("reading", "says how well comments are read"),
        Command("prompts", "shows and changes the texts it reads and drafts with"),
        Command("rules", "shows and changes which answers open a card"),
        Command("health", "says what works and what is stuck"),
    ),
}
COMMANDS = tuple(command for group in GROUPS.values() for command in group)


def suggestion(typed: str) -> str | None:
    """The command that was probably meant."""
    words = [command.word for command in COMMANDS]
    close = get_close_matches(typed.lower().removeprefix("/nps").strip()[:40], words, n=1)
    return close[0] if close else None


def help_card(unknown: str | None = None) -> Card:
    """All commands by who needs them; first what was wrong with ``unknown``."""
    wrong = not_known(unknown) if unknown is not None else None
    return card(
        [
            wrong,
            "You can type:",
            *(
                f"{title}: {'; '.join(f'/nps {each.usage} {each.does}' for each in group)}."
                for title, group in GROUPS.items()
            ),
        ],
        [
            rich(line(wrong)) if wrong else None,
            *(
                rich(line(bold(title)), bullets([_row(each) for each in group]))
                for title, group in GROUPS.items()
            ),
        ],
    )


def _row(command: Command) -> list[Run | str]:
    row: list[Run | str] = [bold(f"/nps {command.usage}"), f" {command.does}."]
    return [*row, " Example: ", code(command.example)] if command.example else row


def not_known(typed: str) -> str:
    """``I do not know 'opne'. Did you mean '/nps open'?``"""
    meant = suggestion(typed)
    guess = f" Did you mean “/nps {meant}”?" if meant else ""
    return f"I do not know “{safe(typed, 60)}”.{guess}"
