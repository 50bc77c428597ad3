"""A delivery becomes an answer, or changes one."""

from datetime import datetime
from typing import Any

from bot.desk import Desk
from bot.identity.telling import tell_of_held
from storage import arrivals, identity, responses
from storage.arrivals import Waiting
from storage.database import Transaction


async def settle_answer(desk: Desk, tx: Transaction, arrival_id: int, waiting: Waiting) -> None:
    """The delivery becomes an answer, or changes one; whose it is is looked up by its addresses."""
    given = waiting.given
    contact_id = await identity.contact_of(
        tx, email=given.get("given_email"), phone=given.get("given_phone")
    )
    standing = await responses.settle(
        tx,
        system=waiting.system,
        scope=waiting.scope,
        external_id=waiting.external_id,
        arrival_id=arrival_id,
        contact_id=contact_id,
        facts=_columns(given),
    )
    await arrivals.taken_in(tx, arrival_id, desk.clock(), response_id=standing.response_id)
    if standing.contact_id is None and standing.changed:
        await tell_of_held(desk, tx)


def _columns(given: dict[str, Any]) -> dict[str, Any]:
    """The arrival's facts as the answer's columns; its further properties stay with the arrival."""
    columns = {name: value for name, value in given.items() if name != "properties"}
    for moment in ("answered_at", "updated_at"):
        columns[moment] = datetime.fromisoformat(columns[moment])
    return {"given_phone": None, **columns}
