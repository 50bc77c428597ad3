"""One browser for the run, on the run's own loop; for every test a stage and windows of its own."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
import pytest_asyncio
from playwright.async_api import Browser, ViewportSize, async_playwright, expect

from bot.demo.firm.firm import SampleFirm
from tests.browser import chromium_path
from tests.page.stage import stage
from tests.page.visitor import Visitor

SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESKTOP, PHONE = ViewportSize(width=1280, height=900), ViewportSize(width=390, height=844)
PATIENCE = 15_000.0  # milliseconds; a busy machine is slow, never wrong


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    found = chromium_path()
    if found is None:
        pytest.skip("No Chromium here: apt-get install chromium")
    expect.set_options(timeout=PATIENCE)
    async with async_playwright() as play:
        opened = await play.chromium.launch(executable_path=found, args=SWITCHES)
        yield opened
        await opened.close()


@asynccontextmanager
async def window(browser: Browser, address: str, size: ViewportSize) -> AsyncIterator[Visitor]:
    """A person's window. What goes wrong inside the page's own script fails the test."""
    context = await browser.new_context(
        viewport=size,
        device_scale_factor=1.5,
        locale="en-GB",
        timezone_id="Europe/London",
        has_touch=size == PHONE,
    )
    context.set_default_timeout(PATIENCE)
    page = await context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    visitor = Visitor(page, address)
    await visitor.arrive()
    yield visitor
    assert wrong == []
    await context.close()


@pytest_asyncio.fixture(loop_scope="session")
async def address(firm_url: str, firm: SampleFirm) -> AsyncIterator[str]:
    """Where the page of this test's own stage is."""
    async with stage(firm_url, firm) as slack:
        yield slack.url


@pytest_asyncio.fixture(loop_scope="session")
async def visitor(browser: Browser, address: str) -> AsyncIterator[Visitor]:
    """At a desk."""
    async with window(browser, address, DESKTOP) as opened:
        yield opened


@pytest_asyncio.fixture(loop_scope="session")
async def colleague(browser: Browser, address: str) -> AsyncIterator[Visitor]:
    """Somebody else, at another desk."""
    async with window(browser, address, DESKTOP) as opened:
        yield opened


@pytest_asyncio.fixture(loop_scope="session")
async def on_a_phone(browser: Browser, address: str) -> AsyncIterator[Visitor]:
    async with window(browser, address, PHONE) as opened:
        yield opened
