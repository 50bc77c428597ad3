"""nps-desk evaluate: how well an analyst reads, on labelled comments."""

import argparse
import asyncio
import json
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from bot.analyst.labelled import UNSEEN, Part, hidden_rows, theme_rows
from bot.analyst.measuring import Answer, Figures, figures, themes_right, worst
from bot.cli import analysts, evaluate_own
from bot.cli.comparing import WEAK, compare
from bot.figures.proportion import Share, wilson
from bot.settings import Settings

UNREADABLE = 2
MISSES = 10
DATA = Path("data")
ABOUT = """\
Read labelled comments with the configured analyst and print how often it is right: precision,
recall, F1 (bootstrap) and AUC (Hanley-McNeil) by language and source, each with its 95 % interval.
Sources that something was tuned on are told apart from those held out. DIR holds
hidden_detractors/dev.csv and themes/dev.csv, and corpus/telecom_nps.csv.gz for the fresh rows.
--own measures on what your people said with Disagree and Close, and against the readings as they
were made then; client words are printed only with --misses. --json keeps the figures; --against
compares with figures kept before. The embedded analyst sends nothing anywhere; the model is asked
within MODEL_DAILY_BUDGET, and what that cost is said.
"""
HEADING = f"{'source':20} {'lang':4} {'rows':>5} {'pos':>4}  precision         recall            F1"
UNSEEN_MARK = "*"
FOOT = f"""\
{UNSEEN_MARK} No cue phrase was written with these in sight. telecom_fresh is of a source that was
tuned on, but of other rows. Version 1 had its cue phrases written with the hand rows of the other
English sources in sight. No weight was learned from held-out rows, but two choices of version 2
(half of the weights from cues alone; complaints in half of the clauses decide) were made with
their figures in view, so those are a little too good. Weak rows are labelled by the score alone.
Themes are held out apart: saas_nps and b2b_software_cons whole, of training_firm_nps and
retail_nps_fr every second, of nhs_fft every third row by a checksum of its words. The cues of
version 2 were written with some of them in sight.
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
    parser.add_argument("--misses", type=int, metavar="N", help="worst misses to show")
    parser.add_argument(
        "--own", action="store_true", help="on your own labels: what Disagree and Close said"
    )
    analysts.add_option(parser)
    parser.set_defaults(act=act)


def act(given: argparse.Namespace) -> int:
    settings = Settings()
    who = analysts.chosen(given, settings)
    if who == analysts.MODEL and not settings.nps_model:
        print(analysts.NO_MODEL, file=sys.stderr)
        return UNREADABLE
    try:
        before = json.loads(given.against.read_text("utf-8")) if given.against else None
        if given.own:
            return evaluate_own.act(given, who, before)
        rows = [*hidden_rows(given.data), *theme_rows(given.data)]
    except (OSError, ValueError, KeyError) as problem:
        what = problem.strerror if isinstance(problem, OSError) else "it is not what evaluate reads"
        where = problem.filename if isinstance(problem, OSError) else given.against or given.data
        print(f"{where}: {what}", file=sys.stderr)
        return UNREADABLE
    if who == analysts.MODEL:  # it states no probability, which is all that weak rows measure
        rows = [row for row in rows if not row.weak]
    began = time.process_time()
    version, every = asyncio.run(analysts.read_labelled(rows, who, settings))
    pace = len(rows) / max(time.process_time() - began, 1e-9)
    found = [one for one in every if one.row.frustrated is not None]
    themed = [one for one in every if one.row.frustrated is None]
    kept = _show(found, themed) | {"analyst": who, "version": version}
    if who == analysts.EMBEDDED:
        print(f"Pace: {pace:,.0f} comments a second on one core.\n\n{FOOT}")
    _show_misses(found, MISSES if given.misses is None else given.misses)
    if before is not None:
        compare(kept, before)
    if given.json:
        given.json.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    return 0


def _show(found: Sequence[Answer], themed: Sequence[Answer]) -> dict[str, Any]:
    """Prints everything; what is returned is what --json keeps."""
    kept: dict[str, Any] = {"groups": {}, "themes": {}}
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
    for part in Part:
        here = [one for one in themed if one.row.part is part]
        english = [one for one in here if one.row.language == "en"]
        for name, group in [*_sources(here), ("all en", english)]:
            share = themes_right(group)
            kept["themes"][f"{part}: {name}"] = share.value if share else None
            print(f"{name:25} {part:9} {len(group):5} rows  {_share(share)}")
    kept["read"] = sorted(one.row.row_id for one in found if not one.row.weak)
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
