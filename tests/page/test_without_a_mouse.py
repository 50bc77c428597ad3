"""The page by keyboard and by ear: names on everything, focus that stays, Escape that leaves."""

import pytest
from playwright.async_api import Locator, expect

from tests.journeys.stage import BITTER
from tests.page.cast import CFO, DIRECTOR, HALDEN
from tests.page.visitor import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="session")  # the browser's

NAMELESS = """
[...document.querySelectorAll("button, input, select, textarea, a, [role=dialog], [role=log]")]
  .filter((one) => one.offsetParent !== null || one.matches("[role=dialog]"))
  .filter((one) => {
    const by = (one.getAttribute("aria-labelledby") ?? "").split(" ");
    const told = [
      one.getAttribute("aria-label"),
      ...by.map((id) => id && document.getElementById(id)?.textContent),
      ...[...(one.labels ?? [])].map((label) => label.textContent),
      one.textContent,
    ];
    return !told.some((words) => words?.trim());
  })
  .map((one) => one.outerHTML.slice(0, 200))
"""


async def test_a_follow_up_is_claimed_and_worked_on_by_keyboard(visitor: Visitor) -> None:
    await visitor.answer_as(CFO, 6, BITTER, "Typeform")
    await visitor.become(DIRECTOR)
    await visitor.open_channel(HALDEN)
    card = visitor.card(CFO)
    claim = card.get_by_role("button", name="Claim: Helen Strand, Halden Foods")
    await claim.focus()
    await visitor.page.keyboard.press("Enter")
    await expect(card).to_contain_text("Claimed by")
    await _names(visitor)

    # A form takes the focus, keeps it, and gives it back.
    opener = card.get_by_role("button", name="Edit Draft")
    await opener.focus()
    await visitor.page.keyboard.press("Enter")
    form, field = visitor.form, visitor.form.get_by_label("Reply to Helen Strand")
    await expect(field).to_be_focused()
    await _names(visitor)
    for _ in range(6):
        await visitor.page.keyboard.press("Tab")
        assert await _has_focus(form)
    await visitor.page.keyboard.press("Shift+Tab")
    assert await _has_focus(form)
    await visitor.page.keyboard.press("Escape")
    await expect(form).to_have_count(0)
    await expect(opener).to_be_focused()

    # The dots open with Enter, are walked with arrows, and close with Escape.
    dots = card.get_by_role("button", name="More actions")
    await dots.focus()
    await visitor.page.keyboard.press("Enter")
    await expect(card.get_by_role("menuitem").first).to_be_focused()
    await visitor.page.keyboard.press("ArrowDown")
    await expect(card.get_by_role("menuitem").nth(1)).to_be_focused()
    await visitor.page.keyboard.press("Escape")
    await expect(dots).to_be_focused()

    # A required field left empty is named, marked and given the focus.
    await visitor.open_form("Log Call", card)
    await visitor.press("Log Call", form)
    missing = form.get_by_label("What came of it")
    await expect(missing).to_be_focused()
    await expect(missing).to_have_attribute("aria-invalid", "true")
    await expect(form.get_by_role("alert")).to_contain_text("required")


async def _names(visitor: Visitor) -> None:
    """Whoever hears the page hears what each thing is."""
    assert await visitor.page.evaluate(NAMELESS) == []


async def _has_focus(where: Locator) -> bool:
    return bool(await where.evaluate("one => one.contains(document.activeElement)"))
