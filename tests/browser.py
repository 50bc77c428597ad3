"""The browser that opens the demo's page in tests: the system's own Chromium."""

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


class NoBrowserError(Exception):
    """CI must look at the page; without a browser it fails rather than skips."""


def chromium_path() -> str | None:
    """Where Chromium is; None on a machine without one, where browser tests are skipped.

    Raises NoBrowserError when there is none in CI.
    """
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None and os.environ.get("CI") == "true":
        raise NoBrowserError("CI needs Chromium: apt-get install chromium")
    return found
