"""app_manifest.yml as values: what Slack is told is what the demo and the tests use."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

MANIFEST = Path(__file__).resolve().parent.parent / "app_manifest.yml"


@dataclass(frozen=True, slots=True)
class Manifest:
    """The parts of the manifest that somebody here asks for."""

    whole: dict[str, Any]

    @property
    def scopes(self) -> frozenset[str]:
        return frozenset(self.whole["oauth_config"]["scopes"]["bot"])

    @property
    def events(self) -> frozenset[str]:
        return frozenset(self.whole["settings"]["event_subscriptions"]["bot_events"])

    @property
    def commands(self) -> list[dict[str, Any]]:
        return list(self.whole["features"]["slash_commands"])

    @property
    def prompts(self) -> list[dict[str, str]]:
        """Questions offered to those who write to the app: title and message."""
        return list(self.whole["features"]["agent_view"]["suggested_prompts"])


def manifest() -> Manifest:
    return Manifest(yaml.safe_load(MANIFEST.read_text()))
