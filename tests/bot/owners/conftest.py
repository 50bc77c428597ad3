"""The firm on a Tuesday morning, as in the stories about clocks."""

from tests.bot.follow_up.conftest import house

__all__ = ["house"]
