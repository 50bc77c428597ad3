"""The account index, to the digits of product.md D.5 and P1."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.figures.account_index import (
    ROLE_WEIGHTS,
    Triage,
    Voice,
    account_nps,
    class_weighted,
    effective_n,
    freshness,
    response_weighted,
    revenue_weighted,
    triage,
    weighted_mean_score,
)
from storage.words import Role

BUYER, SPONSOR, LEAD, USER = "economic_buyer", "executive_sponsor", "day_to_day_lead", "user"
VOICES = st.lists(
    st.builds(Voice, st.sampled_from(sorted(ROLE_WEIGHTS)), st.integers(0, 10), st.floats(0, 365)),
    min_size=1,
    max_size=12,
)


def test_every_role_has_its_weight() -> None:
    assert set(ROLE_WEIGHTS) == set(Role)
    roles = (BUYER, SPONSOR, "influencer", LEAD, USER, "unknown")
    assert [ROLE_WEIGHTS[role] for role in roles] == [3, 2, 1.5, 1, 1, 1]


@pytest.mark.parametrize(
    ("voices", "by_answer", "score", "by_class"),
    [
        ([(USER, 9), (BUYER, 6)], "-50.0", "6.75", "-50"),
        ([(USER, 9), (USER, 9), (BUYER, 6)], "-20.0", "7.20", "-50"),
        ([(USER, 9), (USER, 9), (USER, 9), (BUYER, 6)], "+0.0", "7.50", "-50"),
        ([(USER, 10), (BUYER, 8)], "+25.0", "8.50", "+25"),
        ([(BUYER, 9), (USER, 5), (USER, 6)], "+20.0", "7.60", "+50"),
        ([(BUYER, 6), (SPONSOR, 8), (LEAD, 9)], "-33.3", "7.17", "-33"),
    ],
)
def test_the_vectors_of_d5_and_the_halden_card_hold(
    voices: list[tuple[str, int]], by_answer: str, score: str, by_class: str
) -> None:
    heard = [Voice(*voice) for voice in voices]
    assert f"{response_weighted(heard):+.1f}" == by_answer
    assert f"{weighted_mean_score(heard):.2f}" == score
    assert f"{class_weighted(heard):+.0f}" == by_class


@pytest.mark.parametrize(
    ("age", "weight"), [(0, 1), (180, 1), (272.5, 0.75), (365, 0.5), (365.01, 0), (1000, 0)]
)
def test_an_answer_fades_from_half_a_year_and_is_gone_after_one(age: float, weight: float) -> None:
    assert freshness(age) == pytest.approx(weight)


def test_an_old_buyer_counts_half_and_a_forgotten_one_not_at_all() -> None:
    user = Voice(USER, 9)
    assert class_weighted([user, Voice(BUYER, 3, 365)]) == pytest.approx(100 * (1 - 1.5) / 2.5)
    assert class_weighted([user, Voice(BUYER, 3, 366)]) == 100
    assert response_weighted([user, Voice(BUYER, 3, 366)]) == 100
    assert weighted_mean_score([user, Voice(BUYER, 3, 366)]) == 9
    assert response_weighted([user, Voice(BUYER, 3, 365)]) == pytest.approx(100 * (1 - 1.5) / 2.5)
    assert weighted_mean_score([user, Voice(BUYER, 3, 365)]) == pytest.approx((9 + 4.5) / 2.5)


def test_inside_a_class_the_fresh_answer_weighs_more() -> None:
    users = [Voice(USER, 9), Voice(USER, 0, 365)]
    assert class_weighted(users) == pytest.approx(100 / 3)


def test_an_unheard_account_has_no_index() -> None:
    for figure in (class_weighted, response_weighted, weighted_mean_score):
        assert figure([]) is None
        assert figure([Voice(BUYER, 9, 400)]) is None


def test_effective_n_is_kishs() -> None:
    assert f"{effective_n([3, 1, 1]):.2f}" == "2.27"
    assert effective_n([2, 2, 2]) == pytest.approx(3)
    assert effective_n([]) == 0


def test_firm_figures_are_never_mixed() -> None:
    accounts = [(400.0, -50.0), (60.0, 100.0), (40.0, 100.0), (100.0, 0.0)]
    assert f"{account_nps([index for _, index in accounts]):.1f}" == "37.5"
    assert f"{revenue_weighted(accounts):.1f}" == "-16.7"
    assert account_nps([]) is None
    assert revenue_weighted([]) is None
    assert revenue_weighted([(0.0, 50.0)]) is None


HAPPY = ((BUYER, 9), (SPONSOR, 9), (LEAD, 9))


@pytest.mark.parametrize(
    ("voices", "flags", "state"),
    [
        (HAPPY, {}, Triage.GREEN),
        (HAPPY, {"open_s1": True}, Triage.RED),
        (HAPPY, {"divergence": True}, Triage.AMBER),
        (HAPPY, {"hidden": True}, Triage.AMBER),
        (((BUYER, 6), (SPONSOR, 10), (LEAD, 10)), {}, Triage.RED),
        (((BUYER, 10), (SPONSOR, 6), (LEAD, 10)), {}, Triage.RED),
        (((BUYER, 9), (USER, 3)), {}, Triage.GREEN),
        (((BUYER, 7), (USER, 3)), {}, Triage.RED),
        (((BUYER, 7), (USER, 9)), {}, Triage.AMBER),
        (((BUYER, 7), (USER, 7)), {}, Triage.AMBER),
        (((SPONSOR, 9), (USER, 9)), {}, Triage.AMBER),
        ((), {}, Triage.AMBER),
    ],
)
def test_triage_follows_d5(
    voices: tuple[tuple[str, int], ...], flags: dict[str, bool], state: Triage
) -> None:
    assert state_of([Voice(*voice) for voice in voices], **flags) is state


def state_of(
    voices: list[Voice], open_s1: bool = False, divergence: bool = False, hidden: bool = False
) -> Triage:
    return triage(voices, open_s1=open_s1, divergence=divergence, hidden=hidden)


def test_a_buyer_heard_over_a_year_ago_is_unheard() -> None:
    heard = [Voice(SPONSOR, 9), Voice(BUYER, 9, 366)]
    assert state_of(heard) is Triage.AMBER
    angry = [Voice(SPONSOR, 9), Voice(BUYER, 2, 366)]
    assert state_of(angry) is Triage.AMBER


@settings(deadline=None)
@given(voices=VOICES)
def test_the_index_stays_on_its_scale_and_ignores_order(voices: list[Voice]) -> None:
    index = class_weighted(voices)
    assert index is not None
    assert -100.000001 <= index <= 100.000001
    assert class_weighted(voices[::-1]) == pytest.approx(index)


@settings(deadline=None)
@given(voices=VOICES, copies=st.integers(2, 5))
def test_many_of_one_class_cannot_outvote_another(voices: list[Voice], copies: int) -> None:
    crowd = [voice for voice in voices if voice.role == USER] * (copies - 1)
    assert class_weighted([*voices, *crowd]) == pytest.approx(class_weighted(voices))


@settings(deadline=None)
@given(weights=st.lists(st.floats(0.1, 10), min_size=1))
def test_effective_n_never_exceeds_the_count(weights: list[float]) -> None:
    assert 1 - 1e-9 <= effective_n(weights) <= len(weights) + 1e-9
