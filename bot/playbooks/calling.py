"""Who talks to the client, where the playbook names somebody for it (product.md D.16)."""

from storage import playbooks
from storage.database import Transaction
from storage.playbook_records import PlaybookRecord

TALKS = frozenset({"call", "meet"})  # the keys of the step that is the talk with the client


def named(playbook: PlaybookRecord | None) -> int | None:
    """Whose that step is; None for whoever has the follow-up, and once it is settled."""
    steps = playbook.open_steps if playbook else ()
    return next((step.assignee_id for step in steps if step.key in TALKS), None)


async def named_for(tx: Transaction, follow_up_id: int) -> int | None:
    """The same of a follow-up that is not loaded."""
    return named((await playbooks.of_follow_ups(tx, [follow_up_id])).get(follow_up_id))
