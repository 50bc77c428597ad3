"""What a message is made of, checked as Slack checks it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.demo.slack.blocks import attachment_problems, completed, message_problems
from bot.demo.slack.blocks.findings import Problem
from bot.demo.slack.errors import SlackRefusal
from bot.demo.slack.records import Json
from bot.demo.slack.web_api.args import Args

MARKDOWN_LIMIT = 12_000
METADATA_LIMIT = 8_000


@dataclass(slots=True)
class Content:
    """Text, blocks and attachments; None where the caller was silent."""

    text: str | None
    blocks: list[Json] | None
    attachments: list[Json] | None

    def refuse_empty(self) -> None:
        """A message must say something."""
        if not self.text and not self.blocks and not self.attachments:
            raise SlackRefusal("no_text")


def read_content(args: Args) -> Content:
    """From the arguments of a chat method; refused when Slack would refuse it."""
    text = args.text("text") if args.given("text") else None
    blocks = args.structure("blocks", unreadable="invalid_blocks_format")
    if "markdown_text" in args:
        if text or blocks:
            raise SlackRefusal("markdown_text_conflict")
        text = args.text("markdown_text")
        if len(text) > MARKDOWN_LIMIT:
            raise SlackRefusal("msg_too_long")
        blocks = [{"type": "markdown", "text": text}]
    attachments = args.structure("attachments", unreadable="invalid_attachments")
    return Content(text, checked_blocks(blocks), checked_attachments(attachments))


def checked_blocks(blocks: Any) -> list[Json] | None:
    """The blocks of a message with their ids filled in; None for none."""
    if blocks is None:
        return None
    if not isinstance(blocks, list):
        raise SlackRefusal("invalid_blocks_format")
    refuse("invalid_blocks", message_problems(blocks))
    return completed(blocks)


def checked_attachments(attachments: Any) -> list[Json] | None:
    """The attachments of a message; None for none."""
    if attachments is None:
        return None
    if not isinstance(attachments, list):
        raise SlackRefusal("invalid_attachments")
    if len(attachments) > 100:
        raise SlackRefusal("too_many_attachments")
    refuse("invalid_attachments", attachment_problems(attachments))
    return attachments


def refuse(code: str, problems: Sequence[Problem]) -> None:
    """Turn findings into Slack's refusal, naming each place."""
    if problems:
        lines = [f"[ERROR] {problem.sentence}" for problem in problems]
        short = [problem.sentence for problem in problems]
        raise SlackRefusal(code, errors=short, response_metadata={"messages": lines})


def read_metadata(args: Args) -> Json | None:
    """The metadata of a message; None for none."""
    metadata = args.structure("metadata", unreadable="invalid_metadata_format")
    if not metadata:
        return None
    if not isinstance(metadata, dict):
        raise SlackRefusal("invalid_metadata_format")
    event_type, payload = metadata.get("event_type"), metadata.get("event_payload")
    if not isinstance(event_type, str) or not event_type or not isinstance(payload, dict):
        raise SlackRefusal("invalid_metadata_schema")
    if len(str(payload)) > METADATA_LIMIT:
        raise SlackRefusal("metadata_too_large")
    return metadata
