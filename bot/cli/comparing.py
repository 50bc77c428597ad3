"""Figures kept before beside those of now."""

from typing import Any

WEAK = "weak"  # such groups have an area alone


def compare(now: dict[str, Any], before: dict[str, Any]) -> None:
    """Prints both, for the groups that both have. A row that one of them did not read is left out.

    Files kept before ``read`` was in them are taken to have read the same rows.
    """
    print(f"\nAgainst version {before['version']} (before, now)")
    for name, group in now["groups"].items():
        was = before["groups"].get(name)
        if was:
            f1 = "" if name.startswith(WEAK) else f"F1 {was['f1']:.2f}, {group['f1']:.2f}   "
            print(f"{name:40} {f1}AUC {_pair(was, group)}")
    for name, share in now["themes"].items():
        if before["themes"].get(name) is not None:
            print(f"{name:40} main theme {before['themes'][name]:.2f}, {share:.2f}")
    both = set(now["read"]) & set(before.get("read", now["read"]))
    was_wrong, is_wrong = set(before["wrong"]) & both, set(now["wrong"]) & both
    righted, spoilt = was_wrong - is_wrong, is_wrong - was_wrong
    print(f"{len(righted)} rows newly right, {len(spoilt)} newly wrong.")


def _pair(was: dict[str, Any], now: dict[str, Any]) -> str:
    shown = (f"{one['auc']:.2f}" if one["auc"] is not None else "none" for one in (was, now))
    return ", ".join(shown)
