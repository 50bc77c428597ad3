"""Scenario A1, step 4: the reply goes out as the right person, once, or not at all."""

from collections.abc import AsyncIterator

import pytest

from bot.demo.firm.firm import SampleFirm
from bot.demo.slack import Message
from tests.journeys.stage import BITTER, CFO, DIRECTOR, HALDEN, MANAGER, PARTNER, Stage, stage
from tests.mail_server import PASSWORD, MailServer, mail_server

IMOGEN = "imogen.hart"


@pytest.fixture
async def letterbox() -> AsyncIterator[MailServer]:
    async with mail_server() as up:
        yield up


@pytest.fixture
async def play(firm_url: str, firm: SampleFirm) -> AsyncIterator[Stage]:
    async with stage(firm_url, firm, mail_timeout_seconds=2.0) as up:
        yield up


async def connected(play: Stage, letterbox: MailServer, password: str = PASSWORD) -> str:
    """The director connects her mailbox; what the window then says."""
    said = await play.typed(DIRECTOR, "/nps mailbox")
    await play.slack.press(DIRECTOR, said, "mailbox.connect")
    answer = await play.slack.submit(
        DIRECTOR,
        {
            "server": "127.0.0.1",
            "security": "none",
            "port": str(letterbox.port),
            "password": password,
        },
    )
    assert answer.status == 200
    await play.until(lambda: "Asking the server" not in seen(play))
    return seen(play)


def seen(play: Stage, who: str = DIRECTOR) -> str:
    modal = play.slack.modal(who)
    return str(modal.blocks) if modal else ""


async def claimed(play: Stage) -> Message:
    await play.answer(CFO, 6, BITTER)
    card = await play.card(HALDEN, "Helen Strand")
    await play.slack.press(DIRECTOR, card, "follow_up.claim")
    await play.until(lambda: "Claimed by Imogen Hart" in now(play).text)
    return now(play)


def now(play: Stage) -> Message:
    return play.cards(HALDEN, "Helen Strand")[-1]


def told(play: Stage) -> str:
    return str(now(play).blocks)


async def look(play: Stage, who: str = DIRECTOR) -> str:
    await play.slack.press(who, now(play), "follow_up.send")
    return seen(play, who)


async def send(play: Stage) -> None:
    await play.slack.press(DIRECTOR, play.slack.modal(DIRECTOR), "reply.send_now")


async def test_a_wrong_password_sends_nothing_and_the_draft_stays(
    play: Stage, letterbox: MailServer
) -> None:
    assert "refused the user name or the password" in await connected(play, letterbox, "guessed")
    await play.slack.close(DIRECTOR)
    await claimed(play)
    await look(play)
    await send(play)
    await play.until(lambda: "Nothing was sent; the draft stays." in seen(play))
    assert letterbox.mails == []
    assert "follow_up.send" in told(play)
    assert "Draft reply" in told(play)
    assert "Sending" not in told(play)


async def test_only_the_one_it_goes_out_as_can_send_it(play: Stage, letterbox: MailServer) -> None:
    await connected(play, letterbox)
    await play.slack.close(DIRECTOR)
    await claimed(play)
    window = await look(play, PARTNER)
    assert "only they can send it" in window
    assert "reply.send_now" not in window
    await play.slack.press(PARTNER, play.slack.modal(PARTNER), "reply.approve")
    assert "Approved" in seen(play, PARTNER)
    assert letterbox.mails == [], "approving releases nothing"
    assert "Approved by" in await look(play)
    await send(play)
    await play.until(lambda: "from the mailbox of Imogen Hart" in told(play))
    assert len(letterbox.mails) == 1
    assert IMOGEN in letterbox.mails[0].sender


async def test_where_nobody_knows_its_sender_says_whether_it_left(
    play: Stage, letterbox: MailServer
) -> None:
    await connected(play, letterbox)
    await play.slack.close(DIRECTOR)
    await claimed(play)
    letterbox.after_mail = "close"
    await look(play)
    await send(play)
    await play.until(lambda: "Perhaps sent" in told(play))
    assert "follow_up.send" not in told(play), "never a second mail while one may have left"
    await play.slack.press(DIRECTOR, now(play), "letter.was_sent")
    await play.until(lambda: "from the mailbox of Imogen Hart" in told(play))
    assert len(letterbox.mails) == 1


async def test_without_a_mailbox_she_copies_it_and_says_so(play: Stage) -> None:
    await claimed(play)
    window = await look(play)
    assert "Your mailbox is not connected" in window
    for part in (CFO, "Your feedback", "rich_text_preformatted"):
        assert part in window
    await play.slack.press(DIRECTOR, play.slack.modal(DIRECTOR), "reply.sent_myself")
    await play.until(lambda: "by Imogen Hart, by hand" in told(play))
    assert "Log Call" in told(play)


async def test_what_is_typed_is_never_shown_again(play: Stage, letterbox: MailServer) -> None:
    window = await connected(play, letterbox)
    assert PASSWORD not in window
    await play.slack.press(DIRECTOR, play.slack.modal(DIRECTOR), "mailbox.connect")
    assert PASSWORD not in seen(play)
    await play.slack.close(DIRECTOR)
    await play.slack.press(DIRECTOR, play.slack.modal(DIRECTOR), "mailbox.disconnect")
    assert "Not connected" in seen(play)
    said = await play.typed(MANAGER, "/nps mailbox")
    assert "Not connected" in said.text
