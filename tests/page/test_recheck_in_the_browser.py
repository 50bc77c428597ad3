"""The client's page as a client sees it: one press, without script, readable to every ear."""

import pytest
from playwright.async_api import Browser, expect

from bot.demo.firm.firm import SampleFirm
from bot.follow_up import rechecking
from tests.journeys.rechecking import PUBLIC, closed, link_in_hand, two_months_pass
from tests.journeys.stage import HALDEN, stage

pytestmark = pytest.mark.asyncio(loop_scope="session")  # the browser's


async def test_one_press_on_a_phone_is_enough(
    browser: Browser, firm_url: str, firm: SampleFirm, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rechecking, "works_at", lambda *_: True)
    async with stage(firm_url, firm, public_url=PUBLIC) as play:
        await two_months_pass(play, await closed(play))
        path = await link_in_hand(play)
        context = await browser.new_context(
            java_script_enabled=False, viewport={"width": 390, "height": 844}
        )
        page = await context.new_page()
        await page.goto(play.desk.url + path)
        await expect(page.get_by_role("heading")).to_have_text("Helen, did we put it right?")
        await expect(page.get_by_role("button")).to_have_count(11)
        eight = page.get_by_role("button", name="8 of 10", exact=True)
        box = await eight.bounding_box()
        assert box is not None
        assert box["height"] >= 44, "a thumb must hit it"
        await eight.focus()
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("status")).to_contain_text("noted your answer: 8")
        await expect(
            page.get_by_role("button", name="8 of 10", exact=True, pressed=True)
        ).to_be_visible()
        await context.close()
        await play.until(lambda: "Recovered: 8" in str(play.cards(HALDEN, "Helen")[0].blocks))
