"""Small rules from which Block Kit's shapes are made. Characters are Unicode code points."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from bot.demo.slack.blocks.findings import Findings
from bot.demo.slack.blocks.limits import limit

Rule = Callable[[Any, str, Findings], None]
Extra = Callable[[dict[str, Any], str, Findings], None]


def anything(value: Any, at: str, found: Findings) -> None:
    """No rule."""


def boolean(value: Any, at: str, found: Findings) -> None:
    """true or false."""
    if not isinstance(value, bool):
        found.add(at, "must be a boolean")


def string(name: str = "", *, one_of: Collection[str] = ()) -> Rule:
    """A string within the limits called ``name``, or one of a closed set."""

    def check(value: Any, at: str, found: Findings) -> None:
        if not isinstance(value, str):
            found.add(at, "must be a string")
            return
        if one_of and value not in one_of:
            found.add(at, f"must be one of: {', '.join(sorted(one_of))}")
        check_length(value, name, at, found)

    return check


def number(name: str = "", *, whole: bool = False) -> Rule:
    """A number within the limits called ``name``."""

    def check(value: Any, at: str, found: Findings) -> None:
        kinds = (int,) if whole else (int, float)
        if isinstance(value, bool) or not isinstance(value, kinds):
            found.add(at, "must be an integer" if whole else "must be a number")
            return
        least, most = limit(f"{name}.min"), limit(f"{name}.max")
        above = limit(f"{name}.exclusive_min")
        if least is not None and value < least:
            found.add(at, f"must be at least {least}")
        if most is not None and value > most:
            found.add(at, f"must be at most {most}")
        if above is not None and value <= above:
            found.add(at, f"must be greater than {above}")

    return check


def listed(item: Rule, name: str = "", *, least: int = 0) -> Rule:
    """A list whose length is within the limits called ``name`` and whose items obey ``item``."""

    def check(value: Any, at: str, found: Findings) -> None:
        if not isinstance(value, list):
            found.add(at, "must be an array")
            return
        fewest, most = max(least, limit(f"{name}.min_items") or 0), limit(f"{name}.max_items")
        if len(value) < fewest:
            found.add(at, f"no less than {fewest} items allowed")
        if most is not None and len(value) > most:
            found.add(at, f"no more than {most} items allowed")
        for place, one in enumerate(value):
            item(one, f"{at}/{place}", found)

    return check


def text(name: str = "", *, plain: bool = False) -> Rule:
    """A text object; ``plain`` allows only plain_text."""

    def check(value: Any, at: str, found: Findings) -> None:
        if not isinstance(value, dict):
            found.add(at, "must be an object")
            return
        allowed = ("plain_text",) if plain else ("plain_text", "mrkdwn")
        if value.get("type") not in allowed:
            found.add(f"{at}/type", f"unsupported type: {value.get('type')}")
        for field in value.keys() - {"type", "text", "emoji", "verbatim"}:
            found.add(at, f"invalid additional property: {field}")
        if "text" not in value:
            found.add(at, "missing required field: text")
            return
        string("text")(value["text"], f"{at}/text", found)
        if isinstance(value["text"], str):
            check_length(value["text"], name, f"{at}/text", found)

    return check


def record(
    fields: Mapping[str, Rule], *, required: Collection[str] = (), extra: Extra | None = None
) -> Rule:
    """An object with these fields and no others; ``extra`` sees it whole."""

    def check(value: Any, at: str, found: Findings) -> None:
        if not isinstance(value, dict):
            found.add(at, "must be an object")
            return
        for field in required:
            if value.get(field) is None:
                found.add(at, f"missing required field: {field}")
        for field, one in value.items():
            rule = fields.get(field)
            if rule is None:
                found.add(at, f"invalid additional property: {field}")
            elif one is not None:
                rule(one, f"{at}/{field}", found)
        if extra is not None:
            extra(value, at, found)

    return check


def by_type(rules: Mapping[str, Rule], allowed: Collection[str] | None = None) -> Rule:
    """An object whose ``type`` says which of the rules holds; ``allowed`` narrows the choice."""

    def check(value: Any, at: str, found: Findings) -> None:
        kind = str(value.get("type")) if isinstance(value, dict) else ""
        if kind not in rules or (allowed is not None and kind not in allowed):
            found.add(at, f"unsupported type: {kind}")
            return
        rules[kind](value, at, found)

    return check


def check_length(value: str, name: str, at: str, found: Findings) -> None:
    """The code points of a string against the limits called ``name``."""
    least, most = limit(f"{name}.min_length"), limit(f"{name}.max_length")
    if least is not None and len(value) < least:
        found.add(at, f"must be more than {least - 1} characters")
    if most is not None and len(value) > most:
        found.add(at, f"must be less than {most + 1} characters")
