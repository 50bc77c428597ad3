"""Pictures for the README, taken on the way when NPS_DESK_PICTURES=1 asks for them."""

import os
from pathlib import Path

from playwright.async_api import Locator, Page

FOLDER = Path(__file__).resolve().parents[2] / "bot" / "demo" / "pictures"
MOST_BYTES = 250_000


async def picture(of: Locator | Page, name: str) -> None:
    """Take it, unless nobody asked; a README must stay light."""
    if os.environ.get("NPS_DESK_PICTURES") != "1":
        return
    FOLDER.mkdir(exist_ok=True)
    path = FOLDER / f"{name}.png"
    await of.screenshot(path=path, animations="disabled", caret="hide")
    assert path.stat().st_size < MOST_BYTES, f"{name} is too heavy for a README"
