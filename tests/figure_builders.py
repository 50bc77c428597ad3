"""Screens of figures over all clients, for the gallery."""

from bot.answers.avoiding import Avoiding, Firm
from bot.answers.beside import Beside
from bot.answers.changes import FIRM, Changes, Segment
from bot.answers.found import Found
from bot.answers.friction import Frictions, Row
from bot.answers.plan import Measure, Plan
from bot.answers.ways import tell
from bot.answers.withholding import Bias
from bot.cards.answers import answer_card
from bot.cards.pieces import Card
from bot.figures.cusum import Fall
from bot.figures.exclusion import Stratum
from bot.figures.friction_effect import Effect, Preceded
from bot.figures.waves import Wave, judge
from storage.asked import Part
from storage.promptness import Queue, Waiting
from storage.voices import ClientVoices, Spoken, Voices
from storage.words import FrictionKind, Role, Severity
from tests.answer_builders import ALL, YEAR, scores
from tests.builders import NOW

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
        "friction": _friction(rows),
        "changes": _changes(changes(3)),
        "changes of many": _changes(changes(40)),
        "no changes": _changes(Changes(90, [], {}, 6)),
        "no friction": _friction([]),
        "friction of every kind": _friction(
            [Row(Preceded(kind, 7, 8, 240, None), cases) for kind in FrictionKind]
        ),
        "waiting": _told(Measure.OVERDUE, Found(queue=Queue(tuple(map(_waiting, range(40)))))),
        "indexes": _told(
            Measure.ACCOUNT_INDEX, Found(voices=Voices(tuple(map(_voice, range(40)))))
        ),
        "avoiding": _told(Measure.AVOIDING, Found(avoiding=AVOIDED)),
        "beside": _told(Measure.NPS, Found(FORTY, beside=BESIDE, bias=Bias(internal=True))),
    }


def _waiting(number: int) -> Waiting:
    return Waiting(number, f"<!here> {number}", Severity.S1, late=True)


def _voice(number: int) -> ClientVoices:
    spoken = (Spoken(Role.ECONOMIC_BUYER, number % 11, 3.0), Spoken(Role.USER, 9, 200.0))
    return ClientVoices(number, f"<!here> {number}", 100.0, "GBP", spoken)


VOICES = Found(voices=Voices(tuple(_voice(number) for number in range(40))))
AVOIDED = Avoiding(Stratum(3, 4, 1, 8), False, Firm(0.03, 43.2, 61))
FORTY = scores(18, 14, 8)
BESIDE = Beside(scores(12, 9, 4), "Q2 2026", Part(40, 77), 18, 30)


def _friction(rows: list[Row]) -> Card:
    return _told(Measure.FRICTION, Found(friction=Frictions(rows)))


def _changes(held: Changes) -> Card:
    return _told(Measure.CHANGES, Found(changes=held))


def _told(measure: Measure, found: Found) -> Card:
    return answer_card(tell(Plan(measure, YEAR), found, ALL), 12)


def changes(sectors: int) -> Changes:
    """A firm that fell; sectors that moved in every way, and others with few answers."""
    many, fewer = Wave(dict.fromkeys(range(200), 9), 400), Wave(dict.fromkeys(range(60), 3), 400)
    fell = Wave(dict.fromkeys(range(500, 700), 6), 400)
    moved = [(many, fewer), (many, fell), (many, many)]
    few = Wave({1: 9, 2: 3}, 30)
    segments = {FIRM: (many, fell), Segment("partner", "Dan Rook", 4): (fell, many)}
    segments |= {Segment("sector", f"<!here> {at}"): moved[at % 3] for at in range(sectors)}
    segments |= {Segment("sector", f"Small {at}"): (few, few) for at in range(sectors)}
    falls = {FIRM: Fall(NOW, NOW), Segment("sector", "Small 0"): Fall(NOW, NOW)}
    return Changes(90, judge(segments), falls, 7)
