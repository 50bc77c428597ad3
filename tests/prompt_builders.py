"""Prompts on paper: one as shipped, one tuned, and a change at each point of its way."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.cards.pieces import Card
from bot.cards.prompt_change import change_card, change_window
from bot.cards.prompt_form import edit_form
from bot.cards.prompt_window import prompt_window
from bot.cards.prompts import prompt_list
from bot.prompting import PromptFile, shipped_files
from bot.rewording.comparing import Findings, Pair, Side
from bot.rewording.looking import ChangePage
from bot.rewording.standing import Standing
from storage.prompt_changes import PromptChangeRecord
from storage.rehearsals import StoredAnswer
from storage.words import Role
from tests.builders import NOW
from tests.change_builders import PUBLISHED, WAITING

OFFER = 'It offers money or a favour: "discount".'


def a_file(name: str = "draft/hidden", **facts: Any) -> PromptFile:
    return replace(shipped_files()[name], **facts)


def a_change(**facts: Any) -> PromptChangeRecord:
    given = WAITING | {
        "id": 41,
        "prompt": "draft/hidden",
        "shipped_version": 1,
        "body": a_file().text.replace("Thank you", "Many thanks"),
        "why": "Warmer, as the directors asked.",
        "rehearsal_stopped": None,
        "rehearsed_by": "Tom Ferris",
        "rehearsed_at": NOW - timedelta(hours=1),
    }
    return PromptChangeRecord(**given | facts)


def a_published_change(**facts: Any) -> PromptChangeRecord:
    return a_change(**PUBLISHED | facts)


def a_pair(**facts: Any) -> Pair:
    """A friendly 8 with a complaint in it; the draft to it changed."""
    given: dict[str, Any] = {
        "response_id": 7,
        "score": 8,
        "comment": "Great work. We are tired of chasing timelines.",
        "answered_at": NOW,
        "account_id": 21,
        "contact": "Ruth Calloway",
        "role": Role.DAY_TO_DAY_LEAD,
        "sender": "Imogen Hart",
        "confirmed": True,
    }
    old = Side("Hello Ruth,\n\nThank you for taking the time to write.")
    new = Side("Hello Ruth,\n\nMany thanks for taking the time to write.")
    sides = {"old": facts.pop("old", old), "new": facts.pop("new", new)}
    return Pair(StoredAnswer(**given | facts), **sides)


def a_page(
    change: PromptChangeRecord | None = None,
    *pairs: Pair,
    standing: Standing | None = None,
    **facts: Any,
) -> ChangePage:
    change = change or a_change()
    return ChangePage(
        change,
        standing or Standing(a_file(), [change]),
        facts.pop("findings", Findings(len(pairs) or 1, pairs or (a_pair(),))),
        **facts,
    )


def prompt_screens() -> dict[str, Card | dict[str, Any]]:
    """Every card and window about prompts, in each state."""
    shipped = Standing(a_file("read"), [])
    waiting = Standing(a_file(), [a_change()])
    tuned = Standing(a_file(version=2), [a_change(id=42), a_published_change()])
    unfit = Standing(a_file(), [a_published_change(body="Hello $nobody")])
    long = a_file(text="\n\n".join(["word " * 400] * 12))
    endless = a_file(text="\n\n".join(["word " * 400] * 60))
    back = a_published_change(rolled_back_by="Tom Ferris", rolled_back_at=NOW)
    bad = a_pair(new=Side("Hello Ruth, have a discount.", (OFFER,)), confirmed=False)
    mute = a_pair(comment="", new=Side("", failed="the model was too late"))
    read = a_pair(old=Side("Nothing hidden. No theme.", flagged=False),
                  new=Side("Hidden detractor: “tired”. No theme.", flagged=True))  # fmt: skip
    running = a_change(rehearsed_at=None)
    pages = {
        "waits": a_page(),
        "mine": a_page(mine=True),
        "alone": a_page(mine=True, alone=True),
        "blocked": a_page(None, bad, a_pair(), mute),
        "read": a_page(a_change(prompt="read"), read),
        "begins": a_page(running, findings=Findings(0, ())),
        "running": a_page(running, findings=Findings(30, (a_pair(),))),
        "stopped": a_page(a_change(rehearsed_at=None, rehearsal_stopped="No model is set up.")),
        "nothing to compare": a_page(findings=Findings(0, ())),
        "outdated": a_page(standing=tuned),
        "published": a_page(a_published_change()),
        "rolled back": a_page(back),
        "turned down": a_page(a_change(withdrawn_by="Ines Duarte", withdrawn_at=NOW)),
        "many pairs": a_page(None, *[a_pair()] * 30),
    }
    return {
        "prompts": prompt_list([shipped, waiting, tuned, unfit]),
        "many: prompts": prompt_list([waiting] * 90),
        "prompt: shipped": prompt_window(shipped),
        "prompt: waiting": prompt_window(waiting),
        "prompt: tuned": prompt_window(tuned),
        "prompt: unfit": prompt_window(unfit),
        "prompt: table": prompt_window(Standing(a_file("draft/concern"), [])),
        "prompt: endless": prompt_window(Standing(endless, [a_change(id=at) for at in range(60)])),
        "edit prompt": edit_form(waiting),
        "edit prompt: long": edit_form(Standing(long, [])),
        **{f"change: {name}": change_card(each) for name, each in pages.items()},
        **{f"change window: {name}": change_window(each) for name, each in pages.items()},
        "change window: later": change_window(pages["many pairs"], 8, "Done."),
        "change window: last": change_window(pages["many pairs"], 28),
    }
