"""Once a day: which key accounts nobody was in touch with for longer than their rhythm (N10).

Safe to run again: an account has one open silence at most, and none soon after the last one.
"""

from collections import Counter
from collections.abc import Container
from datetime import timedelta

from bot.desk import Desk
from bot.figures.rhythm import RULE_VERSION, Quiet, quiet
from bot.follow_up.deadlines import deadlines
from bot.follow_up.ownership import owner_for
from bot.follow_up.severity import SENIOR
from bot.follow_up.working_hours import hours_of
from bot.interrupting import ping
from bot.silence.ending import over
from storage import accounts, matters, silences, touches
from storage.database import Transaction
from storage.interruptions import SILENCE
from storage.records import ColleagueRecord
from storage.silence_records import ClientTouches
from storage.silence_words import SilenceAct, SilenceEnd
from storage.words import Severity

PAUSE = timedelta(days=180)  # after one ended, however it did
MOST_AT_ONCE = 3  # to one owner, the longest first: a backlog comes in portions


async def look(desk: Desk) -> None:
    """Open what is new; what is of clients who left has ended."""
    now = desk.clock()
    async with desk.database.transaction() as tx:
        for one in await silences.of_ended_clients(tx):
            await over(desk, tx, one, SilenceEnd.LEFT, SilenceAct.CLIENT_LEFT)
        keys = await accounts.top_fees(tx)
        known = await touches.of_clients(tx, keys, SENIOR, now - PAUSE)
    found = [
        (client, beyond)
        for client in known
        if (beyond := quiet(client.touched, client.client_since, now.date())) is not None
    ]
    told: Counter[int] = Counter()
    for client, beyond in sorted(found, key=lambda pair: pair[1].longest - pair[1].days):
        full = {owner for owner, n in told.items() if n >= MOST_AT_ONCE}
        async with desk.database.transaction() as tx:
            opened_for = await _open(desk, tx, client, beyond, full)
        if opened_for is not None:
            told[opened_for] += 1


async def _open(
    desk: Desk, tx: Transaction, client: ClientTouches, beyond: Quiet, full: Container[int]
) -> int | None:
    """Whose it is; None where nobody could own it, or they have enough for now."""
    now = desk.clock()
    contact = (await accounts.contacts_by_ids(tx, [client.contact_id]))[client.contact_id]
    matter = await matters.matter(tx, contact, now)
    owner = owner_for(contact, matter, now)
    if owner is None or owner.owner_id in full:
        return None
    person = matter.people[owner.owner_id]
    hours = hours_of(person, now, firm_country=desk.settings.firm_country)
    due = deadlines(Severity.S3, now, hours)
    silence_id = await silences.open_once(
        tx,
        account_id=client.account_id,
        contact_id=contact.id,
        rule_version=RULE_VERSION,
        since=beyond.since,
        longest_days=beyond.longest,
        gaps=beyond.gaps,
        heard=beyond.heard,
        owner_id=person.id,
        owner_reason=owner.reason,
        opened_at=now,
        claim_due_at=due.claim_due_at,
        contact_due_at=due.contact_due_at,
    )
    if silence_id is None:
        return None
    await silences.tell(tx, silence_id, SilenceAct.OPENED, at=now)
    await _show(desk, tx, silence_id, person)
    return person.id


async def _show(desk: Desk, tx: Transaction, silence_id: int, person: ColleagueRecord) -> None:
    """Where nobody can be told in Slack, the weekly digests name it once it is overdue."""
    if person.slack_user_id:
        await ping(desk, tx, SILENCE, silence_id, person.slack_user_id, severity=Severity.S3)
