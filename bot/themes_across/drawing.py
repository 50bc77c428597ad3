"""What the message about a systemic issue shows: drawn from the record as it is now."""

from bot.answers.said import Said
from bot.cards.pieces import Card
from bot.cards.systemic import systemic_card
from bot.desk import Desk
from bot.themes_across import wording
from bot.themes_across.kept import Themes
from bot.themes_across.shared import Aspect
from storage import colleagues, receipts, systemic, systemic_history, themes_across
from storage.database import Transaction
from storage.messages import MessageRecord
from storage.receipts import ReceiptRecord
from storage.systemic_records import IssueRecord
from storage.tallies import Where
from storage.themes_across import Upto

KIND = "systemic"
_QUOTES, _LINES = 3, 8


async def of_message(desk: Desk, tx: Transaction, message: MessageRecord) -> Card | None:
    issue = await systemic.one(tx, message.subject_id)
    return None if issue is None else await card_of(tx, issue)


async def card_of(tx: Transaction, issue: IssueRecord, zone: str | None = None) -> Card:
    """``zone``: of the reader, where only one reads it. Raises LookupError without its receipt."""
    proof = await _proof(tx, issue)
    quotes = await themes_across.quotes(
        tx,
        Where(),
        issue.since,
        issue.until,
        upto=Upto(proof.mark, proof.last_reading),
        most=_QUOTES,
        only=issue.theme,
    )
    words = await themes_across.words(tx, quotes)
    history = await systemic_history.latest(tx, issue.id, _LINES)
    return systemic_card(issue, await told_of(tx, issue), words, zone=zone, history=history)


async def told_of(tx: Transaction, issue: IssueRecord) -> list[Said]:
    """Its sentences, as its receipt backs them. Raises LookupError without that."""
    themes = Themes.of_facts((await _proof(tx, issue)).found["themes"])
    count = next(each for each in themes.themes if each.theme is issue.theme)
    return wording.tell(issue, count, await _names(tx, issue))


async def _proof(tx: Transaction, issue: IssueRecord) -> ReceiptRecord:
    proof = await receipts.one(tx, issue.receipt_id)
    if proof is None:
        raise LookupError("an issue without its receipt")
    return proof


async def _names(tx: Transaction, issue: IssueRecord) -> dict[int, str]:
    """Of the colleagues whom its clients share."""
    people = [one["value"] for one in issue.shared if one["aspect"] != Aspect.PHASE]
    found = await colleagues.by_ids(tx, [number for number in people if number is not None])
    return {number: one.name for number, one in found.items()}


DRAWINGS = {KIND: of_message}
