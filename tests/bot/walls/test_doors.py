"""Every door that takes the number of something: behind a wall there is nothing of that number."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from datetime import timedelta
from typing import Any

import pytest

from bot import account_page, walling
from bot.answers import looking, receipts
from bot.asking import deferring
from bot.booking import looking as slots
from bot.booking import telling as calls
from bot.contact_lock import locking
from bot.desk import Desk
from bot.errors import Refusal
from bot.follow_up import (
    asking_again,
    assigning,
    by_hand,
    calling,
    claiming,
    closing,
    escalating,
    recovery,
    replying,
    sending,
    showing,
    snoozing,
)
from bot.follow_up.snooze_times import Until
from bot.identity import merging, placing
from bot.offers import approving, recording
from bot.offers.recording import Given
from bot.owners import asking as owners
from bot.playbooks import looking as playbooks
from bot.playbooks import ticking as steps
from bot.promoters import asking as promoters
from bot.promoters import letters, quoting
from storage.ask_words import DeferralReason
from storage.label_words import DisagreeReason
from storage.offer_words import OfferType
from storage.words import AttemptChannel, AttemptOutcome, Disposition, Theme
from tests.bot.follow_up.clock_house import ADMIN, MANAGER, OWNER, PARTNER
from tests.bot.walls.secret import OTHER_PARTNER, SECRET, SecretFirm, firm
from tests.builders import TUESDAY

NOWHERE = 999_999
WHO_COULD = {"account": OTHER_PARTNER, "offer": OTHER_PARTNER, "placement": ADMIN}
CALL: Any = {"channel": AttemptChannel.PHONE, "outcome": AttemptOutcome.REACHED, "note": "Talked"}
END: Any = {"disposition": Disposition.RECOVERED, "root_cause": "other", "note": "Done"}
LATER: Any = {"reason": DeferralReason.CLIENT_ASKED, "days": 3, "note": "x"}

Door = Callable[[Desk, int, str], Awaitable[Any]]

DOORS: Mapping[str, Mapping[str, Door]] = {
    "follow_up": {
        "show": showing.one,
        "work on": showing.to_work_on,
        "history": showing.with_history,
        "claim": claiming.claim,
        "claim all": claiming.claim_all,
        "hand back": lambda desk, it, by: claiming.hand_back(desk, it, by, "x"),
        "assign form": assigning.may_assign,
        "assign": lambda desk, it, by: assigning.assign(desk, it, by, OWNER, note="x", press="a"),
        "call": lambda desk, it, by: calling.log_call(desk, it, by, **CALL, press="b"),
        "close": lambda desk, it, by: closing.close(desk, it, by, **END),
        "disagree": lambda desk, it, by: closing.disagree(
            desk, it, by, DisagreeReason.JOKE, "", ""
        ),
        "theme": lambda desk, it, by: closing.name_theme(desk, it, by, Theme.OTHER, ""),
        "escalate": lambda desk, it, by: escalating.escalate(desk, it, by, "x", press="c"),
        "snooze form": snoozing.choices,
        "snooze": lambda desk, it, by: snoozing.snooze(
            desk, it, by, Until.TOMORROW, why="x", press="d"
        ),
        "edit draft": replying.to_edit,
        "send form": sending.offer,
        "recovery": lambda desk, it, by: recovery.confirm(desk, it, by, "They said so"),
        "take over form": locking.may_take_over,
        "take over": lambda desk, it, by: locking.take_over(desk, it, by, "x", press="e"),
        "book form": slots.begin,
        "call told": calls.seen_by,
        "offer": lambda desk, it, by: recording.record(
            desk, it, by, Given(OfferType.WORKSHOP, "", None), press="f"
        ),
        "playbook": playbooks.shown,
    },
    "account": {
        "page": lambda desk, it, by: account_page.page(desk, by, it),
        "deferral form": deferring.choice,
        "defer": lambda desk, it, by: deferring.defer(
            desk, it, by, contact_id=None, **LATER, press="g"
        ),
        "wall form": walling.proposed,
        "wall": lambda desk, it, by: walling.set_members(
            desk, it, by, members=[], why="x", press="h"
        ),
        "take down": lambda desk, it, by: walling.take_down(desk, it, by, why="x", press="i"),
    },
    "contact": {
        "compare": lambda desk, it, by: merging.compare(desk, by, it, 1),
        "merge": lambda desk, it, by: merging.merge(desk, by, kept_id=1, gone_id=it),
    },
    "response": {"open by hand": by_hand.open_by_hand},
    "deferral": {
        "once more form": deferring.once_more,
        "once more": lambda desk, it, by: deferring.defer_again(desk, it, by, **LATER, press="j"),
        "end": deferring.end,
    },
    "recheck": {"ask again": lambda desk, it, by: asking_again.send(desk, it, by, 1)},
    "placement": {"undo": placing.undo, "whole domain": placing.take_whole_domain},
    "offer": {"approve": approving.approve, "decline": approving.decline},
    "question": {"answer": lambda desk, it, by: owners.answer(desk, it, by, change=False)},
    "step": {
        "done": steps.finish,
        "skip": lambda desk, it, by: steps.skip(desk, it, by, "x"),
        "assign": lambda desk, it, by: steps.assign(desk, it, by, OWNER, field="who"),
        "open again": steps.reopen,
    },
    "thanks": {
        "letter": lambda desk, it, by: letters.offer(desk, it, by, None),
        "first": promoters.first_of,
        "quote": quoting.about,
    },
}


@pytest.fixture
async def built(empty_url: str) -> AsyncIterator[SecretFirm]:
    made = await firm(empty_url, secret=True)
    yield made
    await made.house.desk.database.close()


async def refusal(door: Door, desk: Desk, number: int, by: str) -> str:
    try:
        await door(desk, number, by)
    except Refusal as refused:
        return f"{type(refused).__name__}: {refused.sentence}"
    return "let in"


async def test_a_number_behind_a_wall_is_refused_as_one_that_does_not_exist(
    built: SecretFirm,
) -> None:
    desk, different = built.house.desk, []
    for what, doors in DOORS.items():
        for name, door in doors.items():
            by = WHO_COULD.get(what, MANAGER)
            behind = await refusal(door, desk, built.ids[what], by)
            nowhere = await refusal(door, desk, NOWHERE, by)
            if behind != nowhere or behind == "let in":
                different.append((name, behind, nowhere))
    assert different == []
    for name in ("show", "history", "playbook"):  # they are doors, for those inside
        assert (
            await refusal(DOORS["follow_up"][name], desk, built.ids["follow_up"], OWNER) == "let in"
        )


async def test_a_receipt_is_unknown_to_who_may_not_see_what_is_counted(built: SecretFirm) -> None:
    house = built.house
    inside = [
        await receipts_of(house.desk, OWNER, words)
        for words in ("2026", f"{SECRET} 2026", "sector Banking 2026")
    ]
    plain = await receipts_of(house.desk, OWNER, "sector Food 2026")
    house.now = TUESDAY + timedelta(minutes=1)
    for number in inside:
        said = await refusal(
            lambda d, it, by: looking.proof(d, by, it), house.desk, number, MANAGER
        )
        assert said == f"NotAllowed: {receipts.CANNOT}"
    proof = await receipts.look(house.desk, MANAGER, plain, again=True)
    assert proof.again is True
    of_all = await receipts_of(house.desk, MANAGER, "2026")
    seen = await receipts.look(house.desk, PARTNER, of_all, again=True)
    assert seen.again is True  # as the manager was told it, without the bank's twelve answers
    assert seen.record.n == 6


async def receipts_of(desk: Desk, by: str, words: str) -> int:
    card = await looking.trend(desk, by, words)
    return int(
        next(
            each["value"]
            for block in card.blocks
            for each in block.get("elements", ())
            if each.get("action_id") == "answers.receipt"
        )
    )
