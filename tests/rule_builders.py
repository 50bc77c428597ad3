"""Card thresholds on paper: a change at each point of its way, and answers below the threshold."""

from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from bot.cards.account import account_card
from bot.cards.follow_up import follow_up_card
from bot.cards.narrowed import narrowed_list
from bot.cards.notes import morning_note, sentence
from bot.cards.pieces import Card
from bot.cards.rule_change import rule_change_card, rule_change_window
from bot.cards.rule_form import rule_form
from bot.cards.rules import rules_card
from bot.cards.story import why
from bot.figures.divergence import Divergence, Gap
from bot.follow_up.narrowing import NarrowedPage
from bot.thresholds.looking import ChangePage, RulesPage
from bot.thresholds.rehearsing import Count, OfPerson, OfWeek, Rehearsal
from bot.thresholds.thresholds import AS_SHIPPED, Thresholds, cells
from storage.evaluations import AskedRecord, EvaluationRecord
from storage.narrowed import NarrowedRecord
from storage.records import FollowUpRecord
from storage.threshold_changes import ThresholdChangeRecord
from storage.words import Role, Rule
from tests.builders import NOW, a_colleague, a_follow_up, an_answer
from tests.change_builders import PUBLISHED, WAITING

USERS = ["user:other", "user:key"]
UNTIL = date(2026, 7, 14)


def a_rehearsal(**facts: Any) -> Rehearsal:
    """As in scenario S1: eleven cards fewer a month, nothing missed."""
    given: dict[str, Any] = {
        "since": UNTIL - timedelta(days=365),
        "until": UNTIL,
        "answers": 410,
        "cards": Count(410, 278),
        "people": (OfPerson("Imogen Hart", Count(41, 31), Count(4, 3)),),
        "weeks": (OfWeek(date(2026, 7, 13), Count(5, 3)), OfWeek(date(2026, 7, 6), Count(1, 1))),
        "lost": 5,
    }
    return Rehearsal(**given | facts)


def a_rule_change(**facts: Any) -> ThresholdChangeRecord:
    given = WAITING | {
        "id": 51,
        "narrowed": USERS,
        "why": "Too many cards of users.",
        "rehearsal": facts.pop("found", a_rehearsal()).as_json(),
    }
    return ThresholdChangeRecord(**given | facts)


def a_published_rule_change(**facts: Any) -> ThresholdChangeRecord:
    return a_rule_change(**PUBLISHED | facts)


def a_rules_page(*changes: ThresholdChangeRecord, below: int = 0) -> RulesPage:
    page = RulesPage(AS_SHIPPED, changes, below)
    if page.newest is None:
        return page
    return RulesPage(Thresholds(1001, cells(page.newest.narrowed)), changes, below)


def a_narrowed_answer(**facts: Any) -> NarrowedRecord:
    given: dict[str, Any] = {
        "response_id": 611,
        "score": 5,
        "previous_score": 7,
        "comment": "Slow again.",
        "answered_at": NOW - timedelta(days=2),
        "contact": "Ben Tait",
        "role": Role.USER,
        "account": "Halden Foods",
        "thresholds_version": 1001,
    }
    return NarrowedRecord(**given | facts)


def an_evaluation(**facts: Any) -> EvaluationRecord:
    """Of the CFO's 6."""
    judged = {
        "role": "economic_buyer",
        "score": 6,
        "previous_score": 9,
        "key_account": True,
        "hidden": False,
        "contradiction": False,
        "churn_language": False,
        "invited_lately": False,
        "asked_again": False,
        "closed_lately": False,
        "card_up_to": 6,
    }
    given: dict[str, Any] = {
        "facts": judged | facts.pop("facts", {}),
        "thresholds_version": 1001,
        "asked": (
            AskedRecord("CRM owner of the contact", "nobody is on record"),
            AskedRecord("CRM owner of the account", "Maya Lindt, who is here"),
        ),
    }
    return EvaluationRecord(**given | facts)


def a_delivery_gap() -> FollowUpRecord:
    """The lead gave 5, and the sponsor 9."""
    gap = asdict(Divergence(Gap.DELIVERY, -4, 5, 9, Role.EXECUTIVE_SPONSOR))
    return a_follow_up(5, rule=Rule.DELIVERY_GAP, evaluation=an_evaluation(facts={"gap": gap}))


def rule_screens() -> dict[str, Card | dict[str, Any]]:
    """Every card and window about thresholds, and about answers below them, in each state."""
    waiting, published = a_rule_change(), a_published_rule_change()
    back = a_published_rule_change(rolled_back_by="Tom Ferris", rolled_back_at=NOW)
    missed = a_rehearsal(missed=("Kestrow Avionics",) * 7, lost=9, silent=2)
    many = a_rehearsal(
        people=(OfPerson("Imogen Hart", Count(41, 31), Count(4, 3)),) * 40,
        weeks=tuple(OfWeek(UNTIL - timedelta(weeks=at), Count(12, 10)) for at in range(52)),
    )
    pages = {
        "waits": ChangePage(waiting, a_rules_page(waiting)),
        "mine": ChangePage(waiting, a_rules_page(waiting), mine=True),
        "alone": ChangePage(waiting, a_rules_page(waiting), mine=True, alone=True),
        "outdated": ChangePage(waiting, a_rules_page(waiting, published)),
        "published": ChangePage(published, a_rules_page(published)),
        "rolled back": ChangePage(back, a_rules_page(back)),
        "missed": ChangePage(a_rule_change(found=missed), a_rules_page()),
        "nothing stored": ChangePage(
            a_rule_change(found=a_rehearsal(answers=0, cards=Count(), people=(), weeks=(), lost=0)),
            a_rules_page(),
        ),
        "many": ChangePage(a_rule_change(found=many), a_rules_page()),
    }
    answers = [a_narrowed_answer(), a_narrowed_answer(previous_score=None, comment="")]
    record, viewer = a_follow_up(), a_colleague()
    return {
        "rules: shipped": rules_card(a_rules_page()),
        "rules: waiting": rules_card(a_rules_page(waiting, below=3)),
        "rules: in force": rules_card(a_rules_page(waiting, published, *[back] * 20)),
        "rule form": rule_form(AS_SHIPPED),
        "rule form: narrowed": rule_form(Thresholds(1001, cells(USERS))),
        **{f"rule change: {name}": rule_change_card(each) for name, each in pages.items()},
        **{
            f"rule window: {name}": rule_change_window(each, "Done.")
            for name, each in pages.items()
        },
        "below: none": narrowed_list(NarrowedPage([], 0, 0), now=NOW, news="Opened."),
        "below": narrowed_list(NarrowedPage(answers * 12, 3, 90), now=NOW),
        "below: Monday": morning_note(viewer, [], [], 0, 0, now=NOW, below_threshold=3)
        or sentence("none"),
        "account: to open by hand": account_card(
            record.account, [an_answer(8, comment="Fine")], [], [], [], now=NOW, may_open=True
        ),
        "delivery gap": follow_up_card(a_delivery_gap(), now=NOW),
        "why: a delivery gap": why(a_delivery_gap()),
        "why: evaluated": why(a_follow_up(evaluation=an_evaluation())),
        "why: by hand": why(
            a_follow_up(evaluation=an_evaluation(by="Shireen Malik", facts={"card_up_to": 4}))
        ),
    }
