"""A small, faithful Slack for trying the bot without an account, and for testing it."""

from bot.demo.slack.records import (
    Answer,
    Channel,
    CommandInfo,
    Message,
    Notice,
    Person,
    ShortcutInfo,
    View,
)
from bot.demo.slack.server import LocalSlack

__all__ = [
    "Answer",
    "Channel",
    "CommandInfo",
    "LocalSlack",
    "Message",
    "Notice",
    "Person",
    "ShortcutInfo",
    "View",
]
