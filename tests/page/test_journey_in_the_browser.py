"""The story as people do it on the page: from a client's six to a recovered client (E.3, A1)."""

import pytest
from playwright.async_api import Locator, expect

from tests.journeys.stage import BITTER
from tests.page.cast import CFO, DEPUTY, DIRECTOR, HALDEN, MANAGER, PARTNER
from tests.page.pictures import picture
from tests.page.visitor import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="session")  # the browser's


async def test_from_a_six_to_a_recovered_client(visitor: Visitor) -> None:
    await visitor.answer_as(CFO, 6, BITTER, "Typeform")

    # The card is in the account's channel and in the director's own messages. She claims it.
    await visitor.become(DIRECTOR)
    await visitor.open_channel(HALDEN)
    await expect(visitor.card(CFO)).to_contain_text("Halden Foods · 6 ← 9 · Claim by")
    await visitor.open_messages()
    card = visitor.card(CFO)
    await expect(card).to_contain_text("Claim by")
    await picture(visitor, "card", card)
    await visitor.press("Claim", card)
    await expect(card).to_contain_text(f"Claimed by @{DIRECTOR}")

    await _she_writes_and_calls(visitor, card)
    await _she_closes_only_what_is_closed(visitor, card)
    await picture(visitor, "closed", card)

    # Everybody's card says so, and nobody can press what is over.
    for person in (DIRECTOR, MANAGER, PARTNER):
        await visitor.become(person)
        await visitor.open_channel(HALDEN)
        shared = visitor.card(CFO)
        await expect(shared).to_contain_text("Recovered (client confirmed)")
        await expect(shared).to_contain_text("credit note sent")
        await expect(shared.get_by_role("button", name="Close")).to_have_count(0)
        await expect(shared.get_by_role("button", name="Show History")).to_be_visible()
    await visitor.press("Show History", shared)
    await expect(visitor.form).to_contain_text("closed recovered")


async def _she_writes_and_calls(visitor: Visitor, card: Locator) -> None:
    await visitor.open_form("Edit Draft", card)
    await expect(visitor.form).to_contain_text("Saving does not send it")
    await visitor.fill_in(Reply_to_Helen_Strand="Helen, I will ring you at 11:15 about 1042.")
    await visitor.submit("Save Draft")
    await expect(card).to_contain_text("I will ring you at 11:15")
    await expect(card).to_contain_text(f"version 2 · edited by {DIRECTOR}")

    await visitor.open_form("Log Call", card)
    await visitor.fill_in(How="Phone", What_came_of_it="No answer")
    await visitor.submit("Log Call")
    await expect(card).to_contain_text("Phone · No answer")


async def _she_closes_only_what_is_closed(visitor: Visitor, card: Locator) -> None:
    # Nobody has talked to the client yet: the form says so, under the field.
    await visitor.open_form("Close", card)
    await visitor.fill_in(Outcome="Recovered (client confirmed)", Root_cause="Fees and invoices")
    await visitor.press("Close Follow-Up", visitor.form)
    outcome = visitor.form.get_by_label("Outcome")
    await expect(visitor.form.get_by_role("alert")).to_contain_text("needs a talk with the client")
    await expect(outcome).to_have_attribute("aria-invalid", "true")
    await expect(outcome).to_be_focused()
    await visitor.form.get_by_role("button", name="Cancel").click()

    await visitor.open_form("Log Call", card)
    await visitor.fill_in(
        How="Phone", What_came_of_it="Reached", Note="Monthly walk-through of the invoice"
    )
    await visitor.submit("Log Call")
    await expect(card).to_contain_text("Monthly walk-through of the invoice")
    await expect(card).to_contain_text("2 attempts to reach Helen Strand")

    await visitor.open_form("Close", card)
    await visitor.fill_in(
        Outcome="Recovered (client confirmed)",
        What_did_the_client_say="On the phone: “that settles it”",
        Root_cause="Fees and invoices",
        Note="credit note sent",
    )
    await visitor.submit("Close Follow-Up")
    await expect(card).to_contain_text("root cause: Fees and invoices")
    await expect(card).to_contain_text("Re-check on")


async def test_a_claim_reaches_every_screen_at_once(visitor: Visitor, colleague: Visitor) -> None:
    """Two people look at the same card; nobody reloads anything."""
    await visitor.answer_as(CFO, 6, BITTER, "Typeform")
    await visitor.become(DIRECTOR)
    await colleague.become(DEPUTY)
    for one in (visitor, colleague):
        await one.open_channel(HALDEN)
        await expect(one.card(CFO)).to_contain_text("Claim by")
    await visitor.press("Claim", visitor.card(CFO))
    hers = colleague.card(CFO)
    await expect(hers).to_contain_text(f"Claimed by @{DIRECTOR}")
    await expect(hers.get_by_role("button", name="Claim")).to_have_count(0)

    # What is not hers to do is refused with a sentence, before she has filled in anything.
    await colleague.press("Log Call", hers)
    await expect(colleague.told(f"{DIRECTOR} has this one")).to_be_visible()
    await expect(colleague.form).to_have_count(0)


async def test_a_newcomer_with_a_phone_is_led_from_the_first_press_to_the_last(
    on_a_phone: Visitor,
) -> None:
    """Whoever opens the page is the director, and is told what to try."""
    visitor = on_a_phone
    guide = visitor.page.get_by_role("region", name="Welcome to NPS Desk")
    await expect(guide).to_contain_text(f"You are {DIRECTOR}, account director")
    await visitor.press("Play the CFO", guide)
    panel = visitor.page.get_by_role("complementary", name="Send an Answer")
    await panel.get_by_label("Survey system").select_option(label="Wootric")
    await visitor.press("Send Answer", panel)
    await visitor.press(f"Open #{HALDEN}", panel)
    card = visitor.card(CFO)
    # The decision fits without scrolling: who, which score, whose words, and the button.
    for seen in (card.get_by_text("6 ← 9"), card.get_by_role("button", name="Claim")):
        await expect(seen).to_be_in_viewport(ratio=1)
    await picture(visitor, "phone")
    await visitor.press("Claim", card)
    await visitor.open_form("Log Call", card)
    await visitor.fill_in(What_came_of_it="Reached", Note="She will send the three mails again")
    await visitor.submit("Log Call")
    await expect(card).to_contain_text("She will send the three mails again")
    await visitor.open_form("Close", card)
    await visitor.fill_in(Outcome="Fixed, awaiting client")
    await visitor.submit("Close Follow-Up")
    await expect(card).to_contain_text("Fixed, awaiting client · root cause: Fees and invoices")
    wide = await visitor.page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert not wide, "the page must not scroll sideways"
