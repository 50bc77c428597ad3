"""What became of the clients after their follow-ups were closed: their next answer tells."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from bot.demo.firm.firm import SampleFirm
from bot.demo.firm.shapes import SampleAnswer, SampleClosing, SampleFollowUp
from bot.figures.recovery import came_back
from storage.recoveries import COUNTED
from storage.words import Disposition, RecheckOutcome

CONFIRMED = "They told us on the phone that it is settled."


def recheck_rows(
    firm: SampleFirm,
    *,
    colleagues: Mapping[str, int],
    follow_ups: Mapping[str, int],
    responses: Mapping[str, int],
) -> list[dict[str, Any]]:
    """One for each closing that could have recovered somebody, settled where they answered since.

    The mappings give the numbers of colleagues by key, of follow-ups and of responses by answer.
    """
    answers: defaultdict[str, list[SampleAnswer]] = defaultdict(list)
    for one in sorted(firm.answers, key=lambda answer: answer.answered_at):
        answers[one.contact or ""].append(one)
    scores = {one.external_id: one.score for one in firm.answers}
    return [
        _row(end, answers[one.contact], scores[one.answer], colleagues, responses)
        | {"follow_up_id": follow_ups[one.answer], "nonce": f"sample-{one.answer}", "asks": False}
        for one, end in closings(firm)
    ]


def closings(firm: SampleFirm) -> list[tuple[SampleFollowUp, SampleClosing]]:
    """Those after which a client could have been recovered."""
    ended = [(one, one.closing) for one in firm.follow_ups if one.closing is not None]
    return [(one, end) for one, end in ended if end.disposition in COUNTED]


def _row(
    end: SampleClosing,
    answers: Collection[SampleAnswer],
    before: int,
    colleagues: Mapping[str, int],
    responses: Mapping[str, int],
) -> dict[str, Any]:
    confirmed = end.disposition is Disposition.RECOVERED
    after = next((one for one in answers if one.answered_at > end.at), None)
    back = after is not None and came_back(before, after.score)
    outcome = RecheckOutcome.RECOVERED if back else RecheckOutcome.NOT_RECOVERED
    return {
        "confirmation": CONFIRMED if confirmed else None,
        "confirmed_by": colleagues[end.by] if confirmed else None,
        "confirmed_at": end.at if confirmed else None,
        "answered_at": after.answered_at if after else None,
        "score": after.score if after else None,
        "response_id": responses[after.external_id] if after else None,
        "outcome": outcome if after else None,
        "settled_at": after.answered_at if after else None,
    }
