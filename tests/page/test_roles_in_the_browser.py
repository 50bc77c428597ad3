"""What partner, manager, admin and a guest do on the page; and the hidden detractor (E.3, A2)."""

import pytest
from playwright.async_api import expect

from tests.journeys.stage import BITTER
from tests.page.cast import (
    ADMIN,
    BRAND_MANAGER,
    CFO,
    DIRECTOR,
    GUEST,
    HALDEN,
    MANAGER,
    PARTNER,
    TIRED,
)
from tests.page.pictures import picture
from tests.page.visitor import Visitor

MARKS = "NPS and Net Promoter are marks of"

pytestmark = pytest.mark.asyncio(loop_scope="session")  # the browser's


async def test_a_partner_asks_how_a_client_stands(visitor: Visitor) -> None:
    await visitor.answer_as(CFO, 6, BITTER, "Typeform")
    await visitor.become(PARTNER)
    await visitor.open_channel(HALDEN)
    await expect(visitor.card(CFO)).to_be_visible()
    await visitor.type("/nps account halden foods")
    account = visitor.told(MARKS)
    for words in (
        "Red · account index −33",
        "an index, not NPS",
        "the people doing the work are happier than the person paying",
        f"{CFO}, economic buyer: 6 of 10 (today)",
        "Not heard in 365 days",
        "Open follow-ups (1)",
    ):
        await expect(account).to_contain_text(words)
    await picture(visitor, "account", account)

    # A name that fits several asks back; one press answers.
    await visitor.type("/nps account ha")
    choice = visitor.told("3 clients fit. Which one?")
    await visitor.press("Show Harrow & Pine", choice)
    await expect(visitor.told("£82k a year")).to_contain_text("Harrow & Pine")
    await visitor.type("/nps account")
    await expect(visitor.told("Which account?")).to_contain_text("/nps account Halden Foods")

    # Home opens on the clients, the worst first, and proves what it tells.
    home = await visitor.open_home()
    await expect(home).to_contain_text(f"Clients of {PARTNER}")
    await expect(home).to_contain_text("Lowest: ")
    await expect(home).to_contain_text("Renewing within 90 days")
    await picture(visitor, "home", height=1100)
    await visitor.press("Receipt: account indexes", home)
    await expect(visitor.form).to_contain_text("Account index of")


async def test_a_manager_sees_what_is_open(visitor: Visitor) -> None:
    await visitor.become(MANAGER)
    await visitor.type("/nps open")
    opened = visitor.told("open follow-ups")
    await expect(opened).to_contain_text("1 overdue")
    await visitor.press("Show card: Fiona Garrick", opened)
    await expect(visitor.told("Fiona Garrick, Finance Director")).to_be_visible()
    await visitor.type("/nps digest preview")
    digest = visitor.told("Surveys put off")
    await expect(digest).to_contain_text("1 follow-up overdue: ")
    await picture(visitor, "digest", digest, height=1400)
    home = await visitor.open_home()
    await expect(home).to_contain_text("Follow-ups of the firm")
    await expect(home).to_contain_text("Overdue (1)")
    await expect(home).to_contain_text("Recovered at 60 days")

    # All that a card offers can be done from Home too, in windows that tell what has become of it.
    await visitor.press("Show card: Fiona Garrick", home)
    await visitor.press("Claim", visitor.form)
    await expect(visitor.form).to_contain_text(f"Claimed by @{MANAGER}")
    await visitor.press("Log Call", visitor.form)
    await visitor.fill_in(What_came_of_it="Voicemail")
    await visitor.submit("Log Call")
    await visitor.press("Mine (1), show", home)
    await expect(home).to_contain_text(f"Follow-ups for {MANAGER}")
    await visitor.press("Show card: Fiona Garrick", home)
    await expect(visitor.form).to_contain_text("Phone · Voicemail")
    await visitor.page.keyboard.press("Escape")
    await expect(visitor.form).to_have_count(0)


async def test_an_admin_says_whose_an_answer_is(visitor: Visitor) -> None:
    await visitor.become(ADMIN)
    await visitor.type("/nps held")
    held = visitor.told("3 answers held: whose are they?")
    await held.get_by_role("button", name="Whose Is It?").nth(1).click()  # the unhappy one is first
    await expect(visitor.form).to_contain_text("7 of 10 from Olivia Marsh")
    who = visitor.form.get_by_label("A contact we know")
    await who.fill("olivia")
    await visitor.form.get_by_role("option", name="Olivia Marsh").click()
    await visitor.submit("Save")
    await visitor.type("/nps held")
    await expect(visitor.told("2 answers held: whose are they?")).to_be_visible()
    await visitor.type("/nps health")
    await expect(visitor.told("Everything works.")).to_contain_text(
        "Typeform is not connected: never heard"
    )
    await visitor.type("/nps helth")
    await expect(visitor.told("I do not know “helth”")).to_contain_text("/nps health")


async def test_a_guest_is_told_privately_and_learns_nothing(visitor: Visitor) -> None:
    await visitor.answer_as(CFO, 6, BITTER, "Typeform")
    await visitor.become(GUEST)
    await expect(visitor.card(CFO)).to_be_visible()
    await visitor.press("Claim", visitor.card(CFO))
    refusal = visitor.told("ask")
    await expect(refusal).to_contain_text("Only visible to you")
    await expect(visitor.card(CFO)).not_to_contain_text("Claimed by")
    said = []
    for name in ("Halden Foods", "No Such Client"):
        await visitor.press("Dismiss", visitor.page.locator(".is-ephemeral"))
        await expect(visitor.page.locator(".is-ephemeral")).to_have_count(0)
        await visitor.type(f"/nps account {name}")
        said.append(await visitor.told("ask").locator(".said").inner_text())
    assert said[0] == said[1], "a client that exists must not be told apart from one that does not"


async def test_a_director_disagrees_with_a_reading(visitor: Visitor) -> None:
    await visitor.answer_as(BRAND_MANAGER, 8, TIRED, "Typeform")
    await visitor.become(DIRECTOR)
    await visitor.open_messages()
    card = visitor.card(BRAND_MANAGER)
    await expect(card).to_contain_text("S3 · Hidden detractor · day-to-day lead")
    await expect(card).to_contain_text("tired of chasing timelines")
    await card.get_by_role("button", name="More actions").click()
    await card.get_by_role("menuitem", name="Disagree with the reading").click()
    await visitor.fill_in(What_is_wrong="A joke between us")
    await visitor.submit("Disagree")
    await expect(card).to_contain_text("Mis-scored / not an issue")
    home = await visitor.open_home()
    await expect(home).to_contain_text(f"Follow-ups for {DIRECTOR}")
    await expect(home).not_to_contain_text(BRAND_MANAGER)
