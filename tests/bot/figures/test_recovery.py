"""When a client counts as recovered (product.md D.15)."""

import pytest

from bot.figures.recovery import came_back


@pytest.mark.parametrize(
    ("before", "after", "held"),
    [
        (6, 8, True),
        (6, 7, False),
        (5, 7, True),
        (0, 6, False),
        (8, 10, True),
        (8, 9, False),
        (9, 9, False),
    ],
)
def test_up_by_two_and_above_six(before: int, after: int, held: bool) -> None:
    assert came_back(before, after) is held
