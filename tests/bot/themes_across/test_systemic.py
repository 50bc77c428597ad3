"""Scenario P4: a theme of five clients is found, told once, taken, and its clients are told."""

from collections.abc import AsyncIterator
from datetime import date, timedelta

import pytest
from sqlalchemy import insert, update

from bot import morning
from bot.cards.systemic_rows import SHOW
from bot.errors import NotAllowed, NotNow, Refusal
from bot.hooks.drawing import drawn
from bot.hooks.events import Event
from bot.people import known
from bot.themes_across import alerting, looking, telling
from bot.themes_across.drawing import KIND
from storage import connections, hooks, interruptions, systemic, walls
from storage.models import Account, Milestone, SystemicIssue
from storage.systemic_records import IssueRecord
from storage.words import Theme
from tests.bot.cards.screen import buttons, press, quotes, shown
from tests.bot.follow_up.clock_house import (
    ADMIN,
    DEPUTY,
    MANAGER,
    OWNER,
    PARTNER,
    VIEWER,
    ClockHouse,
    clock_house,
    london,
)
from tests.builders import TUESDAY
from tests.theme_builders import SLOW, Saying, say

SECTORS = ("Food", "Rail", "Law", "Law", "Energy")
NAMING = ((7, 3), (3, 3), (3, 3), (7,), (7, 3))
CONTENT = ((7,), (7,), (), (9,), (7,))
POLITE = {"quiet_from": "18:00", "quiet_until": "08:00"}


@pytest.fixture
async def house(empty_url: str) -> AsyncIterator[ClockHouse]:
    """Five clients of three teams wait for answers; nineteen others do not."""
    built = await clock_house(empty_url, TUESDAY, **POLITE)
    teams = [built.ids[one] for one in (OWNER, OWNER, DEPUTY, DEPUTY, MANAGER)]
    waiting = [
        Saying(naming, content, facts={"sector": sector, "director_id": team})
        for naming, content, sector, team in zip(NAMING, CONTENT, SECTORS, teams, strict=True)
    ]
    others = [Saying((), (9, 7, 3), facts={"director_id": built.ids[OWNER]})] * 19
    accounts = await say(built.desk.database, [*waiting, *others])
    async with built.desk.database.transaction() as tx:
        partner = {"partner_id": built.ids[PARTNER]}
        await tx.execute(update(Account).where(Account.id.in_(accounts[:3])).values(**partner))
        late = {"name": "Site", "system": "hubspot", "scope": "", "baseline_on": date(2026, 7, 1)}
        await tx.execute(
            insert(Milestone),
            [{"account_id": one, "external_id": f"{one}", **late} for one in accounts[:5]],
        )
    yield built
    await built.desk.database.close()


async def issue(house: ClockHouse) -> IssueRecord:
    """The only one."""
    await alerting.look(house.desk)
    async with house.desk.database.transaction() as tx:
        [found] = await systemic.under_way(tx, house.now - alerting.WAVE)
    return found


async def notes(house: ClockHouse, person: str) -> str:
    """This morning's note, as it is shown."""
    await morning.due_notes(house.desk)
    return await house.reads(person, morning.KIND)


async def test_what_it_weighs_is_said_with_its_interval_and_never_as_a_gain(
    house: ClockHouse,
) -> None:
    said = shown(await looking.themes(house.desk, PARTNER, ""))
    assert "Themes of all clients, the last 3 months: 70 comments read, of 70 answers." in said
    assert (
        "Responsiveness: 9 comments of 5 clients in 4 sectors, 3 teams; "
        "impact −9 points (95 % interval −18 to −1). “We wait 3 days for an answer"
    ) in said
    assert "if these comments were absent" in said
    assert "you will gain" not in said


async def test_it_is_told_once_in_the_mornings_note_with_what_its_clients_share(
    house: ClockHouse,
) -> None:
    found = await issue(house)
    await alerting.look(house.desk)
    assert await house.told(KIND) == [ADMIN, MANAGER]
    card = await telling.shown(house.desk, found.id, MANAGER)
    said = shown(card)
    assert "5 clients in 4 sectors, 3 teams name responsiveness as trouble." in said
    assert "9 comments from 16 Apr to 14 Jul 2026; impact −9 points" in said
    assert "Same people? No: Tom Oak, 2 of 5 clients; of the others heard, 0 of 19." in said
    assert (
        "Same phase? Yes: work past its date, 5 of 5 clients; of the others heard, 0 of 19" in said
    )
    assert "Same partner? Partly: Dan Rook, 3 of 5 clients" in said
    assert quotes(card) == [SLOW] * 3
    assert buttons(card)[-2:] == ["Take It…", "Receipt"]

    house.now = london(9, 5, day=15)
    note = await notes(house, MANAGER)
    row = "Systemic theme: Responsiveness. 0 of 5 clients told what changed. Nobody has taken it"
    assert row in note
    assert press(await house.says(MANAGER, morning.KIND), "Show") == [(SHOW, str(found.id))]
    async with house.desk.database.transaction() as tx:
        assert await interruptions.waiting(tx) == []  # the notes told of it: nothing comes after


async def test_another_system_is_told_of_it_once_where_its_person_oversees(
    house: ClockHouse,
) -> None:
    async with house.desk.database.transaction() as tx:
        hook = await connections.add(
            tx,
            system=hooks.SYSTEM,
            name="Zapier",
            key="k",
            scope="",
            secret=None,
            options={hooks.EVENTS: Event.SYSTEMIC_RAISED},
        )
    found = await issue(house)
    await alerting.look(house.desk)
    for person, told in ((MANAGER, True), (OWNER, False)):
        async with house.desk.database.transaction() as tx:
            [one] = await hooks.deliveries(tx, hook, most=9)
            viewer = await known(tx, person)
            said = await drawn(tx, viewer, one.wanted, words=True, now=house.now)
        assert (said is not None) is told
        if said is not None:
            facts = said.data.model_dump()
            assert (facts["clients"], facts["receipt"]) == (5, found.receipt_id)


async def test_taken_with_a_day_its_clients_are_told_one_by_one(house: ClockHouse) -> None:
    found = await issue(house)
    month = telling.due(house.desk)
    for who, day, refusal in (
        (OWNER, month, "partner, a manager or an admin"),
        (MANAGER, TUESDAY.date() - timedelta(days=1), "is past"),
        (MANAGER, TUESDAY.date() + timedelta(days=400), "within a year"),
    ):
        with pytest.raises(Refusal, match=refusal):
            await telling.take(house.desk, found.id, PARTNER, owner=who, due_on=day)
    await telling.take(house.desk, found.id, PARTNER, owner=MANAGER, due_on=month)
    clients = [each.account_id for each in found.tellings]
    for one in (*clients[:4], clients[0]):
        await telling.tell(house.desk, found.id, one, MANAGER, told=True)
    await telling.tell(house.desk, found.id, clients[3], MANAGER, told=False)

    said = shown(await looking.themes(house.desk, PARTNER, ""))
    assert "3 of 5 clients told what changed. Shi Malik has it, due 11 Aug." in said
    said = shown(await telling.shown(house.desk, found.id, PARTNER))
    assert said.count("told 14 July 2026 by Shi Malik") == 3
    assert said.count("[Told]") == 2

    house.now = london(9, 5, day=15)
    await morning.due_notes(house.desk)
    house.now = TUESDAY + timedelta(days=30)
    await alerting.look(house.desk)
    house.now = london(9, 5, day=13) + timedelta(days=31)
    assert "3 of 5 clients told what changed. Shi Malik has it" in await notes(house, MANAGER)


async def test_it_is_reminded_of_on_its_day_and_closed_with_what_was_changed_once_all_know(
    house: ClockHouse,
) -> None:
    found = await issue(house)
    due = telling.due(house.desk)
    await telling.take(house.desk, found.id, PARTNER, owner=MANAGER, due_on=due)
    first, gone, *others = [each.account_id for each in found.tellings]
    await telling.tell(house.desk, found.id, first, MANAGER, told=True)
    async with house.desk.database.transaction() as tx:
        left = update(Account).where(Account.id == gone)
        await tx.execute(left.values(ended_on=date(2026, 7, 10)))
    with pytest.raises(Refusal, match="3 clients who raised it are still to be told") as refused:
        await telling.close(house.desk, found.id, MANAGER, "A rota")
    assert refused.value.field == "changed"

    for each in others:
        await telling.tell(house.desk, found.id, each, MANAGER, told=True)
    house.now = TUESDAY + timedelta(days=28)  # its day: all know, and nobody has closed it
    await alerting.look(house.desk)
    await alerting.look(house.desk)
    asked = "1 left since. Shi Malik has it, due 11 Aug. Say what was changed and close it."
    assert asked in shown(await looking.themes(house.desk, PARTNER, ""))
    card = await telling.shown(house.desk, found.id, PARTNER)
    assert "left since (a client until 10 Jul 2026), need not be told" in shown(card)
    assert {"Told", "Close…*"} <= set(buttons(card)), "they may be told all the same"
    with pytest.raises(NotAllowed):
        await telling.close(house.desk, found.id, OWNER, "A rota")
    await telling.close(house.desk, found.id, MANAGER, "A rota answers in a day")
    card = await telling.shown(house.desk, found.id, PARTNER)
    said = shown(card)
    assert "Shi Malik closed it on 11 Aug: A rota answers in a day" in said
    assert buttons(card) == ["Receipt"]
    assert "Dan Rook gave it to Shi Malik, due 11 August 2026" in said
    assert said.count("Shi Malik was reminded that it is due") == 1
    assert "Shi Malik closed it: A rota answers in a day" in said
    for again in (
        telling.close(house.desk, found.id, MANAGER, "Twice"),
        telling.take(house.desk, found.id, PARTNER, owner=PARTNER, due_on=house.now.date()),
        telling.tell(house.desk, found.id, first, MANAGER, told=False),
    ):
        with pytest.raises(NotNow, match="closed already"):
            await again
    await say(house.desk.database, [Saying((3,))], at=house.now)
    assert len((await issue(house)).tellings) == 5, "nobody is to be told of it any more"


async def test_who_names_it_later_in_the_wave_is_to_be_told_as_well(house: ClockHouse) -> None:
    before = await issue(house)
    house.now = TUESDAY + timedelta(days=20)
    await say(house.desk.database, [Saying((3,))], at=house.now)
    after = await issue(house)
    assert (before.id, len(before.tellings), len(after.tellings)) == (after.id, 5, 6)
    house.now = TUESDAY + timedelta(days=91)
    teams = [{"director_id": house.ids[one]} for one in (OWNER, DEPUTY)]
    again = [Saying((3, 3), (9, 8), facts=team) for team in teams * 3]
    await say(house.desk.database, again, at=house.now)
    await alerting.look(house.desk)
    async with house.desk.database.transaction() as tx:
        found = await systemic.of_themes(tx, house.now - alerting.WAVE)
    assert found[Theme.RESPONSIVENESS] > before.id  # the next wave is told anew


@pytest.mark.parametrize("who", [OWNER, VIEWER])
async def test_only_those_who_oversee_may_press(house: ClockHouse, who: str) -> None:
    found = await issue(house)
    client, day = found.tellings[0].account_id, telling.due(house.desk)
    for tried in (
        telling.shown(house.desk, found.id, who),
        telling.issue(house.desk, found.id, who),
        telling.take(house.desk, found.id, who, owner=MANAGER, due_on=day),
        telling.tell(house.desk, found.id, client, who, told=True),
    ):
        with pytest.raises(NotAllowed, match="Only a partner, a manager or an admin"):
            await tried
    assert "Systemic theme" not in shown(await looking.themes(house.desk, who, ""))


async def test_behind_a_wall_it_is_not_counted_and_outside_it_not_known_of(
    house: ClockHouse,
) -> None:
    before = await issue(house)
    async with house.desk.database.transaction() as tx:
        await walls.raise_(tx, before.tellings[0].account_id, house.ids[PARTNER])
        await walls.let_in(tx, before.tellings[0].account_id, [house.ids[PARTNER]])
    assert "5 clients" in shown(await telling.shown(house.desk, before.id, PARTNER))
    with pytest.raises(NotNow, match="not on record"):
        await telling.shown(house.desk, before.id, MANAGER)
    assert "Systemic theme" not in shown(await looking.themes(house.desk, MANAGER, ""))
    house.now = TUESDAY + timedelta(days=80)
    async with house.desk.database.transaction() as tx:
        await tx.execute(update(SystemicIssue).values(found_at=TUESDAY - timedelta(days=30)))
    await alerting.look(house.desk)
    async with house.desk.database.transaction() as tx:
        [new, _] = await systemic.under_way(tx, TUESDAY)
    assert len(new.tellings) == 4


async def test_what_is_not_there_is_not_changed(house: ClockHouse) -> None:
    found = await issue(house)
    for issue_id, client in ((found.id + 1, found.tellings[0].account_id), (found.id, 999_999)):
        with pytest.raises(NotNow, match="Nothing was changed"):
            await telling.tell(house.desk, issue_id, client, MANAGER, told=True)
