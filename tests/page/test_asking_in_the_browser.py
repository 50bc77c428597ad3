"""Asking in one's own words on the page: the answer unfolds beneath the question."""

import pytest
from playwright.async_api import expect

from tests.page.visitor import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="session")  # the browser's


async def test_a_mention_is_answered_beneath_it_and_questions_are_offered(
    visitor: Visitor,
) -> None:
    await visitor.become("Daniel Rook")
    await visitor.open_channel("partners")
    await visitor.type("@NPS Desk What is our NPS?")
    answer = visitor.page.get_by_test_id("reply").filter(has_text="NPS of all clients")
    await expect(answer).to_be_visible()
    await expect(answer.get_by_role("button", name="This answer is wrong")).to_be_visible()
    await visitor.press("Receipt", answer)
    await expect(visitor.form).to_contain_text("Definition")
    await visitor.page.keyboard.press("Escape")
    await visitor.open_messages()
    offered = visitor.page.get_by_role("group", name="Suggested questions")
    await visitor.press("Our NPS", offered)
    asked = visitor.card("What is our NPS and is it going down?")
    await expect(asked.get_by_test_id("reply")).to_be_visible()
