"""Block Kit as Slack checks it: limits, required keys, what is allowed where, unique ids."""

from bot.demo.slack.blocks.checks import attachment_problems, message_problems, view_problems
from bot.demo.slack.blocks.ids import completed

__all__ = ["attachment_problems", "completed", "message_problems", "view_problems"]
