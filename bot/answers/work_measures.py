"""The measures of what the programme is worth and how the desk works (D.17, D.18, U21)."""

from collections.abc import Mapping

from bot.answers.definitions import WILSON, Definition, Kind
from bot.answers.plan import Measure

_FEES = "Fees of all clients are for managers, partners and admins. Ask one of them."
_DESK = "How the desk does its work is for managers, partners and admins. Ask one of them."

WORK: Mapping[Measure, Definition] = {
    Measure.EARNED_GROWTH: Definition(
        "Earned growth",
        "Of yearly fees, in the year to the end of the period: what the clients of a year before "
        "pay now (nothing, where they left) plus what new clients pay who came by recommendation, "
        "less 100, in per cent of the fees of then. New: the first day as a client lies in that "
        "year. Why they came is asked of their director, or told by the CRM. By currency.",
        Kind.GROWTH,
        not_yours=_FEES,
    ),
    Measure.SAVINGS: Definition(
        "Fees kept",
        "Of unhappy clients (0 to 6) with whom somebody talked, and whose year after the first "
        "such answer was over in the period: their yearly fees at the rate at which unhappy "
        "clients with whom nobody talked were lost within a year, less the fees of those lost all "
        "the same. Compared with clients alike (a buyer or sponsor was unhappy, or only others) "
        "where there are ten, else with all; the interval is Wilson's of that rate. By currency.",
        Kind.SAVINGS,
        not_yours=_FEES,
    ),
    Measure.INTERRUPTIONS: Definition(
        "Interruptions",
        "Direct messages that interrupted a colleague in the period, by person and day on their "
        "own clock, of the days that had any." + WILSON,
        Kind.UPKEEP,
        not_yours=_DESK,
    ),
    Measure.ACTED_ON: Definition(
        "Alerts acted on",
        "Alerts of the period about follow-ups, and of them those after which the one alerted did "
        "something on that follow-up within three days." + WILSON,
        Kind.SHARES,
        not_yours=_DESK,
    ),
    Measure.DUPLICATE_OUTREACH: Definition(
        "Duplicate outreach",
        "People whom a colleague tried to reach in the period, and of them those whom another "
        "colleague had tried to reach in the 48 hours before." + WILSON,
        Kind.SHARES,
        not_yours=_DESK,
    ),
    Measure.MISROUTED: Definition(
        "Sent to the wrong owner",
        "Follow-ups opened in the period, and of them those that somebody handed back or assigned "
        "to a colleague, or whose client changed its owner over it." + WILSON,
        Kind.SHARES,
        not_yours=_DESK,
    ),
    Measure.DRAFTS: Definition(
        "Drafts",
        "Replies that left in the period and began as a draft of the desk: sent as drafted, or "
        "edited, and what share of the draft's letters was kept (Levenshtein). Beside them "
        "follow-ups closed in the period whose draft nobody sent." + WILSON,
        Kind.UPKEEP,
        not_yours=_DESK,
    ),
    Measure.FLAGS_STOOD: Definition(
        "Hidden detractors that were",
        "Good scores flagged in the period for what the comment says, about which a colleague has "
        "answered, and of them those that they confirmed." + WILSON,
        Kind.SHARES,
        not_yours=_DESK,
    ),
    Measure.RECEIPTS_AUDITED: Definition(
        "Receipts audited",
        "Receipts that the desk ran again by itself in the period, up to twenty a month, and of "
        "them those that came to the same figures. Answers that are moved or erased later, and "
        "facts of clients that change, make others differ." + WILSON,
        Kind.SHARES,
        not_yours=_DESK,
    ),
    Measure.MODEL_OFF: Definition(
        "Model off",
        "From a call to the language model that failed to the next that did not, in the period.",
        Kind.UPKEEP,
        not_yours=_DESK,
    ),
}
