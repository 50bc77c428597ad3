"""Screens of figures over all clients, for the gallery."""

from bot.cards.friction import Row, friction_card
from bot.cards.pieces import Card
from bot.figures.friction_effect import Effect, Preceded
from storage.words import FrictionKind

LATE = Preceded(
    FrictionKind.LATE_MILESTONE, 41, 66, 240, Effect(2.43, 1.52, 3.91, 0.001, found=True)
)
REOPENED = Preceded(FrictionKind.TICKET_REOPEN, 24, 30, 240, Effect(1.1, 0.04, 130.0, 0.8))
ASKED = Preceded(FrictionKind.CHANGE_REQUEST, 7, 8, 240, None)
WAITED = Preceded(FrictionKind.APPROVAL_WAIT, 0, 0, 12, None)


def figure_screens() -> dict[str, Card]:
    cases = [("<!here> Halden Foods", 5), *[("Northline Rail", at) for at in range(7)]]
    rows = [Row(LATE, []), Row(REOPENED, []), Row(ASKED, cases), Row(WAITED, [])]
    return {
        "friction": friction_card(rows),
        "no friction": friction_card([]),
        "friction of every kind": friction_card(
            [Row(Preceded(kind, 7, 8, 240, None), cases) for kind in FrictionKind]
        ),
    }
