"""nps-desk evaluate: how well the embedded analyst reads, on labelled comments."""

import argparse
import json
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from bot.analyst.embedded import EmbeddedAnalyst
from bot.analyst.labelled import UNSEEN, Labelled, Part, hidden_rows, theme_rows
from bot.analyst.measuring import Answer, Figures, answers, figures, themes_right, worst
from bot.figures.proportion import Share, wilson

UNREADABLE = 2
DATA = Path("data")
ABOUT = """\
Read labelled comments with the embedded analyst and print how often it is right: precision, recall,
F1 (bootstrap) and AUC (Hanley-McNeil) by language and source, each with its 95 % interval. Sources
that something was tuned on are told apart from those held out. DIR holds hidden_detractors/dev.csv
and themes/dev.csv, and corpus/telecom_nps.csv.gz for the fresh rows. --json keeps the figures;
--against compares with figures kept before. Nothing is stored and nothing is sent.
"""
HEADING = f"{'source':20} {'lang':4} {'rows':>5} {'pos':>4}  precision         recall            F1"
UNSEEN_MARK = "*"
WEAK = "weak"
FOOT = f"""\
{UNSEEN_MARK} No cue phrase was written with these in sight. telecom_fresh is of a source that was
tuned on, but of other rows. Version 1 had its cue phrases written with the hand rows of the other
English sources in sight. No weight was learned from held-out rows, but two choices of version 2
(half of the weights from cues alone; complaints in half of the clauses decide) were made with
their figures in view, so those are a little too good. Weak rows are labelled by the score alone.
"""


def register(kinds: Any) -> None:
    parser = kinds.add_parser(
        "evaluate",
        help="measure the analyst on labelled comments",
        description=ABOUT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--data", type=Path, default=DATA, metavar="DIR")
    parser.add_argument("--json", type=Path, metavar="FILE", help="keep the figures here")
    parser.add_argument("--against", type=Path, metavar="FILE", help="figures kept before")
    parser.add_argument("--misses", type=int, default=10, metavar="N", help="worst misses to show")
    parser.set_defaults(act=act)


def act(given: argparse.Namespace) -> int:
    try:
        before = json.loads(given.against.read_text("utf-8")) if given.against else None
        hidden, themed = list(hidden_rows(given.data)), list(theme_rows(given.data))
    except (OSError, ValueError, KeyError) as problem:
        what = problem.strerror if isinstance(problem, OSError) else "it is not what evaluate reads"
        where = problem.filename if isinstance(problem, OSError) else given.against or given.data
        print(f"{where}: {what}", file=sys.stderr)
        return UNREADABLE
    began = time.process_time()
    found, theme_answers = _read(hidden), _read(themed)
    pace = (len(hidden) + len(themed)) / max(time.process_time() - began, 1e-9)
    kept = _show(found, theme_answers)
    print(f"Pace: {pace:,.0f} comments a second on one core.\n\n{FOOT}")
    _show_misses(found, given.misses)
    if before is not None:
        _compare(kept, before)
    if given.json:
        given.json.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    return 0


def _read(rows: list[Labelled]) -> list[Answer]:
    from rich.console import Console  # not loaded for serving
    from rich.progress import track

    console = Console(stderr=True)
    quiet = not console.is_terminal
    shown = track(rows, "Reading", console=console, transient=True, disable=quiet)
    return answers(EmbeddedAnalyst().read_now, shown)


def _show(found: Sequence[Answer], themed: Sequence[Answer]) -> dict[str, Any]:
    """Prints everything; what is returned is what --json keeps."""
    kept: dict[str, Any] = {"version": EmbeddedAnalyst.version, "groups": {}, "themes": {}}
    for part in Part:
        here = [one for one in found if one.row.part is part and not one.row.weak]
        print(f"Hidden detractors, labelled by hand, {part}\n{HEADING}")
        for name, group in _groups(here, part):
            kept["groups"][f"{part}: {name}"] = _line(name, group)
        print()
    print("Weak rows (label from the score): AUC")
    for name, group in _sources([one for one in found if one.row.weak]):
        kept["groups"][f"{WEAK}: {name}"] = _weak_line(name, group)
    print("\nMain theme among the labelled ones")
    for name, group in _sources(themed):
        share = themes_right(group)
        kept["themes"][name] = share.value if share else None
        print(f"{name:25} {group[0].row.part:9} {_share(share)}")
    kept["wrong"] = sorted(one.row.row_id for one in found if not one.right and not one.row.weak)
    return kept


def _groups(here: Sequence[Answer], part: Part) -> list[tuple[str, list[Answer]]]:
    """Each source, then all English ones, those drawn at random, and those nobody saw."""
    groups = list(_sources(here))
    english = [one for one in here if one.row.language == "en"]
    if part is Part.HELD_OUT:
        unseen = [one for one in english if one.row.source in UNSEEN]
        groups += [("all held out en", english), ("never seen en", unseen)]
    groups.append(("drawn at random en", [one for one in english if one.row.drawn == "random"]))
    return [(name, group) for name, group in groups if group]


def _sources(found: Iterable[Answer]) -> list[tuple[str, list[Answer]]]:
    by_source: dict[str, list[Answer]] = {}
    for one in found:
        by_source.setdefault(f"{one.row.source} {one.row.language}", []).append(one)
    return sorted(by_source.items())


def _line(name: str, group: Sequence[Answer]) -> dict[str, Any]:
    got = figures(group)
    tally, (source, language) = got.tally, name.rsplit(" ", 1)
    mark = UNSEEN_MARK if source in UNSEEN else ""
    precision = _of(tally.hits, tally.hits + tally.false_alarms)
    recall = _of(tally.hits, tally.hits + tally.missed)
    f1 = f"{tally.f1:.2f} ({got.f1_low:.2f}-{got.f1_high:.2f})"
    print(
        f"{source + mark:20} {language:4} {got.rows:5} {got.frustrated:4}  "
        f"{precision:17} {recall:17} {f1:17} AUC {_area(got)}"
    )
    print(
        f"{'':26} pure praise flagged {got.praise[0]} of {got.praise[1]}, "
        f"strength 3 caught {got.strongest[0]} of {got.strongest[1]}, abstained {got.abstained}"
    )
    return got.as_json()


def _weak_line(name: str, group: Sequence[Answer]) -> dict[str, Any]:
    got = figures(group)
    print(f"{name:25} {got.rows:5} rows  {_area(got)}")
    return got.as_json()


def _of(part: int, whole: int) -> str:
    return _share(wilson(part, whole)) if whole else "none"


def _share(share: Share | None) -> str:
    return f"{share.value:.2f} ({share.low:.2f}-{share.high:.2f})" if share else "none"


def _area(got: Figures) -> str:
    return (
        f"{got.auc:.2f} ({got.auc_low:.2f}-{got.auc_high:.2f})" if got.auc is not None else "none"
    )


def _show_misses(found: Sequence[Answer], most: int) -> None:
    held = [one for one in found if one.row.part is Part.HELD_OUT]
    print(f"The {most} worst misses on held-out rows")
    for one in worst(held, most):
        kind = "flagged" if one.flagged else "missed "
        chance = f"{one.probability:.2f}" if one.probability is not None else "none"
        print(f"{one.row.row_id:10} {kind} {chance:4} strength {one.row.strength}  {one.glimpse}")


def _compare(now: dict[str, Any], before: dict[str, Any]) -> None:
    print(f"\nAgainst version {before['version']} (before, now)")
    for name, group in now["groups"].items():
        was = before["groups"].get(name)
        if was:
            f1 = "" if name.startswith(WEAK) else f"F1 {was['f1']:.2f}, {group['f1']:.2f}   "
            print(f"{name:40} {f1}AUC {_pair(was, group)}")
    for name, share in now["themes"].items():
        if before["themes"].get(name) is not None:
            print(f"{name:40} main theme {before['themes'][name]:.2f}, {share:.2f}")
    righted, spoilt = (
        set(before["wrong"]) - set(now["wrong"]),
        set(now["wrong"]) - set(before["wrong"]),
    )
    print(f"{len(righted)} rows newly right, {len(spoilt)} newly wrong.")


def _pair(was: dict[str, Any], now: dict[str, Any]) -> str:
    shown = (f"{one['auc']:.2f}" if one["auc"] is not None else "none" for one in (was, now))
    return ", ".join(shown)
