"""nps-desk evaluate --own: how well comments are read, by what the firm's own people said."""

import argparse
import asyncio
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from bot.analyst.measuring import Answer, figures, worst
from bot.cli import analysts
from bot.cli.comparing import compare
from bot.cli.parts import database_settings, has_present_shape, set_up_logging
from bot.errors import DatabaseAwayError
from bot.figures.agreement import kappa
from bot.figures.proportion import sentence
from bot.learning.own import Own, gather
from bot.settings import Settings
from storage.database import Database

UNREADABLE = 2
AWAY = "The database is away or not set up yet. Check DATABASE_URL, run nps-desk migrate."
HONEST = """\
Owners answer what was flagged, hardly ever what was not. So precision (how many flags stand) is
measured; recall is not: "kept" says how many of the flags that stood would be flagged again.
"""


def act(given: argparse.Namespace, who: str, before: dict[str, Any] | None) -> int:
    """``before``: figures kept by --json, to compare with."""
    set_up_logging()
    settings = database_settings()
    if not has_present_shape(settings.database_url):
        print(AWAY, file=sys.stderr)
        return UNREADABLE
    try:
        own, version, found = asyncio.run(_read(settings, who))
    except DatabaseAwayError:
        print(AWAY, file=sys.stderr)
        return UNREADABLE
    kept = _show(own, version, found) | {"analyst": who, "version": version}
    _show_then(own)
    _show_misses(found, given.misses)
    if before is not None:
        compare(kept, before)
    if given.json:
        given.json.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    return 0


async def _read(settings: Settings, who: str) -> tuple[Own, str, list[Answer]]:
    database = Database(settings.database_url)
    try:
        own = await gather(database)
    finally:
        await database.close()
    version, found = await analysts.read_labelled(own.rows, who, settings, own.bar)
    return own, version, found


def _show(own: Own, version: str, found: Sequence[Answer]) -> dict[str, Any]:
    """Prints the figures of now; what is returned is what --json keeps."""
    answered = [one for one in found if one.row.frustrated is not None]
    themed = [one for one in found if one.row.themes]
    print(
        f"Your own labels: {len(answered)} flags that owners answered, {len(themed)} themes that "
        f"people named.\n{HONEST}\nAs version {version} reads them now"
    )
    kept: dict[str, Any] = {"groups": {}, "themes": {}}
    for name, group in _sources(answered):
        kept["groups"][f"own: {name}"] = figures(group).as_json()
        print(f"{name:25} {_stands(group)}")
    for name, group in _sources(themed):
        pairs = [(one.main_theme or "other", one.row.themes[0]) for one in group]
        right, beyond = sum(read == named for read, named in pairs), kappa(pairs)
        kept["themes"][f"own: {name}"] = right / len(pairs)
        said = sentence(right, len(pairs)) + ("" if beyond is None else f", kappa {beyond:.2f}")
        print(f"{name:25} main theme as named: {said}")
    kept["read"] = sorted(one.row.row_id for one in answered)
    kept["wrong"] = sorted(one.row.row_id for one in answered if not one.right)
    return kept


def _sources(found: Iterable[Answer]) -> list[tuple[str, list[Answer]]]:
    """Each source and language, and all of them when there are several."""
    groups: dict[str, list[Answer]] = defaultdict(list)
    for one in found:
        groups[f"{one.row.source} {one.row.language}"].append(one)
        groups["all"].append(one)
    if len(groups) == 2:
        del groups["all"]
    return sorted(groups.items(), key=lambda each: (each[0] == "all", each[0]))


def _stands(group: Sequence[Answer]) -> str:
    flagged = [one for one in group if one.flagged]
    stood = [one for one in group if one.row.frustrated]
    got = figures(group)
    area = "none"
    if got.auc is not None:
        area = f"{got.auc:.2f} ({got.auc_low:.2f}-{got.auc_high:.2f})"
    right = sum(bool(one.row.frustrated) for one in flagged)
    return (
        f"precision {sentence(right, len(flagged))}, "
        f"kept {sentence(sum(one.flagged for one in stood), len(stood))}, "
        f"F1 {got.tally.f1:.2f} ({got.f1_low:.2f}-{got.f1_high:.2f}), AUC {area}"
    )


def _show_then(own: Own) -> None:
    """What each version had said when the comments came."""
    print("\nAs they were read when they came")
    for name, then in sorted(own.then.items()):
        themes = sentence(then.themes_right, then.themes)
        print(f"{name:25} precision {sentence(then.stood, then.flags)}, main theme {themes}")


def _show_misses(found: Sequence[Answer], most: int | None) -> None:
    answered = [one for one in found if one.row.frustrated is not None]
    wrong = worst(answered, len(answered))
    ids = ", ".join(one.row.row_id for one in wrong[: most or 10])
    print(f"\n{len(wrong)} read otherwise than people said; the surest, by answer: {ids or 'none'}")
    for one in wrong[: most or 0]:
        print(f"{one.row.row_id:10} {'flagged' if one.flagged else 'missed '} {one.glimpse}")
