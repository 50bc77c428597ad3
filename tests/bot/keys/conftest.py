"""The desk of the connections: with an admin, a partner and a clock."""

from tests.bot.connections.conftest import clock, desk

__all__ = ["clock", "desk"]
