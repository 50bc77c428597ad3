"""The answers written by hand: all of Halden's, and those whose follow-ups must look alive.

Times are told as "so long ago", so that the picture is the same whenever the demo starts.
"""

from dataclasses import dataclass
from datetime import timedelta

from bot.demo.firm.contacts import HALDEN_CFO, HALDEN_CMO, HALDEN_LEAD
from storage.words import AttemptChannel, AttemptOutcome, Disposition, Theme

_BY, _CAME = AttemptChannel, AttemptOutcome


def _ago(*, days: float = 0, hours: float = 0, minutes: float = 0) -> timedelta:
    return timedelta(days=days, hours=hours, minutes=minutes)


@dataclass(frozen=True, slots=True)
class Tried:
    """An attempt, so long ago."""

    ago: timedelta
    channel: AttemptChannel
    outcome: AttemptOutcome
    note: str


@dataclass(frozen=True, slots=True)
class Ended:
    """A closing, so long ago."""

    ago: timedelta
    disposition: Disposition
    note: str


@dataclass(frozen=True, slots=True)
class Scripted:
    """One answer as it must be: ``ago`` is when its follow-up was opened, a minute after it.

    bitter: the words are a complaint although the score is good.
    claimed: how long ago; None while nobody holds it.
    """

    contact: str
    score: int
    ago: timedelta
    comment: str
    theme: Theme | None = None
    bitter: bool = False
    claimed: timedelta | None = None
    tried: tuple[Tried, ...] = ()
    ended: Ended | None = None


CFO_MONTHS = 7  # her last answer; the calendar decides the day, see history.py

HALDEN_PAST: tuple[Scripted, ...] = (
    Scripted(HALDEN_LEAD, 9, _ago(days=34), "Gorgeous Spring designs and a quick team."),
    Scripted(HALDEN_CMO, 8, _ago(days=38), "Good progress on the brand. All fine from my side."),
    Scripted(HALDEN_CFO, 9, _ago(), "Good value and very professional."),
    Scripted(HALDEN_LEAD, 9, _ago(days=312), "Always helpful, always on time."),
    Scripted(HALDEN_CMO, 7, _ago(days=402), ""),
    Scripted(HALDEN_LEAD, 8, _ago(days=500), "Happy overall."),
    Scripted(HALDEN_CFO, 8, _ago(days=574), "Solid work and clear estimates."),
    Scripted(HALDEN_CMO, 8, _ago(days=661), "A promising start to the rebrand."),
    Scripted(HALDEN_LEAD, 9, _ago(days=668), "Lovely people who listen."),
)  # fmt: skip

UNCLAIMED: tuple[Scripted, ...] = (
    Scripted(
        "fiona.garrick@brackwater-energy.example", 5, _ago(minutes=80),
        "The campaign itself is strong. But the last two invoices came without a breakdown, and "
        "my team lost a morning working out what they were for. I have asked twice for somebody "
        "to call me.",
        Theme.BILLING_PRICING,
    ),
    Scripted(
        "gareth.pugh@kestrow-avionics.example", 3, _ago(hours=28),
        "The stand for the air show arrived eight working days late and unfinished. Nobody warned "
        "us, and our chief engineer spent the first evening putting it together himself. We "
        "dispute the invoice.",
        Theme.DEADLINES_DELIVERY,
    ),
)  # fmt: skip

IN_PROGRESS: tuple[Scripted, ...] = (
    Scripted(
        "andrea.kowal@cobalt-street-capital.example", 6, _ago(hours=21),
        "Pleasant people, but the same ticket has now been reopened twice and I am still the one "
        "who notices. Please fix it once and for all.",
        Theme.TECHNICAL_PLATFORM, claimed=_ago(hours=20, minutes=10),
        tried=(
            Tried(_ago(hours=17), _BY.PHONE, _CAME.VOICEMAIL,
                "Left my mobile; trying again after her board call."),
        ),
    ),
    Scripted(
        "farah.siddiqui@juniper-homes.example", 6, _ago(hours=43),
        "The brochure has been waiting for a decision for more than two weeks. I do not mind a "
        "delay, I mind not being told about it.",
        Theme.COMMUNICATION, claimed=_ago(hours=41, minutes=30),
        tried=(
            Tried(_ago(hours=40), _BY.PHONE, _CAME.NO_ANSWER, "Rang twice, no voicemail."),
            Tried(_ago(hours=19), _BY.EMAIL, _CAME.EMAILED,
                "Short note with two times for a call."),
        ),
    ),
    Scripted(
        "priya.nair@thistle-and-crane.example", 8, _ago(days=2, hours=1),
        "Lovely work on the summer range. But I am frustrated that I have to explain our product "
        "feeds to a new person every few weeks.",
        Theme.STAFFING_TURNOVER, bitter=True, claimed=_ago(days=1, hours=22),
        tried=(
            Tried(_ago(hours=25), _BY.EMAIL, _CAME.MEETING_BOOKED,
                "She suggested Thursday after the trading meeting."),
        ),
    ),
)  # fmt: skip

AWAITING_CLIENT: tuple[Scripted, ...] = (
    Scripted(
        "heike.brandt@sternfeld-optik.example", 5, _ago(days=6, hours=3),
        "Die Gestaltung gefällt uns sehr. Der Katalog kam aber sieben Arbeitstage zu spät, und "
        "auf unsere Nachfragen haben wir lange keine Antwort bekommen.",
        Theme.DEADLINES_DELIVERY, claimed=_ago(days=6, hours=1),
        tried=(
            Tried(_ago(days=5, hours=4), _BY.PHONE, _CAME.REACHED,
                "Twenty minutes, calm. New dates for the reprint agreed; she checks with sales."),
        ),
    ),
    Scripted(
        "anita.desai@quillon-software.example", 6, _ago(days=5, hours=5),
        "Good ideas, but invoice 1163 still shows the old day rate. Three e-mails so far and no "
        "answer from anyone.",
        Theme.BILLING_PRICING, claimed=_ago(days=5, hours=4),
        tried=(
            Tried(_ago(days=5, hours=3), _BY.PHONE, _CAME.VOICEMAIL,
                "Left a message with her assistant."),
            Tried(_ago(days=4, hours=23), _BY.PHONE, _CAME.REACHED,
                "Sent the corrected invoice; she will confirm once purchasing has matched it."),
        ),
    ),
    Scripted(
        "carlos.ibarra@hudson-vale.example", 4, _ago(days=8, hours=2),
        "The product templates break every time we add a new size. I rebuilt the page by hand "
        "four times this month.",
        Theme.TECHNICAL_PLATFORM, claimed=_ago(days=8),
        tried=(
            Tried(_ago(days=7, hours=1), _BY.VIDEO, _CAME.REACHED,
                "Watched him do it. Fixed template is live; he tests it with the next size."),
        ),
    ),
    Scripted(
        "miriam.finch@grover-and-finch.example", 8, _ago(days=7, hours=6),
        "Very good work on the autumn list. However, I am disappointed by how vague the "
        "invoices are.",
        Theme.BILLING_PRICING, bitter=True, claimed=_ago(days=7, hours=4),
        tried=(
            Tried(_ago(days=6, hours=2), _BY.MEETING, _CAME.REACHED,
                "Walked through the last three months; she wants the one-page version "
                "for her partners."),
        ),
    ),
)  # fmt: skip

ENDED: tuple[Scripted, ...] = (
    Scripted(
        "kirsty.boland@ashlow-dairy.example", 5, _ago(days=66),
        "Every date for the new packaging has moved and I always hear it last.",
        Theme.DEADLINES_DELIVERY, claimed=_ago(days=65, hours=22),
        tried=(
            Tried(_ago(days=65, hours=18), _BY.PHONE, _CAME.REACHED,
                "Weekly date check with her from now on."),
        ),
        ended=Ended(_ago(days=60, hours=2), Disposition.FIXED_AWAITING_CLIENT,
            "Packaging delivered; Monday date check agreed."),
    ),
    Scripted(
        "sally.harkness@harrow-and-pine.example", 8, _ago(days=67),
        "I love the catalogue, but the slow replies in between are frustrating.",
        Theme.RESPONSIVENESS, bitter=True, claimed=_ago(days=66, hours=20),
        tried=(
            Tried(_ago(days=65, hours=3), _BY.MEETING, _CAME.REACHED,
                "Coffee at their showroom. One shared inbox instead of three people."),
        ),
        ended=Ended(_ago(days=61), Disposition.FIXED_AWAITING_CLIENT,
            "Shared inbox with a same-day rule."),
    ),
    Scripted(
        "tessa.wynn@marlowe-mutual.example", 8, _ago(days=9),
        "Good campaign. It was annoying that the banners came back in the wrong sizes again.",
        Theme.QUALITY_OF_WORK, bitter=True, claimed=_ago(days=8, hours=20),
        ended=Ended(_ago(days=2, hours=4), Disposition.NOT_AN_ISSUE,
            "Sizes were resent the same day, she had not seen it yet."),
    ),
    Scripted(
        "nicholas.shaw@pemberton-shaw.example", 8, _ago(days=10),
        "A dependable firm, but I am disappointed that we no longer see a senior face.",
        Theme.STAFFING_TURNOVER, bitter=True, claimed=_ago(days=9, hours=21),
        ended=Ended(_ago(days=4, hours=3), Disposition.UNDERSTOOD,
            "Partner joins the next quarterly review."),
    ),
)  # fmt: skip

FOLLOWED_UP = (*UNCLAIMED, *IN_PROGRESS, *AWAITING_CLIENT, *ENDED)
