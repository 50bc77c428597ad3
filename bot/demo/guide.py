"""What to try first, for whoever one is on the page: shown where that person arrives."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from aiohttp import web

from bot.demo.firm.accounts import GENERAL, HALDEN
from bot.demo.firm.contacts import HALDEN_CFO, HALDEN_CMO, HALDEN_LEAD
from bot.demo.firm.firm import SampleFirm
from bot.demo.firm.people import FIRM_NAME, OUTSIDER


@dataclass(frozen=True, slots=True)
class Example:
    """An answer that one press fills in."""

    label: str
    email: str
    score: int
    comment: str


@dataclass(frozen=True, slots=True)
class Step:
    """A sentence and the press that does it: one of ``answer`` (the place of an example),
    ``command`` (to type), ``go`` ("home" or "messages")."""

    words: str
    press: str
    answer: int | None = None
    command: str | None = None
    go: str | None = None


EXAMPLES = (
    Example(
        "Unhappy CFO (6)",
        HALDEN_CFO,
        6,
        "The site is lovely, but I have asked three times why invoice 1042 includes the workshop. "
        "Nobody answers finance questions.",
    ),
    Example(
        "Good score, real problem (8)",
        HALDEN_LEAD,
        8,
        "Great work as ever. We are just getting a bit tired of chasing timelines, and I had to "
        "explain the slip to the CMO.",
    ),
    Example("All is well (8)", HALDEN_LEAD, 8, "All good, thanks."),
    Example("Content sponsor (7)", HALDEN_CMO, 7, "All fine from my side."),
)

_PLAY = Step("Play a client: let the CFO of Halden Foods give a 6.", "Play the CFO", answer=0)
_HOME = Step("See what waits for you today.", "Open App Home", go="home")
_HALDEN = Step(
    "Ask how a client stands, who said what, and who was not heard.",
    "/nps account Halden Foods",
    command="/nps account Halden Foods",
)
_OPEN = Step("See everything that is open, what is late first.", "/nps open", command="/nps open")

_TREND = Step(
    "Ask whether NPS goes up or down, and press Receipt: every figure proves itself.",
    "/nps trend",
    command="/nps trend",
)
_ASK = Step(
    "Or ask in your own words, here or in a channel with @NPS Desk: what is our NPS and is it "
    "going down? Then: and for Halden Foods? Or: who contacted their CFO?",
    "Open Your Messages",
    go="messages",
)
_PROMPTS = Step(
    "Reword a reply: it is tried on stored answers, and the other admin (Tom or Ines) lets it "
    "pass.",
    "/nps prompts",
    command="/nps prompts",
)

_RULES = Step(
    "Too many cards? Narrow whose 5 or 6 opens one: it is rehearsed, and the other admin lets it "
    "pass.",
    "/nps rules",
    command="/nps rules",
)

STEPS: Mapping[str, Sequence[Step]] = {
    "director": (
        _PLAY,
        Step(
            "Her card comes to you at once. Press Claim, book 15 minutes, send the reply, which "
            "#letterbox catches, log your call, close it.",
            "Open Your Messages",
            go="messages",
        ),
        Step(
            "A good score can hide a problem: let her brand manager give an 8.",
            "Play the Brand Manager",
            answer=1,
        ),
        Step(
            "Go on leave: the next card goes to your deputy, Callum, and says why. /status alone "
            "brings you back.",
            "/status :palm_tree: On leave",
            command="/status :palm_tree: On leave",
        ),
        _HOME,
    ),
    "partner": (
        _HALDEN,
        _ASK,
        Step("Part of a name is enough.", "/nps account ha", command="/nps account ha"),
        Step(
            "A content sponsor is offered a workshop: let the CMO of Halden Foods give a 7, then "
            "press Playbook.",
            "Play the CMO",
            answer=3,
        ),
        _PLAY,
    ),
    "manager": (
        _OPEN,
        _TREND,
        _ASK,
        Step("See which surveys are owed, and why some wait.", "/nps asks", command="/nps asks"),
        Step(
            "Read the week as it comes on Mondays at nine, what matters most first.",
            "/nps digest preview",
            command="/nps digest preview",
        ),
        Step(
            "See what Friday's huddle has to decide.",
            "/nps huddle preview",
            command="/nps huddle preview",
        ),
        _HOME,
        _PLAY,
    ),
    "admin": (
        Step(
            "Some answers came from people nobody knows: say whose they are.",
            "/nps held",
            command="/nps held",
        ),
        _PROMPTS,
        _RULES,
        Step("Ask whether every part works.", "/nps health", command="/nps health"),
        _PLAY,
    ),
    "ines": (_PROMPTS, _RULES, _PLAY),
}
_OTHERS = (Step("See what you can ask.", "/nps help", command="/nps help"), _OPEN, _PLAY)
_GUEST = (
    Step(
        "You are a guest and not on the desk's list. Press Claim on a card here, or ask about a "
        "client: only you see the answer, and it says what to do.",
        "/nps account Halden Foods",
        command="/nps account Halden Foods",
    ),
)


@dataclass(frozen=True, slots=True)
class Guide:
    """The firm's guide, by person."""

    firm: SampleFirm

    def routes(self) -> list[web.RouteDef]:
        return [web.get("/demo/guide", self._answer)]

    async def _answer(self, request: web.Request) -> web.Response:
        return web.json_response(self.whole())

    def whole(self) -> dict[str, Any]:
        clients = len(self.firm.accounts)
        return {
            "title": "Welcome to NPS Desk",
            "lead": f"{FIRM_NAME} is a made-up agency with {clients} clients. "
            "Try anything: nothing leaves this computer.",
            "examples": [asdict(one) for one in EXAMPLES],
            "people": {one.user_id: self._of(one.user_id) for one in self.firm.slack_people},
        }

    def _of(self, user_id: str) -> dict[str, Any]:
        """Where this person finds the guide, and what it proposes."""
        if user_id == OUTSIDER.user_id:
            (halden,) = (one.channel_id for one in self.firm.accounts if one.key == HALDEN)
            return {"channel": halden, "steps": [asdict(one) for one in _GUEST]}
        steps = STEPS.get(user_id.removeprefix("U0").lower(), _OTHERS)
        return {"channel": GENERAL, "steps": [asdict(one) for one in steps]}
