"""M1, step 8: twelve milestones are closed at once; each client is asked on a day of its own."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson

from bot.demo.secrets import RELAY_SECRET
from bot.demo.senders import generic
from tests.bot.cards.screen import shown
from tests.journeys.checks import eventually
from tests.journeys.crm_wire import Wire, connect, taken_in
from tests.journeys.office import IMOGEN, LONDON, Watch, next_weekday, pinged
from tests.journeys.stage import MANAGER, Stage

CLIENTS = [f"Tenby Works {number}" for number in range(1, 13)]
UNASKED = CLIENTS[-1]


async def late_batch(play: Stage, watch: Watch) -> None:
    """On Monday a project manager closes the work of twelve clients, whom nobody asks at once."""
    watch.now = (next_weekday(0, after=watch.now) + timedelta(hours=11)).astimezone(UTC)
    crm, tool = await connect(play, "generic"), await connect(play, "marketing")
    now = play.desk.desk.clock()
    begun, done = {"at": (now - timedelta(hours=1)).isoformat()}, {"at": now.isoformat()}
    opted_out = {"opted_out_on": f"{now:%Y-%m-%d}"}
    firm, work, closed = [], [], []
    for name in CLIENTS:
        others = opted_out if name == UNASKED else {}
        client, site = {"account": name}, {"event": "milestone", "id": name}
        address = {"email": email_of(name)}
        firm += [
            {"event": "account", "id": name, "name": name, "client": "yes", "owner_email": IMOGEN},
            {"event": "contact", "id": name, "name": "Jo Ray", **client, **others, **address},
        ]
        work.append({**site, **client, "name": "Site", "complete": "no"} | begun)
        closed.append({**site, **client, "complete": "yes"} | done)
    await tells(play, crm, *firm, *work)
    await tells(play, crm, *closed)

    # One message shows it all: three clients a day on four days, and who is not asked.
    await pinged(play, MANAGER, "12 pieces of work turned complete at 12 clients at once")
    days = await eventually(lambda: planned(play))
    assert [len(clients) for clients in days.values()] == [3, 3, 3, 2]
    assert {one for clients in days.values() for one in clients} == set(CLIENTS) - {UNASKED}
    said = await preview(play)
    assert "1 person withheld" in said
    assert f"{UNASKED}: asked us not to survey them" in said
    assert "besides" not in said, "the day that everybody of a client waits for is told once"

    # A survey tool that wants to send hears the same day; so does whoever types /nps asks.
    second, (client, *_) = list(days.items())[1]
    assert f"{await day_of(play, tool, client):%A %-d %B}" == second

    # The manager delays it by a day: everybody's day moves, and it says who did it.
    before = await day_of(play, tool, client)
    card = await pinged(play, MANAGER, "12 pieces of work")
    await play.slack.press(MANAGER, card, "surveys.delay_batch")
    await pinged(play, MANAGER, "Delayed by a working day: Shireen Malik")
    after = await day_of(play, tool, client)
    assert before < after
    moved = await eventually(lambda: planned(play))
    assert client in moved[f"{after:%A %-d %B}"]
    seen = len(play.slack.ephemerals(MANAGER))
    await play.slack.press(MANAGER, card, "surveys.show_owed")
    await play.until(lambda: len(play.slack.ephemerals(MANAGER)) > seen)
    listed = shown({"blocks": play.slack.ephemerals(MANAGER)[-1].blocks})
    assert "73 people at 42 clients" in listed, "the wave of before, and the batch"
    assert "11 may be asked later" in listed
    found = shown({"blocks": (await play.typed(MANAGER, f"/nps asks {client}")).blocks})
    assert f"Site, {client}: 1 person: 1 may be asked from {after:%-d %B %Y}" in found

    # Told once more it is no news: one message, and every day where it was.
    await tells(play, crm, *closed)
    assert await planned(play) == moved
    assert len(play.cards(MANAGER, "12 pieces of work")) == 1


def email_of(client: str) -> str:
    return f"owner@{client.replace(' ', '-').lower()}.example"


async def tells(play: Stage, crm: Wire, *news: dict[str, str]) -> None:
    """All at once, and all is dealt with. The door knows of a new connection within a second."""
    letter = generic.signed(orjson.dumps(news), RELAY_SECRET, crm.address, play.desk.desk.clock())

    async def let_in() -> bool:
        status, said = await crm.deliver(letter)
        assert status in (200, 202, 404), said
        return status != 404

    await eventually(let_in)
    await taken_in(play)


async def preview(play: Stage) -> str:
    return shown({"blocks": (await pinged(play, MANAGER, "12 pieces of work")).blocks})


async def planned(play: Stage) -> dict[str, list[str]]:
    """The clients of each day, as the manager reads it."""
    lines = re.findall(r"• (\w+day \d+ \w+): (.+) \(\d+ (?:person|people)\)", await preview(play))
    return {day: clients.split(", ") for day, clients in lines}


async def day_of(play: Stage, tool: Wire, client: str) -> datetime:
    """From when on the survey tool may send to this client's person, on the manager's clock."""
    now = play.desk.desk.clock()
    url = f"{play.desk.url}/holds/check/{tool.path.rsplit('/', 1)[-1]}"
    body = orjson.dumps({"email": email_of(client), "what": "survey"})
    letter = generic.signed(body, RELAY_SECRET, url, now)

    async def answer() -> dict[str, Any]:
        async with play.http.post(url, data=letter.body, headers=letter.headers) as heard:
            assert heard.status in (200, 404)
            found: dict[str, Any] = await heard.json()
            return found if heard.status == 200 else {}

    return datetime.fromisoformat((await eventually(answer))["until"]).astimezone(LONDON)
