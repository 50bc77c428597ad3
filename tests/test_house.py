"""Guards what drifts in the tree itself; tests/house holds what is told about us to what we do."""

import re
import subprocess
import sys
from pathlib import Path

from tests.house.tree import ROOT, files, named, text_of

LONGEST = 250
LONGEST_OF_TESTS = 280
LONGER = {  # each with its reason
    "bot/demo/firm/comments.py": "the sample clients' own words, a table",
    "migrations/versions/2026_11_22_every_door.py": "by alembic; merged ones stay",
    "migrations/versions/2026_11_22_first_tables.py": "by alembic; merged ones stay",
    "migrations/versions/2026_11_22_views_for_bi.py": "the views with each column's words, a table",
    "tests/demo/limit_cases.py": "one case for each of Slack's limits, a table",
}
PROMISES = re.compile(r"\b(TO" + r"DO|FIX" + r"ME)\b")
PACKAGE_HOSTS = re.compile(
    r"\b(?:[a-z0-9-]+\.)*(?:pypi|pythonhosted|npmjs|npmmirror|yarnpkg|debian)\.(?:org|com)\b"
    r'|"resolved"\s*:|--(?:extra-)?index-url|\bregistry\s*=\s*http'
)


def test_the_contracts_between_the_rooms_hold() -> None:
    program = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


def test_a_file_has_one_duty_and_fits_on_a_few_screens() -> None:
    lengths = {named(path): text_of(path).count("\n") for path in files(".py")}
    most = {name: LONGEST_OF_TESTS if name.startswith("tests/") else LONGEST for name in lengths}
    long = {name for name, lines in lengths.items() if lines > most[name]}
    assert long - set(LONGER) == set()
    assert set(LONGER) - long == set(), "no longer needed"


def test_nothing_is_put_off_in_a_comment() -> None:
    """What is not done yet is an issue, not a note in the code. (Built files are not ours.)"""
    ours = [path for path in files() if "/dist/" not in named(path)]
    assert [named(path) for path in ours if PROMISES.search(text_of(path))] == []


def test_no_package_host_is_named() -> None:
    """Whoever installs decides where packages come from: a mirror, a cache, the public one."""
    assert [named(path) for path in files() if PACKAGE_HOSTS.search(text_of(path))] == []


def test_a_package_host_would_be_found() -> None:
    for host in ("https://pypi" + ".org/simple", "registry.npmjs" + ".org", '"resol' + 'ved": "x"'):
        assert PACKAGE_HOSTS.search(host), host


def test_every_python_file_begins_by_saying_its_duty() -> None:
    silent = [
        named(path)
        for path in files(".py")
        if text_of(path).strip() and not text_of(path).startswith(('"""', "#!", 'r"""'))
    ]
    assert silent == []


def test_the_image_holds_everything_that_the_desk_reads() -> None:
    copied = {
        name
        for line in text_of(ROOT / "Dockerfile").splitlines()
        if line.startswith("COPY ")
        for name in line.split()[1:-1]
    }
    code = {named(path).partition("/")[0] for path in files(".py", ".md") if path.parent != ROOT}
    assert copied >= code - {"tests"}
    assert copied >= {"app_manifest.yml", "pyproject.toml", "requirements.in", "requirements.txt"}
