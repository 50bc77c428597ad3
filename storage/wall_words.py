"""The closed list of what is done to walls around accounts."""

from enum import StrEnum


class WallChange(StrEnum):
    """What was done to a wall around an account (product.md U17)."""

    RAISED = "raised"
    LET_IN = "let_in"
    TAKEN_OUT = "taken_out"
    KEEPER = "keeper"
    TAKEN_DOWN = "taken_down"
