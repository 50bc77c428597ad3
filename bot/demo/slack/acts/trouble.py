"""Slack's own words when the app lets a person down."""

from bot.demo.slack.records import Answer

CONNECTING = "We had some trouble connecting. Try again?"


def command_error(answer: Answer) -> str:
    """The word Slack uses for a slash command that failed."""
    if answer.error == "timeout":
        return "operation_timeout"
    if answer.error == "http_error":
        return "http_client_error" if 400 <= answer.status < 500 else "http_service_error"
    return "dispatch_failed"


def command_failed(command: str, word: str) -> str:
    """The sentence about a slash command."""
    return f'{command} failed with the error "{word}"'


def press_failed(bot_name: str, answer: Answer) -> str:
    """The sentence behind the warning triangle beside a button."""
    return f"{bot_name} did not respond to that ({command_error(answer)}). Try again?"


def unknown_command(command: str) -> str:
    """What Slackbot says about a command nobody registered."""
    why = 'In Slack, all messages that start with "/" are interpreted as commands.'
    return f"{command} is not a valid command. {why}"
