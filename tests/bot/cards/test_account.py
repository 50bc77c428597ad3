"""The account card: an index, who is behind it, and whose silence it hides (product.md P1, D.5)."""

from datetime import timedelta

from bot.cards.account import SHOW_ACCOUNT, account_card, account_choices, no_account
from bot.cards.follow_up import SHOW_CARD
from storage.records import AnswerRecord
from storage.words import Role, Severity
from tests.bot.cards.screen import buttons, press, shown
from tests.builders import (
    NOW,
    TUESDAY,
    a_closed_follow_up,
    a_contact,
    a_follow_up,
    a_friction,
    an_account,
    an_answer,
)

CMO = an_answer(8, contact_id=13, contact_name="Ines Roy", role=Role.EXECUTIVE_SPONSOR)
LEAD = an_answer(9, contact_id=12, contact_name="Priya Nair", role=Role.DAY_TO_DAY_LEAD)
CONTACTS = [
    a_contact(),
    a_contact("Ines Roy", id=13, role=Role.EXECUTIVE_SPONSOR),
    a_contact("Priya Nair", id=12, role=Role.DAY_TO_DAY_LEAD),
    a_contact("Sam Ek", id=14, role=Role.USER),
]


def _card(*answers: AnswerRecord, **facts: object) -> str:
    given: dict[str, object] = {"follow_ups": [], "friction": [], "contacts": CONTACTS} | facts
    return shown(account_card(an_account(), list(answers), now=NOW, **given))  # type: ignore[arg-type]


def test_halden_foods_as_the_partner_asks_for_it() -> None:
    screen = _card(an_answer(6), CMO, LEAD)
    assert "Red · account index −33" in screen
    assert "economic buyer 6 ×3, executive sponsor 8 ×2, day-to-day lead 9 ×1" in screen
    assert "an index, not NPS" in screen
    assert "Dana Whitfield, economic buyer: 6 of 10 (today)" in screen
    assert "Not heard in 365 days: Sam Ek (user)" in screen
    assert "Watch: day-to-day lead 9, economic buyer 6" in screen
    assert "the people doing the work are happier than the person paying" in screen


def test_the_risk_adds_up_before_the_readers_eyes() -> None:
    screen = _card(an_answer(6), CMO, LEAD, friction=[a_friction()])
    assert "Risk of losing it: " in screen
    assert "buyer or sponsor at 6 +22" in screen
    assert "friction in 60 days +6" in screen
    assert "Not known here: silence beyond their rhythm" in screen


def test_what_silence_could_hide_stands_beside_the_silent() -> None:
    screen = _card(an_answer(6), CMO, LEAD)
    assert "1 person not heard could turn promoters minus detractors (0)" in screen


def test_few_answers_are_counted_not_made_into_an_nps() -> None:
    screen = _card(an_answer(6), CMO, LEAD)
    assert "1 promoter, 1 passive, 1 detractor" in screen
    assert "interval" not in screen


def test_ten_answers_make_an_nps_with_n_and_interval() -> None:
    answers = [
        an_answer(9, contact_id=at, contact_name=f"User {at}", role=Role.USER) for at in range(10)
    ]
    assert "+100 (10 promoters, 0 passives, 0 detractors, n = 10, low n; 95 % interval" in _card(
        *answers
    )


def test_only_a_persons_latest_answer_stands_for_them() -> None:
    earlier = an_answer(9, answered_at=TUESDAY - timedelta(days=90))
    screen = _card(an_answer(3), earlier)
    assert "account index −100" in screen
    assert screen.count("Dana Whitfield") == 1


def test_old_answers_are_not_heard() -> None:
    screen = _card(an_answer(3, answered_at=TUESDAY - timedelta(days=400)))
    assert "Nobody here has answered in the last 365 days" in screen
    assert "Dana Whitfield (economic buyer)" in screen


def test_an_account_that_nobody_heard_is_not_a_zero() -> None:
    screen = _card(contacts=[])
    assert "no index: nobody was heard" in screen
    assert "that is not a zero" in screen
    assert "no contacts on record" in screen


def test_everybody_heard_is_said() -> None:
    assert "nobody; every contact answered" in _card(an_answer(9), contacts=[a_contact()])


def test_open_follow_ups_have_a_way_to_their_card() -> None:
    card = account_card(
        an_account(), [an_answer(6)], [a_follow_up(), a_closed_follow_up(id=8)], [], [], now=NOW
    )
    assert press(card, "Show Card") == [(SHOW_CARD, "7")]
    assert "Claim by 12:02 Tue" in shown(card)
    assert "owner: Maya Lindt" in shown(card)


def test_an_open_s1_makes_it_red_whatever_the_index() -> None:
    happy = [an_answer(10)]
    assert _card(*happy).splitlines()[1].startswith("Green")
    urgent = _card(*happy, follow_ups=[a_follow_up(severity=Severity.S1)])
    assert urgent.splitlines()[1].startswith("Red")


def test_friction_of_the_last_sixty_days_only() -> None:
    old = a_friction(subject="Old site", happened_on=(NOW - timedelta(days=90)).date())
    screen = _card(an_answer(6), friction=[a_friction(), old])
    assert "Spring launch site" in screen
    assert "Old site" not in screen


def test_several_clients_are_offered_by_name() -> None:
    card = account_choices([an_account(), an_account("Halden Farms", id=22)])
    assert buttons(card) == ["Show", "Show"]
    assert press(card, "Show") == [(SHOW_ACCOUNT, "21"), (SHOW_ACCOUNT, "22")]
    assert "2 clients fit. Which one?" in card.text


def test_more_clients_than_fit_are_counted() -> None:
    assert "and 15 more" in shown(account_choices([an_account()] * 25))


def test_an_unknown_client_with_and_without_neighbours() -> None:
    near = no_account("Haldn", [an_account()])
    assert "I know no client called “Haldn”." in shown(near)
    assert press(near, "Show") == [(SHOW_ACCOUNT, "21")]
    assert "Try part of the name" in shown(no_account("Haldn", []))
