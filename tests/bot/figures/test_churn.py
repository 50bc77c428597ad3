"""The churn-risk coefficient reproduces product.md D.11."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.figures.churn import Facts, coefficient, confirmed, risk


@pytest.mark.parametrize(("points", "share"), [(0, 0.023), (24, 0.148), (45, 0.5)])
def test_points_become_a_share(points: int, share: float) -> None:
    assert round(coefficient(points), 3) == share


@pytest.mark.parametrize(
    ("score", "after"),
    [(0, 0.353), (4, 0.353), (5, 0.254), (6, 0.254), (7, 0.151), (8, 0.098), (9, 0.052)],
)
def test_an_answer_moves_it(score: int, after: float) -> None:
    assert round(confirmed(0.12, score), 3) == after


def test_silence_moves_it_too() -> None:
    assert round(confirmed(0.12, None), 3) == 0.170


def test_halden_foods_adds_up() -> None:
    found = risk(
        Facts(
            seniors=[8, 6],
            hidden=True,
            friction=["late_milestone", "invoice_dispute", "ticket_reopen", "team_change"],
            renewal_in_days=74,
        )
    )
    assert [each.points for each in found.factors if each.points is not None] == [22, 10, 18, 8]
    assert found.points == 58
    assert {each.name for each in found.factors if each.points is None} == {
        "silence beyond their rhythm",
        "cooling tone of messages",
        "unmet promise",
    }


@pytest.mark.parametrize(("days", "counts"), [(-1, False), (0, True), (90, True), (91, False)])
def test_a_renewal_counts_for_its_last_ninety_days(days: int, counts: bool) -> None:
    named = [each.name for each in risk(Facts(renewal_in_days=days)).factors]
    assert any(name.startswith("renewal") for name in named) is counts


def test_known_and_not_so_is_no_line() -> None:
    found = risk(Facts(seniors=[10], silent=False, cooling=False, promise=False))
    assert [(each.name, each.points) for each in found.factors] == [("buyer or sponsor at 10", -8)]


@given(st.integers(0, 9), st.floats(0.001, 0.999))
def test_a_better_score_never_speaks_for_leaving(score: int, before: float) -> None:
    assert risk(Facts(seniors=[score + 1])).points <= risk(Facts(seniors=[score])).points
    assert confirmed(before, score + 1) <= confirmed(before, score)


@pytest.mark.parametrize("score", [-1, 11])
def test_what_is_no_score_is_an_error(score: int) -> None:
    with pytest.raises(ValueError, match="0 to 10"):
        risk(Facts(seniors=[score]))
    with pytest.raises(ValueError, match="0 to 10"):
        confirmed(0.5, score)


@pytest.mark.parametrize("before", [0.0, 1.0])
def test_certainty_cannot_be_confirmed(before: float) -> None:
    with pytest.raises(ValueError, match="between"):
        confirmed(before, 5)
