"""Is it rather somebody else who owns this client? Asked with a reason, answered with a press."""

from bot.cards.facts import NAME_LIMIT
from bot.cards.pieces import Card, actions, bold, button, card, line, rich
from bot.cards.text import safe
from storage.owner_questions import OwnerQuestionRecord

YES = "owners.change"
NO = "owners.keep"


def owner_question(asked: OwnerQuestionRecord, *, reader_id: int | None) -> Card:
    """``Callum Reid made 4 of the last 5 contacts with Halden Foods … Is Callum the owner?``"""
    account, other = safe(asked.account, NAME_LIMIT), safe(asked.other, NAME_LIMIT)
    owner, first = safe(asked.owner, NAME_LIMIT), safe(asked.other.split(" ")[0], 40)
    you = reader_id == asked.other_id
    reason = (
        f"{'You' if you else other} made {asked.acts} of the last {asked.of_acts} contacts with "
        f"{account} (claims, calls and mails in 60 days). On record its owner is "
        f"{'you' if reader_id == asked.owner_id else owner}."
    )
    settled = _settled(asked)
    question = settled or (f"{'Are you' if you else f'Is {first}'} the owner now?")
    return card(
        [reason, question],
        [
            rich(line(reason), line(bold(question))),
            None if settled else _buttons(asked, account),
        ],
    )


def _buttons(asked: OwnerQuestionRecord, account: str) -> dict[str, object]:
    return actions(
        button(
            "Yes, Change Owner",
            YES,
            asked.id,
            style="primary",
            spoken=f"Yes, change the owner of {account}",
        ),
        button("No", NO, asked.id, spoken=f"No, leave the owner of {account}"),
    )


def _settled(asked: OwnerQuestionRecord) -> str | None:
    """What became of it; None while an answer is wanted."""
    by = safe(asked.answered_by or "", NAME_LIMIT, empty="Somebody")
    if asked.changed:
        return f"{by} changed the owner to {safe(asked.other, NAME_LIMIT)}. Admins were told."
    if asked.answered_at is not None:
        return f"{by} left the owner as it is. This is not asked again."
    return "It has another owner by now. There is nothing to do here." if asked.moot else None


def changed_words(asked: OwnerQuestionRecord) -> str:
    """One sentence for admins: who owns what from now on, why, and what to do in the CRM."""
    account, owner = safe(asked.account, NAME_LIMIT), safe(asked.owner, NAME_LIMIT)
    by = safe(asked.answered_by or "", NAME_LIMIT, empty="Somebody")
    said = (
        f"{account} is owned by {safe(asked.other, NAME_LIMIT)} from now on, no longer by {owner}: "
        f"{by} said so, after {asked.acts} of {asked.of_acts} contacts in 60 days."
    )
    if asked.in_crm:
        said += f" Your CRM still says {owner}: please change it there. Until then ours stands."
    return said


def to_put_right(asked: OwnerQuestionRecord) -> str:
    """``Halden Foods (Imogen Hart → Callum Reid)``."""
    who = f"{safe(asked.owner, NAME_LIMIT)} → {safe(asked.other, NAME_LIMIT)}"
    return f"{safe(asked.account, NAME_LIMIT)} ({who})"
