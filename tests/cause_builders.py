"""Proposed root causes, and every screen about them."""

from datetime import date
from typing import Any

from bot.cards.pieces import Card
from bot.cards.proposal import adopt_form, cause_list, proposal_card
from storage.cause_proposals import ProposalRecord
from tests.builders import NOW
from tests.closing_builders import a_cause

ACCESS = (
    "We still have no access to the shared folder, permissions keep breaking.",
    "Nobody gave our new starters permissions. They had no access for two weeks.",
    "Access to the reports was revoked and nobody knew who sets permissions.",
    "My access rights were wrong again; permissions should be sorted at the start.",
    "Half of my team lost access to the drive; the permissions are a mess.",
)
ELSE = (
    "The parking at your office is impossible.",
    "Your newsletter is too long.",
    "The coffee at the workshop was cold.",
    "I would like a printed copy.",
    "The Christmas card came with the wrong name.",
    "Could not hear the speaker at the breakfast.",
    "The name on the card was misspelt.",
    "Moving offices made this year hard.",
    "Legal took ages to agree on the data clause.",
    "Too many emails from your marketing people.",
)


def a_proposal(label: str = "Access and permissions", **facts: Any) -> ProposalRecord:
    """M1: Other was 12 % of closings, 9 of 74."""
    given: dict[str, Any] = {
        "id": 3,
        "month": date(2026, 7, 1),
        "definition": "Who may open what.",
        "members": [1, 2, 3, 4, 5],
        "quotes": [(at, words) for at, words in enumerate(ACCESS[:3], 1)],
        "others": 9,
        "closings": 74,
        "decided_at": None,
        "cause": None,
        "standing": 0,
    }
    return ProposalRecord(label=label, **given | facts)


def cause_screens() -> dict[str, Card | dict[str, Any]]:
    quotes = list(enumerate([*ACCESS[:2], "<!channel> & *bold*"], 1))
    adopted = a_proposal(decided_at=NOW, cause="access_and_permissions", standing=5)
    counts = {"other": 9, "expertise": 4, "access_and_permissions": 2, "gone": 1}
    return {
        "proposal": proposal_card(a_proposal("<!here> & permissions", quotes=quotes)),
        "proposal, adopted": proposal_card(adopted),
        "proposal, declined": proposal_card(a_proposal(decided_at=NOW)),
        "adopt form": adopt_form(a_proposal()),
        "causes": cause_list(
            counts, [a_cause(), a_cause("Old", key="old", retired=True)], [a_proposal()]
        ),
        "causes, none": cause_list({}, [], []),
    }
