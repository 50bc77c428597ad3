"""The local stand-in of Google's calendar on a port of its own, and a diary that speaks to it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from typing import Any

from aiohttp import web

from bot.demo.google_calendar import LocalGoogle, google_environment
from bot.diary.google import GoogleDiary
from bot.settings import Settings

_environment = cache(google_environment)  # a key takes a moment to make


@asynccontextmanager
async def local_google(**facts: Any) -> AsyncIterator[tuple[LocalGoogle, str]]:
    """A Google, and its address."""
    google = LocalGoogle(**facts)
    site = web.Application()
    site.add_routes(google.routes())
    runner = web.AppRunner(site, access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    listening = web.TCPSite(runner, "127.0.0.1", 0)
    await listening.start()
    try:
        yield google, f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        google.silence.set()
        await runner.cleanup()


def google_settings(url: str) -> dict[str, str]:
    """What the desk is told of it."""
    return {name.lower(): value for name, value in _environment(url).items()}


@asynccontextmanager
async def diary_of(url: str) -> AsyncIterator[GoogleDiary]:
    diary = GoogleDiary(Settings(_env_file=None, **google_settings(url)))  # type: ignore[call-arg, arg-type] # pydantic reads them
    yield diary
    await diary.close()
