"""The matrix of product.md D.16, cell by cell."""

import pytest

from bot.playbooks.choosing import choose
from bot.playbooks.loading import shipped
from bot.playbooks.shape import Band, Doer, Playbook, band_of
from storage.words import Role, Rule

B, S, L = Role.ECONOMIC_BUYER, Role.EXECUTIVE_SPONSOR, Role.DAY_TO_DAY_LEAD
BANDS = (Band.WORST, Band.LOW, Band.NEUTRAL, Band.HIDDEN, Band.PROMOTER)
OTHERS = ("Lead follows up", "Lead follows up", None, "Lead asks", "Thanks")
WORKSHOP = "Strategic Alignment Workshop"
MATRIX = {
    B: (
        "Partner calls at once",
        "Partner calls",
        WORKSHOP,
        "Partner one-to-one",
        "Thanks from the partner",
    ),
    S: (
        "Partner calls at once",
        "Director and partner call",
        WORKSHOP,
        "Director one-to-one",
        "Thanks and a joint talk",
    ),
    L: (
        "Director calls, delivery is reviewed",
        "Director calls",
        "Check-in",
        "Delivery retrospective",
        "Thanks and a case study",
    ),
    Role.INFLUENCER: OTHERS,
    Role.USER: OTHERS,
    Role.UNKNOWN: OTHERS,
}


@pytest.mark.parametrize("role", Role)
def test_every_cell_of_the_matrix_has_its_playbook_or_none(role: Role) -> None:
    chosen = [choose(shipped(), role, band) for band in BANDS]
    assert [each.title if each else None for each in chosen] == list(MATRIX[role])


@pytest.mark.parametrize(
    ("score", "rule", "band"),
    [
        (0, Rule.DETRACTOR, Band.WORST),
        (4, Rule.DETRACTOR, Band.WORST),
        (5, Rule.DETRACTOR, Band.LOW),
        (6, Rule.DETRACTOR, Band.LOW),
        (7, Rule.PASSIVE_SPONSOR, Band.NEUTRAL),
        (8, Rule.SCORE_DROP, Band.NEUTRAL),
        (7, Rule.HIDDEN_DETRACTOR, Band.HIDDEN),
        (10, Rule.CONTRADICTION, Band.HIDDEN),
        (9, None, Band.PROMOTER),
    ],
)
def test_the_band_follows_the_score_and_at_seven_or_more_the_words(
    score: int, rule: Rule | None, band: Band
) -> None:
    assert band_of(score, rule) is band


def test_whom_nothing_is_written_for_gets_none() -> None:
    empty: tuple[Playbook, ...] = ()
    assert choose(empty, B, Band.WORST) is None


def test_the_partner_calls_the_buyer_and_invites_to_the_workshop() -> None:
    for band, key in ((Band.WORST, "call"), (Band.LOW, "call"), (Band.NEUTRAL, "invite")):
        chosen = choose(shipped(), B, band)
        assert chosen is not None
        assert {step.by for step in chosen.steps if step.key == key} == {Doer.PARTNER}
