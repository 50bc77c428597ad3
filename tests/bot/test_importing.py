"""Bringing a firm's own lists in: stored once, mended when they change, refused line by line."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import func, insert, select, text

from bot.importing.bringing import Summary, bring_in
from bot.importing.sheet import read_sheet
from storage.database import Database
from storage.models import Account, Colleague, Contact, Response
from storage.words import ColleagueRole, Role
from tests.bot.lists import COLLEAGUES, WHOLE, rows


async def brought(database: Database, *lists: str, store: bool = True) -> list[Summary]:
    return [await bring_in(database, read_sheet(one.encode()), store=store) for one in lists]


async def everything(database: Database) -> list[Any]:
    return [await rows(database, table) for table in (Colleague, Account, Contact)]


def sentences(summary: Summary) -> list[str]:
    return [f"{one.line}: {one.sentence}" for one in summary.refused]


async def test_three_lists_make_a_workspace_that_can_begin(database: Database) -> None:
    summaries = await brought(database, *WHOLE)
    assert [one.words for one in summaries] == [
        "3 added, 0 changed, 0 refused",
        "2 added, 0 changed, 0 refused",
        "2 added, 0 changed, 0 refused",
    ]
    imogen, callum, shireen = await rows(database, Colleague)
    assert (imogen.role, imogen.timezone) == (ColleagueRole.DIRECTOR, "Europe/London")
    assert (imogen.slack_user_id, imogen.deputy_id, imogen.manager_id) == (
        "U024BE7LH",
        callum.id,
        shireen.id,
    )
    assert (callum.timezone, callum.slack_user_id, callum.deputy_id) == ("UTC", None, None)
    halden, brightline = await rows(database, Account)
    assert (halden.fee_yearly, halden.currency) == (Decimal(180_000), "GBP")
    assert (halden.renewal_on, halden.director_id) == (date(2027, 3, 31), imogen.id)
    assert (brightline.fee_yearly, brightline.domain, brightline.currency) == (None, None, "GBP")
    helen, ruth = await rows(database, Contact)
    assert (helen.account_id, helen.email) == (halden.id, "helen@halden-foods.example")
    assert (helen.role, helen.since) == (Role.ECONOMIC_BUYER, date(2019, 4, 1))
    assert (ruth.role, ruth.owner_id) == (Role.UNKNOWN, imogen.id)


async def test_brought_in_again_nothing_changes(database: Database) -> None:
    await brought(database, *WHOLE)
    before = await everything(database)
    for summary in await brought(database, *WHOLE):
        assert (summary.added, summary.changed, summary.refused) == (0, 0, ())
        assert summary.same > 0
    assert await everything(database) == before


async def test_what_is_different_is_changed_and_what_the_list_does_not_say_is_left(
    database: Database,
) -> None:
    await brought(database, *WHOLE)
    [summary] = await brought(
        database,
        "name,email,role,deputy_email\n"
        "Imogen Hart-Rook,IMOGEN@rook.example,partner,\n"
        "New Here,new@rook.example,viewer,imogen@rook.example\n"
        "Callum Reid,cal@rook.example,director,new@rook.example\n",
    )
    assert (summary.added, summary.changed, summary.same) == (1, 2, 0)
    imogen, callum, _, new = await rows(database, Colleague)
    assert (imogen.name, imogen.role, imogen.email) == (
        "Imogen Hart-Rook",
        ColleagueRole.PARTNER,
        "imogen@rook.example",
    )
    assert imogen.deputy_id is None  # an empty cell empties
    assert (imogen.slack_user_id, imogen.timezone) == ("U024BE7LH", "Europe/London")
    assert (callum.deputy_id, new.deputy_id) == (new.id, imogen.id)


async def test_a_dry_run_says_the_same_and_stores_nothing(database: Database) -> None:
    [looked] = await brought(database, COLLEAGUES, store=False)
    assert looked.words == "3 added, 0 changed, 0 refused"
    assert await everything(database) == [[], [], []]
    [stored] = await brought(database, COLLEAGUES)
    assert stored == looked


async def test_each_mistake_is_named_with_its_line_and_the_others_are_stored(
    database: Database,
) -> None:
    [summary] = await brought(
        database,
        "name,email,role,timezone,slack_user_id,manager_email\n"
        "A,a@x.example,boss,,,\n"
        "B,not an address,director,,,\n"
        "\n"
        "C,c@x.example,director,Mars/Phobos,,\n"
        "D,d@x.example,director,,@dee,\n"
        "E,e@x.example,director,,,nobody@x.example\n"
        "F,f@x.example,director,,,\n"
        'F again,"F@x.example ",viewer,,,\n'
        "G,g@x.example,director,,,g@x.example\n"
        "H,h@x.example,director,,,e@x.example\n"
        ",i@x.example,director,,,\n"
        "J,j@x.example,director\n"
        "K,k@x.example,director,localtime,,\n",
    )
    assert summary.words == "1 added, 0 changed, 11 refused"
    roles = ", ".join(ColleagueRole)
    assert sentences(summary) == [
        f"2: role “boss” is not a role of a colleague; choose one of {roles}.",
        "3: email “not an address” is not an e-mail address.",
        "5: timezone “Mars/Phobos” is not a time zone; write it like Europe/London.",
        "6: slack_user_id “@dee” is not a Slack member id; it begins with U or W, like U024BE7LH.",
        "7: manager_email “nobody@x.example”: there is no colleague with this address.",
        "9: email is the same as in line 8.",
        "10: manager_email names the colleague of this line; it must be somebody else.",
        "11: manager_email “e@x.example”: there is no colleague with this address.",
        "12: name is empty.",
        "13: “J” has 3 cells where the header has 6; "
        "a cell with the separator in it needs quotation marks.",
        "14: timezone “localtime” is not a time zone; write it like Europe/London.",
    ]
    assert [one.name for one in await rows(database, Colleague)] == ["F"]


async def test_accounts_and_contacts_point_to_those_who_are_there(database: Database) -> None:
    await brought(database, COLLEAGUES)
    accounts, contacts = await brought(
        database,
        "name,director_email,renewal_on,fee_yearly,domain\n"
        "One,who@rook.example,,,\n"
        "Two,,31/03/2027,,\n"
        "Three,,2027-02-30,,\n"
        "Four,,,180.000,\n"
        "Five,,,-1,\n"
        "Six,,,,https://six.example/\n"
        "Seven,,,1234567890123,\n"
        "Eight,imogen@rook.example,2027-03-31,1 250.50,@eight.example\n",
        "account,name,email,role,since\nNine,N,n@x.example,,\nEIGHT,O,o@x.example,chief,\n",
    )
    assert [one.partition(":")[2].strip() for one in sentences(accounts)] == [
        "director_email “who@rook.example”: there is no colleague with this address.",
        "renewal_on “31/03/2027” is not a date; write it like 2026-11-30.",
        "renewal_on “2027-02-30” is not a day of the calendar.",
        "fee_yearly “180.000” is not an amount; write it like 180000 or 180000.50.",
        "fee_yearly “-1” is not an amount; write it like 180000 or 180000.50.",
        "domain “https://six.example/” is not a domain; write it like halden-foods.example.",
        "fee_yearly “1234567890123” is more than an amount may be.",
    ]
    [eight] = await rows(database, Account)
    assert (eight.fee_yearly, eight.domain) == (Decimal("1250.50"), "eight.example")
    assert sentences(contacts) == [
        "2: account “nine”: there is no account of this name.",
        f"3: role “chief” is not a role of a contact; choose one of {', '.join(Role)}.",
    ]


async def test_answers_that_were_held_find_their_sender_among_the_new_contacts(
    database: Database,
) -> None:
    moment = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    async with database.transaction() as tx:
        for number, email in enumerate(("Helen@Halden-Foods.example", "nobody@elsewhere.example")):
            await tx.execute(
                insert(Response).values(
                    system="typeform",
                    external_id=str(number),
                    score=3,
                    comment="",
                    answered_at=moment,
                    updated_at=moment,
                    given_email=email,
                )
            )
    *_, contacts = await brought(database, *WHOLE)
    assert contacts.words == "2 added, 0 changed, 0 refused, 1 held answer placed"
    known, unknown = await rows(database, Response)
    helen, _ = await rows(database, Contact)
    assert (known.contact_id, unknown.contact_id) == (helen.id, None)
    async with database.transaction() as tx:
        waiting = await tx.execute(text("SELECT task_name, args FROM procrastinate_jobs"))
        assert [tuple(job) for job in waiting] == [("triage", {"response_id": known.id})]


async def test_a_slack_id_belongs_to_one_person(database: Database) -> None:
    head = "name,email,role,slack_user_id\n"
    await brought(database, f"{head}A,a@x.example,viewer,U111\n")
    [summary] = await brought(
        database,
        f"{head}B,b@x.example,viewer,U111\nC,c@x.example,viewer,U222\nD,d@x.example,viewer,U222\n",
    )
    assert sentences(summary) == [
        "2: slack_user_id “U111” already belongs to “a@x.example”.",
        "4: slack_user_id “U222” already belongs to “c@x.example”.",
    ]


async def test_a_list_is_stored_whole_or_not_at_all(database: Database) -> None:
    sheet = read_sheet(COLLEAGUES.encode())

    def dies(done: int, total: int) -> None:
        raise RuntimeError("the lights went out")

    with pytest.raises(RuntimeError):
        await bring_in(database, sheet, progress=dies)
    assert await rows(database, Colleague) == []


async def test_a_long_list_says_how_far_it_is_and_is_stored_once(database: Database) -> None:
    lines = [f"N{at},n{at}@x.example,viewer,n{at + 1}@x.example" for at in range(1_500)]
    content = "\n".join(["name,email,role,deputy_email", *lines, "L,n1500@x.example,viewer,"])
    sheet = read_sheet(content.encode())
    steps: list[tuple[int, int]] = []
    summary = await bring_in(database, sheet, progress=lambda *step: steps.append(step))
    assert summary.added == 1_501
    assert steps[0] == (500, 1_501)
    assert steps[-1] == (1_501, 1_501)
    async with database.transaction() as tx:
        with_deputy = select(func.count()).where(Colleague.deputy_id.is_not(None))
        assert (await tx.execute(with_deputy)).scalar_one() == 1_500
    assert (await bring_in(database, sheet)).same == 1_501


async def test_when_a_colleague_works_comes_with_the_list(database: Database) -> None:
    await brought(
        database,
        "name,email,role,country,hours,weekdays,days_off,away_until\n"
        "Imogen Hart,imogen@rook.example,director,uk,8:30-17:00,Mon-Thu,2026-12-24 2026-12-31,\n"
        "Callum Reid,cal@rook.example,director,,,,,2026-11-28\n",
    )
    imogen, callum = await rows(database, Colleague)
    assert (imogen.country, imogen.hours, imogen.weekdays) == ("GB", "08:30-17:00", (0, 1, 2, 3))
    assert imogen.days_off == (date(2026, 12, 24), date(2026, 12, 31))
    assert (callum.country, callum.hours, callum.weekdays, callum.days_off) == (
        None,
        None,
        None,
        (),
    )
    assert callum.away_until == date(2026, 11, 28)
    [again] = await brought(
        database,
        "name,email,role,hours,weekdays,days_off\n"
        "Imogen Hart,imogen@rook.example,director,8:30-17:00,Mon-Thu,2026-12-31;2026-12-24\n",
    )
    assert (again.changed, again.same) == (0, 1)


async def test_working_times_that_make_no_sense_are_refused(database: Database) -> None:
    head = "name,email,role,country,hours,weekdays,days_off\n"
    line = "Ida,ida@rook.example,director,"
    [summary] = await brought(
        database,
        head
        + line
        + "England,,,\n"
        + line
        + ",9-5,,\n"
        + line
        + ",,M-F,\n"
        + line
        + ",,,2026-02-30\n",
    )
    assert sentences(summary) == [
        "2: country “England” is not a country; write it like GB or GB-ENG.",
        "3: hours “9-5” are not hours; write them like 09:00-17:30.",
        "4: weekdays “M-F” are not weekdays; write them like Mon-Fri.",
        "5: days_off “2026-02-30” is not a day of the calendar.",
    ]
