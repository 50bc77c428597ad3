"""Before the tests: sees to it that Chromium is there, or says what is skipped without it."""

import os
import shutil
import subprocess
from pathlib import Path

from tests.browser import NoBrowserError, chromium_path

PACKAGES = ("chromium", "fonts-dejavu-core")  # without any font a page has no letters
WITHOUT = (
    "No Chromium here: the tests that open the demo's page in a browser are skipped. "
    "To run them too: apt-get install chromium"
)


def main() -> None:
    """Quick when it is there; installs it where that needs nobody's leave."""
    if is_there():
        return
    if may_install():
        print("Installing Chromium for the browser tests ...", flush=True)
        install()
    if not is_there():
        print(WITHOUT, flush=True)


def is_there() -> bool:
    try:
        return chromium_path() is not None
    except NoBrowserError:
        return False


def may_install(debian: Path = Path("/etc/debian_version")) -> bool:
    """Debian, root, apt. (Ubuntu's chromium is a snap, which a container cannot run.)"""
    is_root = getattr(os, "geteuid", lambda: -1)() == 0
    is_ubuntu = "ubuntu" in read("/etc/os-release")
    return debian.exists() and not is_ubuntu and is_root and shutil.which("apt-get") is not None


def read(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8").lower()
    except OSError:
        return ""


def install() -> None:
    """With apt; its last words are shown when it fails, and the tests go on without."""
    surroundings = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    lines = ("-q", "-o", "Acquire::Retries=3", "-o", "DPkg::Lock::Timeout=300")
    for words in (("update",), ("install", "-y", "--no-install-recommends", *PACKAGES)):
        done = subprocess.run(
            ["apt-get", *lines, *words],  # noqa: S607 - apt where this system keeps it
            env=surroundings,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            print(done.stderr.strip()[-500:], flush=True)
            return


if __name__ == "__main__":
    main()
