"""What one can type: the table that the command handler and the help card both read."""

from dataclasses import dataclass
from difflib import get_close_matches

from bot.cards.pieces import Card, Run, bold, bullets, card, line, rich, run
from bot.cards.text import safe


@dataclass(frozen=True, slots=True)
class Command:
    """One word after ``/nps``."""

    word: str
    usage: str
    does: str
    example: str


COMMANDS = (
    Command("open", "open", "lists open follow-ups, yours first", "/nps open"),
    Command("mine", "mine", "lists open follow-ups that are yours", "/nps mine"),
    Command(
        "account",
        "account <name>",
        "shows how a client stands and who was heard",
        "/nps account Halden Foods",
    ),
    Command(
        "trend",
        "trend [whose] [when]",
        "shows NPS by month, or by sector, team, partner, role, survey or client",
        "/nps trend Halden Foods last 12 months",
    ),
    Command(
        "compare",
        "compare <one> v <other>",
        "says whether two times, or two kinds of clients, really differ",
        "/nps compare Q2 2026 v Q3 2026",
    ),
    Command(
        "coverage", "coverage [whose] [when]", "says who was heard", "/nps coverage this quarter"
    ),
    Command(
        "silent", "silent [whose] [when]", "lists clients that were not heard", "/nps silent Food"
    ),
    Command("receipt", "receipt <number>", "proves a figure again", "/nps receipt 12"),
    Command("promoters", "promoters", "lists whom to thank, to ask and to quote", "/nps promoters"),
    Command("held", "held", "lists answers of which nobody knows whose they are", "/nps held"),
    Command("causes", "causes", "counts root causes, and adopts new ones", "/nps causes"),
    Command("offers", "offers", "says which offer works for which root cause", "/nps offers"),
    Command(
        "experiments",
        "experiments",
        "compares two offers by lot, and says first how long it takes",
        "/nps experiments",
    ),
    Command("change", "change [days]", "says what moved more than chance does", "/nps change"),
    Command("friction", "friction", "says what preceded low scores", "/nps friction"),
    Command("holds", "holds", "lists who is in touch with whom, and what waits", "/nps holds"),
    Command("asks", "asks", "lists surveys that are owed, and why they wait", "/nps asks"),
    Command("merges", "merges", "lists records that were merged into one person", "/nps merges"),
    Command(
        "connections",
        "connections",
        "connects the systems that send answers, and says what is missing",
        "/nps connections",
    ),
    Command(
        "playbooks", "playbooks", "lists the agreed steps and whom they are for", "/nps playbooks"
    ),
    Command("reading", "reading", "says how well comments are read", "/nps reading"),
    Command(
        "prompts", "prompts", "shows and changes the texts it reads and drafts with", "/nps prompts"
    ),
    Command("rules", "rules", "shows and changes which answers open a card", "/nps rules"),
    Command("style", "style", "sets how drafts in your name are written", "/nps style"),
    Command(
        "mailbox", "mailbox", "connects the mailbox that your replies go out from", "/nps mailbox"
    ),
    Command(
        "walls",
        "walls [client]",
        "says which clients only some may know of, and raises such a wall",
        "/nps walls Halden Foods",
    ),
    Command("health", "health", "says what works and what is stuck", "/nps health"),
    Command("help", "help", "shows this list", "/nps help"),
)


def suggestion(typed: str) -> str | None:
    """The command that was probably meant."""
    words = [command.word for command in COMMANDS]
    close = get_close_matches(typed.lower().removeprefix("/nps").strip()[:40], words, n=1)
    return close[0] if close else None


def help_card(unknown: str | None = None) -> Card:
    """All commands with an example each; first what was wrong with ``unknown``."""
    wrong = not_known(unknown) if unknown is not None else None
    rows: list[list[Run | str]] = [
        [bold(f"/nps {each.usage}"), f" {each.does}. Example: ", _code(each.example)]
        for each in COMMANDS
    ]
    return card(
        [
            wrong,
            "You can type:",
            *(f"/nps {each.usage}: {each.does}, e.g. {each.example}." for each in COMMANDS),
        ],
        [
            rich(line(wrong)) if wrong else None,
            rich(line(bold("You can type")), bullets(rows)),
        ],
    )


def not_known(typed: str) -> str:
    """``I do not know 'opne'. Did you mean '/nps open'?``"""
    meant = suggestion(typed)
    guess = f" Did you mean “/nps {meant}”?" if meant else ""
    return f"I do not know “{safe(typed, 60)}”.{guess}"


def _code(text: str) -> Run:
    return run(text) | {"style": {"code": True}}
