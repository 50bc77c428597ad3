"""What an end needs on record, and who may say later that the client confirmed it (L5, L6)."""

import pytest

from bot.errors import NotAllowed, NotNow, Refusal
from bot.follow_up import calling, claiming, closing, recovery, showing
from storage.words import AttemptChannel, AttemptOutcome, Disposition, Theme
from tests.bot.cards.screen import buttons
from tests.bot.follow_up.clock_house import (
    BITTER,
    CHANNEL,
    DEPUTY,
    MANAGER,
    OWNER,
    VIEWER,
    ClockHouse,
)


async def claimed(house: ClockHouse) -> int:
    number = await house.answers(3)
    await claiming.claim(house.desk, number, OWNER)
    return number


async def logs(house: ClockHouse, number: int, outcome: AttemptOutcome, press: str = "V1") -> None:
    await calling.log_call(
        house.desk,
        number,
        OWNER,
        channel=AttemptChannel.PHONE,
        outcome=outcome,
        note="",
        press=f"{press} {number}",
    )


async def closes(
    house: ClockHouse, number: int, end: Disposition, *, confirmation: str = ""
) -> None:
    await closing.close(
        house.desk,
        number,
        OWNER,
        disposition=end,
        root_cause=Theme.BILLING_PRICING,
        note="",
        evidence=BITTER,
        confirmation=confirmation,
    )


async def test_recovered_needs_a_talk_and_the_clients_word(house: ClockHouse) -> None:
    number = await claimed(house)
    await logs(house, number, AttemptOutcome.VOICEMAIL)
    with pytest.raises(Refusal, match="needs a talk with the client on record") as refused:
        await closes(house, number, Disposition.RECOVERED, confirmation="That settles it.")
    assert refused.value.field == "disposition"
    await logs(house, number, AttemptOutcome.REACHED, press="V2")
    with pytest.raises(Refusal, match="needs the client’s confirmation") as refused:
        await closes(house, number, Disposition.RECOVERED, confirmation=" ")
    assert refused.value.field == "confirmation"
    assert (await showing.one(house.desk, number, OWNER)).open
    await closes(house, number, Disposition.RECOVERED, confirmation="That settles it.")
    assert not (await showing.one(house.desk, number, OWNER)).open


async def test_not_reached_needs_three_tries(house: ClockHouse) -> None:
    number = await claimed(house)
    for press in ("V1", "V2", "V2"):
        await logs(house, number, AttemptOutcome.NO_ANSWER, press)
    with pytest.raises(Refusal, match="three tries on record; there are 2") as refused:
        await closes(house, number, Disposition.NOT_REACHED)
    assert refused.value.field == "disposition"
    await logs(house, number, AttemptOutcome.VOICEMAIL, "V3")
    await closes(house, number, Disposition.NOT_REACHED)
    assert not (await showing.one(house.desk, number, OWNER)).open


async def test_the_client_confirmed_only_to_somebody_who_talked_with_them(
    house: ClockHouse,
) -> None:
    number = await claimed(house)
    for act in (showing.to_confirm(house.desk, number, OWNER), said(house, number, OWNER)):
        with pytest.raises(NotNow, match="is open"):
            await act
    await closes(house, number, Disposition.FIXED_AWAITING_CLIENT)
    assert (await offered(house))[:2] == ["Show History", "Log Call"]
    assert "Client Confirmed…" not in await offered(house)
    for act in (showing.to_confirm(house.desk, number, OWNER), said(house, number, OWNER)):
        with pytest.raises(NotNow, match="needs a talk with the client on record"):
            await act

    await logs(house, number, AttemptOutcome.REACHED)
    assert (await offered(house))[:2] == ["Show History", "Client Confirmed…"]
    assert "Log Call" not in await offered(house)
    for act in (showing.to_confirm(house.desk, number, DEPUTY), said(house, number, DEPUTY)):
        with pytest.raises(NotAllowed, match="Maya Lindt closed this one"):
            await act
    with pytest.raises(NotAllowed, match="not change anything"):
        await said(house, number, VIEWER)
    assert "client_confirmed" not in dict(await house.story(number))
    await said(house, number, MANAGER)
    assert ("client_confirmed", "It works now.") in await house.story(number)
    with pytest.raises(NotNow, match="known already"):
        await said(house, number, OWNER)


async def said(house: ClockHouse, number: int, by: str) -> None:
    await recovery.confirm(house.desk, number, by, "It works now.")


async def offered(house: ClockHouse) -> list[str]:
    """What the card lets everybody press."""
    return buttons(await house.says(CHANNEL, "follow_up"))
