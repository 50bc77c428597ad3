"""A systemic issue in a line: whose it is, and how many of its clients were told what changed."""

from bot.analyst.codebook import label
from bot.cards.pieces import Block, button, section
from bot.cards.text import safe
from bot.cards.times import short_day
from bot.figures.wording import counted
from storage.systemic_records import IssueRecord

SHOW = "systemic.show"
TO_CLOSE = "Say what was changed and close it."


def issue_row(issue: IssueRecord) -> Block:
    """Its line, with a button that opens it."""
    spoken = f"Show systemic theme: {label(issue.theme)}"
    return section(issue_words(issue), button("Show", SHOW, issue.id, spoken=spoken))


def issue_words(issue: IssueRecord) -> str:
    """``Systemic theme: Responsiveness. 3 of 5 clients told what changed. Nobody has …``"""
    return f"Systemic theme: {label(issue.theme)}. {progress(issue)}. {standing(issue)}"


def progress(issue: IssueRecord) -> str:
    """``3 of 5 clients told what changed, 1 left since``"""
    told = f"{issue.told} of {counted(len(issue.tellings), 'client')} told what changed"
    return f"{told}, {issue.left} left since" if issue.left else told


def standing(issue: IssueRecord) -> str:
    """Whose it is, and what is still to be done when nobody is to be told any more."""
    asked = issue.done and issue.closed_at is None
    return f"{whose(issue)} {TO_CLOSE}" if asked else whose(issue)


def whose(issue: IssueRecord) -> str:
    """``Shi Malik has it, due 12 Aug.``; in the end ``Shi Malik closed it on 1 Aug: a rota.``"""
    if issue.closed_at is not None:
        by, what = safe(issue.closer or "", 60), safe(issue.changed or "", 200)
        return f"{by} closed it on {short_day(issue.closed_at)}: {what}"
    if issue.owner is None or issue.due_on is None:
        return "Nobody has taken it yet."
    return f"{safe(issue.owner, 60)} has it, due {short_day(issue.due_on)}."
