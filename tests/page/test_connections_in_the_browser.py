"""An admin connects a system on the page, and its first answer ends in a card."""

import json

import aiohttp
import pytest
from playwright.async_api import expect

from tests.journeys.stage import BITTER, CFO
from tests.page.cast import ADMIN, DIRECTOR, HALDEN
from tests.page.pictures import picture
from tests.page.visitor import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="session")  # the browser's


async def test_an_admin_connects_a_system_and_its_answer_comes_as_a_card(visitor: Visitor) -> None:
    await visitor.become(ADMIN)
    await visitor.type("/nps connections")
    listed = visitor.told("connections")
    await expect(listed).to_contain_text("Typeform")

    await visitor.open_form("Add a Connection", listed)
    await visitor.fill_in(System="Zapier")
    await visitor.form.get_by_role("button", name="Continue").click()
    await visitor.form.get_by_label("Name", exact=True).fill("Zapier of the Berlin office")
    await visitor.form.get_by_role("button", name="Save").click()
    await expect(visitor.form).to_contain_text("Never heard")
    await picture(visitor, "connection", visitor.form, height=1000)

    # What stands there letter by letter is what Zapier is told.
    address, secret = await visitor.form.locator("pre").all_inner_texts()
    answer = {"id": "z-1", "score": "6", "comment": BITTER, "email": CFO}
    async with (
        aiohttp.ClientSession() as http,
        http.post(address, data=json.dumps(answer), headers={"X-Nps-Key": secret}) as reply,
    ):
        assert reply.status == 202
    await visitor.press("Test", visitor.form)
    await expect(visitor.form).to_contain_text("Last heard just now")
    await visitor.page.keyboard.press("Escape")
    await visitor.become(DIRECTOR)
    await visitor.open_channel(HALDEN)
    await expect(visitor.card("Helen Strand")).to_contain_text(BITTER)


async def test_a_held_answer_is_placed_with_one_press_and_taken_back(visitor: Visitor) -> None:
    await visitor.become(ADMIN)
    await visitor.type("/nps held")
    held = visitor.told("3 answers held: whose are they?")
    await picture(visitor, "held", held, height=900)
    await held.get_by_role("button", name="Add to").first.click()
    done = visitor.page.locator(".is-ephemeral").last
    await expect(done).to_contain_text("Undo")
    await visitor.press("Undo", done)
    await expect(visitor.told("3 answers held: whose are they?")).to_be_visible()
