"""The closed lists about walls around accounts: what is done to them, and looked at inside."""

from enum import StrEnum


class WallChange(StrEnum):
    """What was done to a wall around an account (product.md U17)."""

    RAISED = "raised"
    LET_IN = "let_in"
    TAKEN_OUT = "taken_out"
    KEEPER = "keeper"
    TAKEN_DOWN = "taken_down"


class Looked(StrEnum):
    """What somebody inside a wall was shown."""

    ACCOUNT = "account"
    FOLLOW_UP = "follow_up"
    RECEIPT = "receipt"
    PROGRAM = "program"  # through a key of theirs
