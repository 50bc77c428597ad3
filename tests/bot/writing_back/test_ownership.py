"""Theirs is never written: refused by name, and left alone by value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update

from bot.desk import Desk
from bot.errors import NotAllowed, Refusal
from bot.writing_back import arranging
from bot.writing_back.comparing import alike, decide
from bot.writing_back.hubspot import in_html
from bot.writing_back.ownership import Ours, refused
from bot.writing_back.registry import WRITERS
from bot.writing_back.writer import Note
from storage import crm_writes
from storage.crm_words import WriteMode
from storage.models import Colleague
from storage.words import ColleagueRole
from tests.bot.writing_back.office import Office
from tests.vendors.hubspot import HubSpot

THEIRS = ["name", "Amount", "dealstage", "hubspot_owner_id", "hs_lead_status", "email", "owner_id"]


@pytest.mark.parametrize("prop", THEIRS)
def test_what_comes_with_a_crm_is_refused(prop: str) -> None:
    assert refused(prop)


@pytest.mark.parametrize(
    ("system", "prop"), [("hubspot", "NPS score"), ("pipedrive", "nps_score"), ("zendesk", "a/b")]
)
def test_what_no_customer_could_have_made_is_refused(system: str, prop: str) -> None:
    assert WRITERS[system].custom(prop)


@given(there=st.text(max_size=8), wanted=st.text(max_size=8), ours=st.lists(st.text(max_size=8)))
def test_a_value_that_is_not_ours_is_never_overwritten(
    there: str, wanted: str, ours: list[str]
) -> None:
    made = decide({"p": wanted}, {"p": there}, {"p": ours})
    assert ("p" in made.write) + ("p" in made.same) + ("p" in made.conflicts) == 1
    if "p" in made.write:
        assert there == "" or any(alike(there, mine) for mine in ours)


@pytest.mark.parametrize(
    ("one", "other"), [("9", "9.0"), ("2026-03-02T09:15:00Z", "2026-03-02T09:15:00.000+00:00")]
)
def test_the_same_value_is_known_however_it_is_written(one: str, other: str) -> None:
    assert alike(one, other)
    assert not alike(one, "8")


@given(line=st.text(), longest=st.integers(200, 400))
def test_a_note_holds_no_markup_of_a_client_and_always_its_mark(line: str, longest: int) -> None:
    body = in_html(Note("Heading", [line], "3f2a", ""), longest)
    assert len(body) <= longest
    assert body.endswith("<br>NPS Desk ref 3f2a")
    assert "<" not in body.replace("<br>", "").replace("<strong>", "").replace("</strong>", "")


async def test_only_admins_map_and_only_what_may_be_ours(
    office: Office, desk: Desk, hubspot: HubSpot
) -> None:
    who, fields = "U1", {Ours.SCORE: "nps_score"}
    async with desk.database.transaction() as tx:
        await tx.execute(update(Colleague).values(slack_user_id=who))
    with pytest.raises(NotAllowed):
        await arranging.arrange(desk, office.connection, who, WriteMode.ON, fields)
    async with desk.database.transaction() as tx:
        await tx.execute(update(Colleague).values(role=ColleagueRole.ADMIN))
    for prop in ("dealstage", "Nps Score"):
        with pytest.raises(Refusal) as wrong:
            await arranging.arrange(desk, office.connection, who, WriteMode.ON, {Ours.SCORE: prop})
        assert wrong.value.field == Ours.SCORE
    await arranging.arrange(desk, office.connection, who, WriteMode.DRY_RUN, fields)
    async with desk.database.transaction() as tx:
        kept = await crm_writes.writing(tx, office.connection)
    assert (kept.mode, kept.fields) == (WriteMode.DRY_RUN, {"score": "nps_score"})
