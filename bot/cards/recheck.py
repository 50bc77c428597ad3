"""Asking again: the words to send, handed to the closer; and how it went, told in the thread."""

from bot.cards.ending import settled
from bot.cards.facts import NAME_LIMIT, first_name
from bot.cards.follow_up import SHOW_CARD
from bot.cards.pieces import Block, Card, actions, bold, button, card, line, preformatted, rich
from bot.cards.text import safe
from storage.rechecks import AskedRecord

_WORDS_LIMIT = 2_000
NO_ADDRESS = (
    "The desk has no public address, so there is no link to send. Ask an NPS Desk admin to set "
    "PUBLIC_URL, or ask the client yourself and log the answer with Client Confirmed."
)


def recheck_note(one: AskedRecord, to: str, subject: str, text: str, link: str) -> Card:
    """For the closer's own eyes: what to send, until it is answered."""
    who = f"{safe(one.contact.name, NAME_LIMIT)}, {safe(one.account_name, NAME_LIMIT)}"
    heading = f"Re-check · {who}"
    show = actions(button("Show Card", SHOW_CARD, one.follow_up_id, spoken=f"Show card: {who}"))
    if one.recheck.answered_at is not None:
        told = _told(one)
        return card([f"{heading}.", told], [rich(line(bold(heading))), rich(line(told)), show])
    said = f"You closed this two months ago and wanted to ask {first_name(one.contact)} again."
    what = (
        f"Copy this and send it to {safe(to, 100)} from your own mailbox:" if link else NO_ADDRESS
    )
    words: list[Block | None] = [rich(line(bold(heading))), rich(line(f"{said} {what}"))]
    if link:
        mail = f"{subject}\n\n{text}"[:_WORDS_LIMIT]
        words.append(rich(preformatted(mail)))
    return card([f"{heading}.", said, what], [*words, show])


def _told(one: AskedRecord) -> str:
    if one.recheck.outcome is None:
        return f"{first_name(one.contact)} answered {one.recheck.score}."
    return f"{settled(one.recheck, one.closed_at)}. Nothing is left to send."


def milestone(one: AskedRecord) -> Card:
    """In the thread of the card: the client's word, however it came."""
    check = one.recheck
    if check.outcome:
        words = f"{settled(check, one.closed_at)}."
    else:
        said = safe(check.confirmation or "", 200, empty="")
        words = f"{first_name(one.contact)} confirmed that it is put right: “{said}”"
    return card([words], [rich(line(bold(words)))])
