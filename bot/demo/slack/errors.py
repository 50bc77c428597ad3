"""How a Web API call is refused: Slack's own error code, with the facts Slack puts beside it."""

from typing import Any


class SlackRefusal(Exception):  # noqa: N818 - an answer of the API, not an error of the program
    """``code`` is the ``error`` of the envelope; ``facts`` are its other fields."""

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


def invalid_arguments(*messages: str) -> SlackRefusal:
    """The refusal Slack gives for arguments that do not fit their schema."""
    lines = [f"[ERROR] {message}" for message in messages]
    return SlackRefusal("invalid_arguments", response_metadata={"messages": lines})
