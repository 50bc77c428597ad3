"""Severity, after product.md D.13, D.7 and scenarios A1-A3, P2."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.figures.divergence import Divergence, Gap
from bot.follow_up.severity import SENIOR, Facts, Verdict, complaint, judge
from storage.words import Role, Rule, Severity

BUYER, SPONSOR, LEAD, USER = (
    Role.ECONOMIC_BUYER,
    Role.EXECUTIVE_SPONSOR,
    Role.DAY_TO_DAY_LEAD,
    Role.USER,
)
GAP = Divergence(Gap.DELIVERY, -4, 5, 9, "executive_sponsor")
S1, S2, S3 = Severity.S1, Severity.S2, Severity.S3
FACTS = st.builds(
    Facts,
    role=st.sampled_from(Role),
    score=st.integers(0, 10),
    previous_score=st.none() | st.integers(0, 10),
    key_account=st.booleans(),
    hidden=st.booleans(),
    contradiction=st.booleans(),
    churn_language=st.booleans(),
    closed_lately=st.booleans(),
)
NARROWED = st.builds(lambda facts: replace(facts, card_up_to=4), FACTS)


@pytest.mark.parametrize(
    ("facts", "severity"),
    [
        (Facts(BUYER, 6, previous_score=9), S1),
        (Facts(SPONSOR, 0), S1),
        (Facts(BUYER, 4, key_account=True), S1),
        (Facts(USER, 4, key_account=True), S1),
        (Facts(USER, 5, key_account=True), S2),
        (Facts(USER, 5, key_account=True, churn_language=True), S1),
        (Facts(USER, 5, churn_language=True), S2),
        (Facts(LEAD, 0), S2),
        (Facts(Role.UNKNOWN, 6), S2),
        (Facts(Role.INFLUENCER, 3), S2),
    ],
)
def test_a_detractor_always_gets_a_follow_up_graver_by_role_and_account(
    facts: Facts, severity: Severity
) -> None:
    assert judge(facts) == Verdict(severity, Rule.DETRACTOR)


@pytest.mark.parametrize(
    ("facts", "verdict"),
    [
        (Facts(LEAD, 8, hidden=True), Verdict(S3, Rule.HIDDEN_DETRACTOR)),
        (Facts(BUYER, 7, hidden=True), Verdict(S2, Rule.HIDDEN_DETRACTOR)),
        (Facts(SPONSOR, 7, hidden=True), Verdict(S3, Rule.HIDDEN_DETRACTOR)),
        (Facts(LEAD, 8, churn_language=True), Verdict(S3, Rule.HIDDEN_DETRACTOR)),
        (Facts(USER, 9, contradiction=True), Verdict(S3, Rule.CONTRADICTION)),
        (Facts(USER, 9, hidden=True), Verdict(S3, Rule.CONTRADICTION)),
        (Facts(BUYER, 10, contradiction=True), Verdict(S2, Rule.CONTRADICTION)),
        (
            Facts(USER, 8, key_account=True, churn_language=True),
            Verdict(S1, Rule.HIDDEN_DETRACTOR),
        ),
        (
            Facts(USER, 10, key_account=True, contradiction=True, churn_language=True),
            Verdict(S1, Rule.CONTRADICTION),
        ),
        (Facts(USER, 8, key_account=True, hidden=True), Verdict(S3, Rule.HIDDEN_DETRACTOR)),
    ],
)
def test_unhappy_words_beside_a_good_score_are_followed_up(facts: Facts, verdict: Verdict) -> None:
    assert judge(facts) == verdict


@pytest.mark.parametrize(
    ("previous", "score", "fires"),
    [(9, 7, True), (10, 7, True), (10, 8, True), (9, 8, False), (8, 8, False), (7, 9, False)],
)
def test_a_drop_of_two_points_that_stays_at_seven_or_above_is_s3(
    previous: int, score: int, fires: bool
) -> None:
    expected = Verdict(S3, Rule.SCORE_DROP) if fires else None
    assert judge(Facts(LEAD, score, previous_score=previous)) == expected


def test_the_graver_rule_names_the_follow_up() -> None:
    both = Facts(BUYER, 7, previous_score=10, hidden=True)
    assert judge(both) == Verdict(S2, Rule.HIDDEN_DETRACTOR)


@pytest.mark.parametrize("score", [7, 8, 9, 10])
def test_truly_fine_needs_nobody(score: int) -> None:
    for role in Role:
        facts = Facts(role, score, key_account=True, invited_lately=role in SENIOR)
        assert judge(facts) is None


@pytest.mark.parametrize("role", [BUYER, SPONSOR])
@pytest.mark.parametrize("score", [7, 8])
def test_who_decides_and_is_merely_content_is_worth_a_workshop_now_and_then(
    role: Role, score: int
) -> None:
    assert judge(Facts(role, score)) == Verdict(S3, Rule.PASSIVE_SPONSOR)
    assert judge(Facts(role, score, invited_lately=True)) is None
    assert judge(Facts(role, score, asked_again=True)) is None
    assert judge(Facts(role, score, previous_score=10)) == Verdict(S3, Rule.SCORE_DROP)
    assert judge(Facts(role, score, hidden=True)) != Verdict(S3, Rule.PASSIVE_SPONSOR)


@settings(deadline=None)
@given(facts=FACTS)
def test_nobody_unhappy_is_missed_and_nobody_gets_a_promoters_severity(facts: Facts) -> None:
    verdict = judge(facts)
    spoke_ill = facts.hidden or facts.contradiction or facts.churn_language
    if facts.score <= 6 or spoke_ill:
        assert verdict is not None
        assert verdict.severity is not Severity.S4
        assert (verdict.rule is Rule.DETRACTOR) == (facts.score <= 6)


@settings(deadline=None)
@given(facts=FACTS.filter(lambda facts: facts.score > 0))
def test_a_lower_score_is_never_less_urgent_for_a_detractor(facts: Facts) -> None:
    lower = Facts(facts.role, facts.score - 1, None, facts.key_account)
    if (now := judge(Facts(facts.role, facts.score, None, facts.key_account))) is not None:
        below = judge(lower)
        assert below is not None
        assert below.severity <= now.severity


@pytest.mark.parametrize(
    ("facts", "card"),
    [
        (Facts(USER, 5, card_up_to=4), False),
        (Facts(USER, 6, previous_score=10, card_up_to=4), False),
        (Facts(USER, 4, card_up_to=4), True),
        (Facts(USER, 5, card_up_to=4, churn_language=True), True),
        (Facts(USER, 5, card_up_to=4, closed_lately=True), True),
        (Facts(BUYER, 6, card_up_to=4), True),  # whatever a table of thresholds says
        (Facts(SPONSOR, 5, card_up_to=4), True),
    ],
)
def test_a_narrowed_threshold_spares_cards_and_never_those_that_matter(
    facts: Facts, card: bool
) -> None:
    assert (judge(facts) is not None) is card


@pytest.mark.parametrize(
    ("facts", "verdict"),
    [
        (Facts(LEAD, 5, gap=GAP), Verdict(S2, Rule.DELIVERY_GAP)),
        (Facts(LEAD, 5, card_up_to=4, gap=GAP), Verdict(S2, Rule.DELIVERY_GAP)),
        (Facts(LEAD, 5, card_up_to=4), None),
        (Facts(LEAD, 3, key_account=True, gap=GAP), Verdict(S1, Rule.DETRACTOR)),
    ],
)
def test_a_delivery_gap_has_a_card_under_any_threshold_and_names_what_is_no_graver(
    facts: Facts, verdict: Verdict | None
) -> None:
    assert judge(facts) == verdict
    assert verdict in (None, complaint(facts))


@settings(deadline=None)
@given(facts=NARROWED)
def test_narrowing_changes_whether_there_is_a_card_and_nothing_else(facts: Facts) -> None:
    wide = judge(replace(facts, card_up_to=6))
    assert judge(facts) in (wide, None)
    if judge(facts) is None and wide is not None:
        assert 4 < facts.score <= 6
        assert complaint(facts) == wide  # opened by hand it is what it would have been


@settings(deadline=None)
@given(facts=FACTS.filter(lambda facts: facts.score > 6))
def test_a_complaint_that_a_colleague_finds_is_as_one_that_the_words_raised(facts: Facts) -> None:
    rule = Rule.CONTRADICTION if facts.score > 8 else Rule.HIDDEN_DETRACTOR
    assert complaint(facts).rule is rule
    found = replace(facts, hidden=facts.score <= 8, contradiction=facts.score > 8)
    assert complaint(facts) == judge(found)
