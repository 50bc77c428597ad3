"""What precedes low scores: planted effects are found, planted nulls are not (product.md D.12)."""

import math
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize
from scipy.stats import false_discovery_control

from bot.figures import discoveries
from bot.figures.friction_effect import Answered, Seen, effect, table
from bot.figures.ordinal import first_slope


def a_firm(
    rng: Random, *, lowers: float = 0.0, answers: int = 240, clients: int = 40, often: float = 0.3
) -> Seen:
    """Answers whose account has a mood of its own; an event lowers the score by so much."""
    moods = [rng.gauss(0, 1) for _ in range(clients)]
    given_: list[Answered] = []
    preceded: list[bool] = []
    for at in range(answers):
        account, hit = at % clients, rng.random() < often
        score = round(rng.gauss(7.8 + moods[account] - lowers * hit, 1.4))
        role = rng.choice(["user", "economic_buyer", "executive_sponsor"])
        given_.append(Answered(account, max(0, min(10, score)), role, account % 3))
        preceded.append(hit)
    return Seen(given_, preceded, sum(preceded))


def test_a_late_milestone_that_lowers_the_score_by_two_is_found() -> None:
    kinds = {"late": a_firm(Random(4), lowers=2.0)}
    kinds |= {f"null {at}": a_firm(Random(40 + at)) for at in range(4)}
    rows = {row.kind: row for row in table(kinds)}
    late = rows["late"].effect
    assert late is not None
    assert late.found
    assert 2 < late.low < late.odds < late.high
    assert not any(row.effect and row.effect.found for row in rows.values() if row.kind != "late")


def test_what_has_no_effect_is_seldom_said_to_have_one() -> None:
    """Five kinds without any effect in each of 60 firms: at most one in twenty is declared."""
    declared = sum(
        row.effect.found
        for firm in range(60)
        for row in table({kind: a_firm(Random(f"{firm} {kind}"), answers=120) for kind in "abcde"})
        if row.effect
    )
    assert declared / 300 <= 0.05


def test_events_that_come_to_whole_clients_do_not_pass_for_many_answers() -> None:
    """Moody clients, an event for all or none of a client's answers: chance is not a finding."""
    declared = 0
    for seed in range(60):
        rng = Random(seed)
        seen = a_firm(rng, answers=240, clients=24)
        hit = {account for account in range(24) if rng.random() < 0.5}
        whole = [each.account in hit for each in seen.answers]
        found = effect(Seen(seen.answers, whole, sum(whole)))
        declared += found is not None and found.p <= 0.05
    assert declared / 60 <= 0.10


@pytest.mark.parametrize(
    ("answers", "often", "events"), [(240, 0.05, None), (59, 0.5, None), (240, 0.5, 19)]
)
def test_too_little_cannot_be_told(answers: int, often: float, events: int | None) -> None:
    seen = a_firm(Random(1), lowers=4, answers=answers, often=often)
    few = replace(seen, events=seen.events if events is None else events)
    assert effect(few) is None
    [row] = table({"few": few})
    assert (row.effect, row.n) == (None, answers)


def test_four_clients_with_much_trouble_are_not_a_kind_of_event() -> None:
    seen = a_firm(Random(2), answers=240, clients=12)
    four = [each.account < 4 for each in seen.answers]
    assert effect(Seen(seen.answers, four, sum(four))) is None
    five = [each.account < 5 for each in seen.answers]
    assert effect(Seen(seen.answers, five, sum(five))) is not None


def test_the_top_of_the_likelihood_is_where_scipy_finds_it() -> None:
    seen = a_firm(Random(9), lowers=1.0, answers=150)
    scores = [min(2, max(0, each.score - 6)) for each in seen.answers]
    columns = [[float(hit)] for hit in seen.preceded]
    found = first_slope(scores, columns, [each.account for each in seen.answers])
    assert found is not None

    def below(a: float, hit: bool, slope: float) -> float:
        return 1 / (1 + math.exp(-(a + slope * hit)))

    def loss(at: list[float]) -> float:
        first, gap, slope = at
        total = (slope / 5) ** 2 / 2  # the same weak prior
        for score, hit in zip(scores, seen.preceded, strict=True):
            low, high = below(first, hit, slope), below(first + math.exp(gap), hit, slope)
            total -= math.log((low, high - low, 1 - high)[score])
        return total

    by_scipy = minimize(loss, [-1.0, 0.0, 0.0], method="Nelder-Mead", options={"maxiter": 4000})
    assert found.value == pytest.approx(by_scipy.x[2], abs=1e-3)


def test_the_lowest_scores_after_every_event_still_give_a_finite_ratio() -> None:
    clients = [Answered(at % 20, 0 if at < 30 else 5 + at % 6, "user", 1) for at in range(120)]
    found = effect(Seen(clients, [at < 30 for at in range(120)], 30))
    assert found is not None
    assert 10 < found.odds < math.inf
    assert found.low > 1


@settings(deadline=None, max_examples=40)
@given(
    rows=st.lists(
        st.tuples(st.integers(0, 10), st.booleans(), st.integers(0, 5)), min_size=1, max_size=40
    )
)
def test_any_answers_give_a_slope_or_say_that_there_is_none(
    rows: list[tuple[int, bool, int]],
) -> None:
    found = first_slope(
        [score for score, _, _ in rows],
        [[float(hit), 1.0, float(hit)] for _, hit, _ in rows],
        [client for _, _, client in rows],
    )
    if found is not None:
        assert math.isfinite(found.value)
        assert found.error > 0


@given(chances=st.lists(st.floats(0, 1), min_size=1, max_size=20))
def test_findings_are_those_of_scipy(chances: list[float]) -> None:
    adjusted = false_discovery_control(chances, method="bh")
    sure = [abs(value - discoveries.RATE) > 1e-9 for value in adjusted]
    ours = discoveries.found(chances)
    for value, one, clear in zip(adjusted, ours, sure, strict=True):
        assert not clear or one == (value <= discoveries.RATE)


def test_no_test_at_all_finds_nothing_and_a_wrong_p_is_refused() -> None:
    assert discoveries.found([]) == []
    with pytest.raises(ValueError, match="between 0 and 1"):
        discoveries.found([1.2])
