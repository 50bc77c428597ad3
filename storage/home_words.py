"""The closed list of what App Home shows."""

from enum import StrEnum


class HomeTab(StrEnum):
    """One side of App Home; which of them a person has, their role says (bot/home/tabs.py)."""

    MINE = "mine"
    PORTFOLIO = "portfolio"
    TEAM = "team"
    DESK = "desk"
