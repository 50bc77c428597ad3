"""What whoever starts the desk is told when something is missing."""

import pytest

from bot.cli import health, main
from bot.cli.run import what_is_missing
from bot.settings import Settings


def given(**settings: str) -> str | None:
    return what_is_missing(Settings(_env_file=None, **settings))  # type: ignore[call-arg]


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_APP_TOKEN"):
        monkeypatch.delenv(name, raising=False)


def test_the_token_is_asked_for_by_the_name_slack_gives_it() -> None:
    assert "Bot User OAuth Token" in str(given())


def test_http_needs_the_signing_secret_and_socket_mode_does_not() -> None:
    assert "SLACK_SIGNING_SECRET" in str(given(slack_bot_token="xoxb-1"))
    assert given(slack_bot_token="xoxb-1", slack_app_token="xapp-1") is None
    assert given(slack_bot_token="xoxb-1", slack_signing_secret="s") is None


def test_health_says_what_to_do_about_a_database_that_is_away(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(health, "set_up_logging", lambda: None)  # the test run keeps its own
    monkeypatch.setenv("DATABASE_URL", "postgresql://127.0.0.1:9/nothing")
    with pytest.raises(SystemExit) as left:
        main(["health"])
    assert left.value.code == 1
    assert "DATABASE_URL" in capsys.readouterr().out
