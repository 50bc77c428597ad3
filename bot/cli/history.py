"""nps-desk import FILE with earlier survey answers: looked through, shown, confirmed, stored."""

import argparse
import asyncio
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.importing.cells import CellError, timezone

if TYPE_CHECKING:  # what reads files is loaded when there is one: serving needs none of it
    from bot.importing.history.bringing import Summary
    from bot.importing.history.looking import Understood, Wishes
    from bot.importing.history.rejects import Rejects
    from bot.importing.sheet import NotAListError

Told = Callable[[int], None]

LONG_FILE, LONG = 2_000_000, 5_000  # bytes and lines from which on a bar shows how far it is
DONE, REFUSED, UNREADABLE = 0, 1, 2
NOBODY = (
    "Nobody is there to say whether this is right: look at it with --dry-run, then add --yes "
    "(or name the columns with --map)."
)
DECLINED = "Nothing was stored. Name the columns yourself, for instance --map score=“Mark”."
REFUSED_BY_DATABASE = "PostgreSQL refused some of these answers ({}). What was stored stays."
STOPPED = "Stopped. What was stored stays; bring the file in again and the rest comes."

_SYSTEM = re.compile(r"[a-z][a-z0-9_-]{0,39}", re.ASCII)

ABOUT = """\
Earlier survey answers are a file of their own, CSV or XLSX: an export of Delighted, AskNicely,
SurveyMonkey or Typeform, or any table with a score, a date and who it was. Its columns are guessed
and shown; nothing is stored before you say that the guess is right. Brought in again, what is known
changes nothing. Answers from files are history: they open no follow-ups and post no cards; those
whose sender is not among the contacts are held like any other. Refused lines are written with
their reasons to FILE.rejects.csv, which can be mended and brought in.
NPS is about the question from 0 to 10. Other scales (1-10, stars) are refused unless --score-map
says for every value which score it stands for; such answers are marked as mapped in the record of
the import. An answer is known again by the id that its tool gave it, else by who, when and what.
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Those that only matter for answers."""
    more = parser.add_argument_group("earlier survey answers", ABOUT)
    more.add_argument("--answers", action="store_true", help="the files hold answers, no list")
    more.add_argument("--yes", action="store_true", help="the guessed columns are right")
    more.add_argument(
        "--map", action="append", default=[], type=_pair, metavar="FIELD=HEADING",
        help="this column is the field: score, date, comment, email, name, first_name, last_name, "
        "company, id, updated, phone, survey, project, question_type, completion; "
        "an empty heading leaves the field out",
    )  # fmt: skip
    more.add_argument("--dates", choices=("dmy", "mdy", "ymd"), help="how 3/4/2024 is meant")
    more.add_argument(
        "--timezone", type=_zone, default=ZoneInfo("UTC"), help="of times without one (UTC)"
    )
    more.add_argument("--scale", default="", help="of the question, like 0-10 or 1-10")
    more.add_argument("--score-map", default="", help="like 1=0,2=2,…: the score of every value")
    more.add_argument("--system", type=_system, help="whose ids and answers they are")
    more.add_argument("--scope", default="", help="which account there, as in its connection")
    more.add_argument("--sheet", default="", help="of a workbook; else the first with answers")
    more.add_argument("--rejects", type=Path, help="where refused lines go (FILE.rejects.csv)")


def prepare(files: Sequence[Path], given: argparse.Namespace) -> tuple[list["Understood"], int]:
    """Look through each, show what it seems to be, and ask. Those to store, and the exit code."""
    from bot.importing.history.telling import columns_told
    from bot.importing.sheet import NotAListError

    found, code = [], DONE
    for file in files:
        try:
            understood = _understood(file, given)
            print(f"{file.name} holds earlier survey answers:")
            print(*columns_told(understood), sep="\n", flush=True)
            _confirm(understood, given)
            found.append(understood)
        except (OSError, NotAListError) as problem:
            code = _unreadable(file, problem)
        except (EOFError, KeyboardInterrupt):  # instead of an answer
            code = _unreadable(file, NotAListError(DECLINED))
    return found, code


def bring(understood: "Understood", given: argparse.Namespace, url: str) -> int:
    """Store one file, and tell what came of it. The exit code; raises DatabaseAwayError."""
    from bot.importing.history.rejects import Rejects, beside
    from bot.importing.history.telling import outcome_told
    from bot.importing.sheet import NotAListError
    from storage.arrivals import NotStorableError

    file, store = understood.table.path, not given.dry_run
    try:
        with Rejects(given.rejects or beside(file), understood.table.labels) as out:
            summary = _stored(url, understood, out, store=store)
    except (OSError, NotAListError) as problem:
        return _unreadable(file, problem)
    except NotStorableError as problem:  # no more is said: it would be a client's words
        return _unreadable(file, NotAListError(REFUSED_BY_DATABASE.format(problem)))
    except KeyboardInterrupt:
        print(STOPPED, file=sys.stderr)
        return UNREADABLE
    print(*outcome_told(summary, stored=store), sep="\n")
    for number, reason in out.first:
        print(f"{file.name} line {number}: {reason}")
    if summary.refused:
        print(f"Every refused line stands with its reason in {out.path}.")
    return REFUSED if summary.refused else DONE


def _unreadable(file: Path, problem: "OSError | NotAListError") -> int:
    if isinstance(problem, OSError):  # of the file itself, or of that for the refused lines
        print(f"{problem.filename or file}: {problem.strerror}", file=sys.stderr)
    else:
        print(f"{file}: {problem.sentence}", file=sys.stderr)
    return UNREADABLE


def _understood(file: Path, given: argparse.Namespace) -> "Understood":
    from bot.importing.history.looking import look_through
    from bot.importing.history.table import open_table

    table = open_table(file, given.sheet)
    with _bar(f"looking through {file.name}", table.size, shown=table.size > LONG_FILE) as told:
        return look_through(table, _wishes(given), told)


def _wishes(given: argparse.Namespace) -> "Wishes":
    from bot.importing.history.dates import DateOrder
    from bot.importing.history.fields import Field
    from bot.importing.history.looking import Wishes

    return Wishes(
        columns={Field(name): heading for name, heading in given.map},
        zone=given.timezone,
        dates=DateOrder(given.dates) if given.dates else None,
        scale=given.scale,
        score_map=given.score_map,
        system=given.system or "",
        scope=given.scope,
        can_ask=given.dry_run or (_somebody_is_there() and not given.yes),
    )


def _confirm(understood: "Understood", given: argparse.Namespace) -> None:
    """Raises NotAListError unless somebody says that the columns are what they were taken for."""
    from bot.importing.sheet import NotAListError

    if given.yes or given.dry_run:
        return
    if _somebody_is_there():
        if input("Is this right? [Y/n] ").strip().lower() not in ("", "y", "yes"):
            raise NotAListError(DECLINED)
    elif not understood.columns.all_told:
        raise NotAListError(NOBODY)


def _somebody_is_there() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def _stored(url: str, understood: "Understood", out: "Rejects", *, store: bool) -> "Summary":
    from bot.importing.history.bringing import bring_in
    from storage.database import Database

    async def run(told: Told) -> "Summary":
        database = Database(url)
        try:
            return await bring_in(database, understood, out, store=store, progress=told)
        finally:
            await database.close()

    with _bar("answers", understood.lines, shown=understood.lines > LONG) as told:
        return asyncio.run(run(told))


@contextmanager
def _bar(what: str, total: int, *, shown: bool) -> Iterator[Told]:
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True, disable=not shown) as bar:
        task = bar.add_task(what, total=total or None)
        yield lambda done: bar.update(task, completed=done)


def _pair(words: str) -> tuple[str, str]:
    from bot.importing.history.fields import Field

    name, sign, heading = words.partition("=")
    if not sign or name not in set(Field):
        raise argparse.ArgumentTypeError(f"“{words}” is not like score=Mark")
    return name, heading.strip("“”\"'")


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(timezone(name))
    except CellError as problem:
        raise argparse.ArgumentTypeError(str(problem)) from None


def _system(name: str) -> str:
    if not _SYSTEM.fullmatch(name):
        raise argparse.ArgumentTypeError(f"“{name}” is not a short name in small letters")
    return name
