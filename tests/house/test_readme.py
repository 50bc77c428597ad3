"""What the README promises is there."""

from bot.relay.registry import RELAYS
from bot.settings import Settings
from handlers.commands import WORDS
from tests.house.test_settings import name_of
from tests.house.tree import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
TABLE = README.partition("| System | Brings |")[2].partition("\n\n")[0]


def test_its_table_of_systems_names_every_one() -> None:
    missing = [
        relay.label
        for relay in RELAYS.values()
        if not any(word in TABLE for word in (relay.label, relay.label.split()[0]))
    ]
    assert missing == []


def test_its_table_of_settings_names_every_one() -> None:
    assert [name_of(field) for field in Settings.model_fields if name_of(field) not in README] == []


def test_it_mentions_the_commands_that_change_something() -> None:
    for word in ("connections", "merges", "health"):
        assert word in WORDS
        assert f"/nps {word}" in README
