"""Planning, drawing and telling, without a database."""

from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.experiment_form import ask_form
from bot.cards.experiments import result
from bot.experiments.ethics import DISPUTE, KEY_BUYER, LEGAL, left_out, may_be_drawn
from bot.experiments.feasibility import Past, feasibility, past_of
from bot.experiments.lots import arm_at, stratum_of
from bot.experiments.planning import Planned
from storage.experiment_records import PastDetractor
from storage.offer_words import ArmName, ExperimentEnd, OfferType
from storage.words import Role, Severity, Theme
from tests.bot.cards.screen import shown
from tests.builders import NOW
from tests.experiment_builders import NAMES, PAST, PLAN_OF_M1, an_ended_experiment

SEEDS = st.text("0123456789abcdef", min_size=32, max_size=32)


@given(SEEDS, st.sampled_from(["money, key", "value, other"]))
def test_draws_are_the_same_again_and_never_far_from_even(seed: str, stratum: str) -> None:
    drawn = [arm_at(seed, stratum, place) for place in range(24)]
    assert drawn == [arm_at(seed, stratum, place) for place in range(24)]
    for place in range(24):
        so_far = Counter(drawn[: place + 1])
        assert abs(so_far[ArmName.A] - so_far[ArmName.B]) <= 2


def test_whoever_does_not_know_the_seed_cannot_tell_the_next_draw() -> None:
    firsts = Counter(arm_at(f"{seed:032x}", "money, key", 3) for seed in range(400))
    assert 150 < firsts[ArmName.A] < 250


def test_strata_are_few() -> None:
    strata = {stratum_of(theme, key_account=key) for theme in Theme for key in (True, False)}
    assert strata | {stratum_of(None, key_account=False)} == strata
    assert len(strata) == 10
    assert stratum_of(Theme.BILLING_PRICING, key_account=True) == "money, key"


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({}, None),
        ({"key_account": True}, KEY_BUYER),
        ({"key_account": True, "severity": Severity.S2}, None),
        ({"key_account": True, "role": Role.USER}, None),
        ({"comment": "Our lawyers will be in touch."}, LEGAL),
        ({"tags": ("Litigation 2026",)}, DISPUTE),
    ],
)
def test_whom_no_lot_is_drawn_for(changes: dict[str, object], why: str | None) -> None:
    facts: dict[str, object] = {
        "severity": Severity.S1,
        "role": Role.ECONOMIC_BUYER,
        "key_account": False,
        "score": 3,
        "comment": "Nobody answers.",
        "tags": ("retail",),
    }
    assert left_out(**facts | changes) == why  # type: ignore[arg-type] # a table of facts


def test_a_law_firm_draws_no_fees() -> None:
    assert may_be_drawn(OfferType.CREDIT, law_mode=False)
    assert not may_be_drawn(OfferType.CREDIT, law_mode=True)
    assert may_be_drawn(OfferType.WORKSHOP, law_mode=True)


def past_detractor(account: int, days: int, **facts: object) -> PastDetractor:
    given: dict[str, object] = {
        "severity": Severity.S2,
        "role": Role.USER,
        "score": 4,
        "comment": "",
        "tags": (),
        "reached": account % 4 != 0,
        "closed": True,
    }
    whole = given | facts
    return PastDetractor(account, opened_at=NOW - timedelta(days=days), **whole)  # type: ignore[arg-type] # a table of facts


def test_our_own_year_counts_accounts_and_leaves_out_whom_no_lot_is_drawn_for() -> None:
    every = [past_detractor(at, 1 + at * 2) for at in range(1, 125)]
    twice = past_detractor(1, 2)
    never = past_detractor(500, 5, comment="We will sue you.")
    past = past_of([*every, twice, never], {500}, now=NOW, begun_at=NOW - timedelta(days=900))
    assert past == Past(eligible=31.0, reach=94 / 125, clients=124)


def test_what_it_takes_is_said_with_what_could_be_done_instead() -> None:
    takes = feasibility(0.3, 0.5, PAST)
    words = shown(ask_form(Planned(41, PLAN_OF_M1, takes, starts=False)))
    assert "31 eligible a quarter, reach .75: 8 quarters at 30 v 50 %." in words
    assert "A larger contrast: 30 v 60 % needs 42 in each arm: 4 quarters." in words
    assert "Pooling:" in words
    assert "Not testing:" in words
    assert "Only 124 different clients could have been drawn in a year" in words
    assert "would miss this difference" in words
    none = feasibility(0.3, 0.5, Past(0.0, 0.0, 0))
    assert (none.quarters, none.larger) == (None, None)


def test_fourteen_detractors_a_quarter_are_over_three_years() -> None:
    takes = feasibility(0.3, 0.5, Past(14.0, 1.0, 56))
    words = shown(ask_form(Planned(41, PLAN_OF_M1, takes, starts=True)))
    assert "14 eligible a quarter, reach 1.00: 13 quarters, over 3 years at 30 v 50 %." in words


def test_a_result_is_told_with_its_doubt() -> None:
    told = " ".join(result(an_ended_experiment(not_counted=1), NAMES))
    assert told.startswith("Leaning B, not decided: P(B > A) = .89.")
    assert "A, credit or fee reduction: 6 of 14 (43 %, interval 21–67 %)." in told
    assert "B, senior check-in: 10 of 15 (67 %, interval 42–85 %)." in told
    assert "Difference +.21 (90 % interval −.07 to +.47); Boschloo p = .25." in told
    assert "Ended at its horizon; 93 in each arm were planned." in told


def test_only_the_horizon_or_the_rule_names_a_winner() -> None:
    clear = ((4, 30), (24, 30))
    assert result(an_ended_experiment(*clear), NAMES)[0].startswith("B recovers more")
    early = an_ended_experiment(*clear, why=ExperimentEnd.EARLY)
    assert result(early, NAMES)[0] == "B recovers more clients: P(B > A) > .99."
    stopped = " ".join(result(an_ended_experiment(*clear, why=ExperimentEnd.PERSON), NAMES))
    assert stopped.startswith("Leaning B, not decided: P(B > A) > .99.")
    assert "Ended early by Shi Malik" in stopped
