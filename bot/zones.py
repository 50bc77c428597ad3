"""A person's time zone by name; an unknown name is UTC rather than a failure."""

from zoneinfo import ZoneInfo


def zone_of(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name or "UTC")
    except (KeyError, ValueError, OSError):  # unknown, malformed, or the name of a folder
        return ZoneInfo("UTC")
