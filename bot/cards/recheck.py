"""Asking again: the words to send, handed to the closer or sent at their press; how it went."""

from bot.cards.ending import settled
from bot.cards.facts import NAME_LIMIT, first_name
from bot.cards.follow_up import SHOW_CARD
from bot.cards.letter import perhaps, sent_line
from bot.cards.pieces import (
    Block,
    Card,
    Run,
    actions,
    bold,
    button,
    card,
    confirmation,
    line,
    preformatted,
    rich,
)
from bot.cards.text import safe
from bot.follow_up.question import Question
from storage.mail_records import LetterRecord
from storage.rechecks import AskedRecord
from storage.words import Delivery

SEND = "recheck.send"
WAS_SENT, WAS_NOT = "recheck.was_sent", "recheck.was_not"
TITLE = "Send the question"
SENDING = "It is on its way. Your message says when it was sent."
_WORDS_LIMIT = 2_000
NO_ADDRESS = (
    "The desk has no public address, so there is no link to send. Ask an NPS Desk admin to set "
    "PUBLIC_URL, or ask the client yourself and log the answer with Client Confirmed."
)


def recheck_note(asked: Question) -> Card:
    """For the closer's own eyes: what to send, until it is answered."""
    one = asked.about
    who = f"{safe(one.contact.name, NAME_LIMIT)}, {safe(one.account_name, NAME_LIMIT)}"
    heading = f"Re-check · {who}"
    if one.recheck.answered_at is not None:
        told = _told(one)
        return card(
            [f"{heading}.", told],
            [rich(line(bold(heading))), rich(line(told)), actions(_show(one, who))],
        )
    said = f"You closed this two months ago and wanted to ask {first_name(one.contact)} again."
    if asked.letter is not None and asked.letter.outcome is not Delivery.FAILED:
        fate = _fate(asked.letter)
        spoken = "".join(one if isinstance(one, str) else "" for one in fate)
        pressed = _was(asked.letter) if asked.letter.outcome is Delivery.UNKNOWN else []
        top = [rich(line(bold(heading))), rich(line(*fate))]
        return card([f"{heading}.", spoken], [*top, actions(*pressed, _show(one, who))])
    what = _what_to_do(asked)
    words: list[Block | None] = [rich(line(bold(heading))), rich(line(f"{said} {what}"))]
    if asked.link:
        mail = f"{asked.subject}\n\n{asked.text}"[:_WORDS_LIMIT]
        words.append(rich(preformatted(mail)))
    press = [_send(asked, who)] if asked.link and asked.mailbox else []
    return card([f"{heading}.", said, what], [*words, actions(*press, _show(one, who))])


def _what_to_do(asked: Question) -> str:
    to = safe(asked.to, 100)
    if not asked.link:
        return NO_ADDRESS
    failed = asked.letter
    before = f"It was not sent: {safe(failed.why or '', 200, empty='')} " if failed else ""
    if asked.mailbox:
        return f"{before}Send this to {to} from your mailbox by a press, or copy it:"
    return f"{before}Copy this and send it to {to} from your own mailbox:"


def _send(asked: Question, who: str) -> Block:
    sure = f"To {safe(asked.to, 100)} only, from {safe(asked.mailbox, 100)}."
    return button(
        "Send It From My Mailbox",
        SEND,
        f"{asked.about.recheck.id}:{asked.mark}",
        style="primary",
        confirm=confirmation("Send this question?", sure, "Send"),
        spoken=f"Send from my mailbox: {who}",
    )


def _fate(sent: LetterRecord) -> list[Run | str]:
    if sent.outcome is Delivery.SENT:
        return sent_line(sent)
    if sent.outcome is Delivery.UNKNOWN:
        return [perhaps(sent)]
    return ["It is being sent…"]


def _was(sent: LetterRecord) -> list[Block]:
    return [
        button("It Was Sent", WAS_SENT, sent.effect_id),
        button("It Was Not", WAS_NOT, sent.effect_id),
    ]


def _show(one: AskedRecord, who: str) -> Block:
    return button("Show Card", SHOW_CARD, one.follow_up_id, spoken=f"Show card: {who}")


def _told(one: AskedRecord) -> str:
    if one.recheck.outcome is None:
        return f"{first_name(one.contact)} answered {one.recheck.score}."
    return f"{settled(one.recheck, one.closed_at, talked=one.reached)}. Nothing is left to send."


def milestone(one: AskedRecord) -> Card:
    """In the thread of the card: the client's word, however it came."""
    check = one.recheck
    if check.outcome:
        words = f"{settled(check, one.closed_at, talked=one.reached)}."
    else:
        said = safe(check.confirmation or "", 200, empty="")
        words = f"{first_name(one.contact)} confirmed that it is put right: “{said}”"
    return card([words], [rich(line(bold(words)))])
