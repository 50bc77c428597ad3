"""The measures that are computed, each with its definition: read it like a table.

A definition that changes gets the next version; receipts keep the one they were made with.
"""

from collections.abc import Mapping

from bot.answers.definitions import WILSON, Definition
from bot.answers.definitions import Kind as Kind
from bot.answers.plan import Measure
from bot.answers.work_measures import WORK

_ANSWERS = (
    "Every answer of the period counts whose person is known, as it stands after corrections, as "
    "on an account's page. Clients and people are told apart by what is on record now."
)
_CLIENTS = "Heard: somebody at the client answered in the period. Counted of clients not ended."

_BESIDE = (
    " Beside it: the time before; within a year the people who answered, of those who were to be "
    "asked (the ledger of surveys, with who was withheld or cannot be reached); clients whose "
    "economic buyer was heard; and the mean of the silent at which the true figure would be "
    "nought. From a selection-bias index of 50 on (/nps avoiding) it says that it stays inside."
)
_INDEX = (
    "Of each person heard in the 365 days before, the latest answer: +1, 0 or −1. Its mean in each "
    "class of role, weighted 3 for economic buyers, 2 for sponsors, 1.5 for influencers, 1 for "
    "others; from day 180 on an answer fades to half its weight."
)

MEASURES: Mapping[Measure, Definition] = {
    Measure.NPS: Definition(
        "NPS",
        "100 × (promoters − detractors) ÷ answers; promoters gave 9 or 10, detractors 0 to 6. "
        "The interval is adjusted-Wald, 95 %. " + _ANSWERS + _BESIDE,
        Kind.SCORES,
        3,
    ),
    Measure.ANSWERS: Definition("Answers", _ANSWERS, Kind.SCORES),
    Measure.PROMOTER_SHARE: Definition(
        "Promoters",
        "Share of answers of 9 or 10, with Wilson's 95 % interval. " + _ANSWERS,
        Kind.SCORES,
    ),
    Measure.DETRACTOR_SHARE: Definition(
        "Detractors",
        "Share of answers of 0 to 6, with Wilson's 95 % interval. " + _ANSWERS,
        Kind.SCORES,
    ),
    Measure.MEAN_SCORE: Definition(
        "Mean score", "Of 0 to 10, with Student's 95 % interval. " + _ANSWERS, Kind.SCORES
    ),
    Measure.BUYER_COVERAGE: Definition(
        "Clients whose economic buyer was heard",
        _CLIENTS + " A client without a known economic buyer counts as not heard.",
        Kind.CLIENTS,
        2,
    ),
    Measure.ACCOUNT_COVERAGE: Definition("Clients heard", _CLIENTS, Kind.CLIENTS, 2),
    Measure.REVENUE_COVERAGE: Definition(
        "Fees of clients heard",
        "Yearly fees on record, in one currency. " + _CLIENTS,
        Kind.CLIENTS,
        2,
    ),
    Measure.SILENT: Definition(
        "Clients not heard",
        _CLIENTS
        + " Beside them those of whom only the economic buyer was not. The reason is the buyer's, "
        "as it stands when it is asked for: out of the ledger of surveys, with who withheld them "
        "and which rule stands in the way.",
        Kind.SILENT,
        2,
    ),
    Measure.RESPONSE_RATE: Definition(
        "Response rate",
        "People to whom a survey tool was let send in the period, and of them those who have "
        "answered since." + WILSON,
        Kind.SHARES,
    ),
    Measure.REACH: Definition(
        "Reach",
        "People at clients not ended, and of them those with an e-mail address who have not opted "
        "out, at the end of the period." + WILSON,
        Kind.SHARES,
    ),
    Measure.RECOVERY_RATE: Definition(
        "Clients recovered",
        "Closings that came due in the period, 60 days after they were made, and of them those "
        "where a talk with the client is on record and the client said so, renewed, or next "
        "scored at least 2 points more and above 6, and no answer spoke against." + WILSON,
        Kind.SHARES,
    ),
    Measure.CLAIMED_IN_TIME: Definition(
        "Claimed in time",
        "Follow-ups opened in the period whose claim was due, and of them those that were claimed "
        "by then. One that was given on counts by its last claim." + WILSON,
        Kind.SHARES,
    ),
    Measure.CONTACTED_IN_TIME: Definition(
        "Clients reached in time",
        "Follow-ups opened in the period whose client contact was due, and of them those whose "
        "client was reached by then." + WILSON,
        Kind.SHARES,
    ),
    Measure.ACCOUNT_INDEX: Definition("Account index", _INDEX, Kind.INDEXES),
    Measure.ACCOUNT_NPS: Definition(
        "Account NPS",
        "The mean of the account indexes, each client one vote, with Student's 95 % interval. "
        + _INDEX,
        Kind.INDEXES,
    ),
    Measure.REVENUE_WEIGHTED: Definition(
        "Revenue-weighted index",
        "The mean of the account indexes, weighted by yearly fees in one currency. " + _INDEX,
        Kind.INDEXES,
    ),
    Measure.DETRACTORS_HEARD: Definition(
        "Detractors heard",
        "People who gave 0 to 6 in the period, and of them those with whom a colleague has logged "
        "a talk since." + WILSON,
        Kind.SHARES,
    ),
    Measure.DEBTS_REPAID: Definition(
        "Survey debts repaid within 45 days",
        "A debt is a survey owed to a person that a colleague put off, from the first time on. Of "
        "those whose 45 days ended in the period, the ones where a survey tool was let send or the "
        "person answered by then." + WILSON + " Beside it the NPS of the period of people whose "
        "survey was put off and repaid at any time, and of all others.",
        Kind.DEBTS,
        not_yours="Debts of all clients are for managers, partners and admins. Ask one of them.",
    ),
    Measure.ROOT_CAUSES: Definition(
        "Root causes",
        "Closings of the period by the root cause that was chosen, and how they ended.",
        Kind.CAUSES,
        not_yours="Root causes of all clients are for managers, partners and admins. Ask one of "
        "them.",
    ),
    Measure.OFFERS: Definition(
        "Offers",
        "Closings that came due in the period, 60 days after they were made, by what had been "
        "offered beyond the call and by root cause, and of them those that recovered. Declined "
        "offers do not count; clients in an experiment do once it has ended. Where no lot drew the "
        "offer people chose it, so the rows compare different clients." + WILSON,
        Kind.OFFERS,
        not_yours="What was offered to all clients is for managers, partners and admins. Ask one "
        "of them.",
    ),
    Measure.OPEN_FOLLOW_UPS: Definition(
        "Open follow-ups", "Those open at the end of the period, or now.", Kind.WAITING
    ),
    Measure.OVERDUE: Definition(
        "Overdue follow-ups",
        "Of those open at the end of the period, or now, those whose claim or client contact was "
        "due before.",
        Kind.WAITING,
    ),
    Measure.FRICTION: Definition(
        "Friction",
        "For each kind of event a proportional-odds regression of the score on whether such an "
        "event preceded it by at most 60 days, alike in role and size of fee, clustered by client, "
        "with a 90 % interval; Benjamini-Hochberg at 10 % over the kinds that can be told.",
        Kind.FRICTION,
        not_yours="Friction of all clients is for managers, partners and admins. Ask one of them.",
    ),
    Measure.CHANGES: Definition(
        "What changed",
        "The NPS of the period against that of the same time before it, one answer a person: of "
        "the same people where most answered both times, else of two groups of people; "
        "Benjamini-Hochberg at 10 % over the segments. Beside it a CUSUM answer by answer.",
        Kind.CHANGES,
        not_yours="Changes over all clients are for managers, partners and admins. Ask one of "
        "them.",
    ),
    Measure.THEMES: Definition(
        "Themes",
        "Comments that name a theme of the codebook as trouble, by the newest reading of each. "
        "Impact is NPS of all answers less NPS if these comments were absent; its 95 % interval "
        "draws clients again, as wholes. " + _ANSWERS,
        Kind.THEMES,
    ),
    Measure.AVOIDING: Definition(
        "Surveys withheld",
        "Of the people who came to be owed a survey in the period and were let through, or "
        "withheld by a colleague: were those known to be unhappy withheld more often than the "
        "others? Fisher's exact test, one-sided; over all partners the exact form of "
        "Cochran-Mantel-Haenszel; Benjamini-Hochberg at 10 %. Index 0 to 100: 40 for buyers not "
        "heard, 30 for unlike chances of being asked (R-indicator by role, fee and last score), 30 "
        "for the p over all partners.",
        Kind.AVOIDING,
        private=True,
    ),
    Measure.WEEK: Definition(
        "The week",
        "Follow-ups opened and closed in the period; those open when it was told, and of them "
        "those overdue or due within seven days. NPS, clients not heard and closings that came due "
        "are of the 90 days to its end; a fall is told where it is more than chance does, at least "
        "10 points, and as many clients were heard as in the 90 days before (within 10 points)."
        + WILSON,
        Kind.WEEK,
        private=True,
    ),
    **WORK,
}
