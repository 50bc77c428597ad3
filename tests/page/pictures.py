"""Pictures for the README, taken on the way when NPS_DESK_PICTURES=1 asks for them."""

import os
from pathlib import Path

from playwright.async_api import Locator, ViewportSize

from tests.page.visitor import Visitor

FOLDER = Path(__file__).resolve().parents[2] / "bot" / "demo" / "pictures"
MOST_BYTES = 350_000
_CLOSE_UP = ViewportSize(width=1000, height=1500)  # the longest card fits, from side to side


async def picture(
    visitor: Visitor, name: str, of: Locator | None = None, height: int | None = None
) -> None:
    """Take it, unless nobody asked: a part of the page, or the page itself. Light, for a README."""
    if os.environ.get("NPS_DESK_PICTURES") != "1":
        return
    page, before = visitor.page, visitor.page.viewport_size
    assert before is not None
    if of is not None or height is not None:
        await page.set_viewport_size(_CLOSE_UP | {"height": height or _CLOSE_UP["height"]})
    await page.mouse.move(0, 0)  # nothing is pointed at
    FOLDER.mkdir(exist_ok=True)
    path = FOLDER / f"{name}.png"
    await (of or page).screenshot(path=path, animations="disabled", caret="hide")
    await page.set_viewport_size(before)
    assert path.stat().st_size < MOST_BYTES, f"{name} is too heavy for a README"
