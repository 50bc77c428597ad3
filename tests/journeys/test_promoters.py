"""Issue 5, point 10: a promoter is thanked within the week and asked once; reviews are for all."""

from datetime import timedelta

from sqlalchemy import func, select

from bot.demo.firm.firm import SampleFirm
from bot.demo.slack import Message
from bot.desk import utc_now
from storage.models import Thanks
from tests.bot.cards.screen import shown
from tests.journeys.checks import eventually
from tests.journeys.stage import BITTER, BRAND_MANAGER, CFO, DIRECTOR, HALDEN, PARTNER, Stage, stage

KIND = "You are a joy to work with, and everything came on time."


def seen(play: Stage, who: str = DIRECTOR) -> str:
    modal = play.slack.modal(who)
    return str(modal.blocks) if modal else ""


async def listed(play: Stage, who: str = DIRECTOR) -> Message:
    return await play.typed(who, "/nps promoters")


async def reads(play: Stage, who: str = DIRECTOR) -> str:
    return shown({"blocks": (await listed(play, who)).blocks})


async def told(play: Stage, who: str = DIRECTOR) -> str:
    return str(play.slack.ephemerals(who, HALDEN)[-1].text)


async def owed(play: Stage, words: str) -> str:
    """The list once the answer has been judged."""

    async def look() -> str:
        text = await reads(play)
        return text if words in text else ""

    return await eventually(look)


def home(play: Stage) -> str:
    view = play.slack.home(DIRECTOR)
    return str(view.blocks) if view else ""


async def test_a_promoter_is_thanked_asked_once_and_quoted_until_they_withdraw(
    firm_url: str, firm: SampleFirm
) -> None:
    ahead = timedelta()
    async with stage(firm_url, firm, clock=lambda: utc_now() + ahead) as play:
        before = len(play.cards(HALDEN)), len(play.cards(DIRECTOR))
        await play.answer(BRAND_MANAGER, 10, KIND)
        assert "10\nThank by" in (await owed(play, "Ruth Calloway"))
        await play.slack.open_home(DIRECTOR)
        await play.until(lambda: "Promoters to thank" in home(play))
        assert (len(play.cards(HALDEN)), len(play.cards(DIRECTOR))) == before, "no interruption"

        ahead += timedelta(days=3)
        about = await newest(play)
        await play.slack.press(DIRECTOR, play.slack.home(DIRECTOR), "promoter.thank", value=about)
        assert "Imogen" in seen(play)
        await play.slack.submit(DIRECTOR)
        assert "Kept as sent by you." in seen(play)
        await play.slack.close(DIRECTOR)

        await play.slack.press(DIRECTOR, await listed(play), "promoter.ask", value=about)
        await play.slack.press(
            DIRECTOR, play.slack.modal(DIRECTOR), "promoter.kind", choice="review"
        )
        assert "review gating" in seen(play)
        await play.slack.close(DIRECTOR)
        await play.slack.press(
            DIRECTOR, play.slack.modal(DIRECTOR), "promoter.kind", choice="quote"
        )
        await allowed(play, about)
        bribe = {"letter_quote": "May we quote you, Ruth? There is a voucher in it for you."}
        await play.slack.submit(DIRECTOR, bribe)
        assert "Look again" in seen(play)
        await play.slack.submit(DIRECTOR, {"letter_quote": "May we quote you, Ruth?\n\nImogen"})
        assert "Kept as sent by you." in seen(play)
        await play.slack.close(DIRECTOR)
        await quoted_and_withdrawn(play)

        ahead += timedelta(days=100)
        await play.answer(BRAND_MANAGER, 9, "Still lovely.")
        await owed(play, "Still lovely.")
        again = await newest(play)
        await play.slack.press(DIRECTOR, await listed(play), "promoter.ask", value=again)
        assert "One ask in 180 days: the next may come from" in await told(play)


async def newest(play: Stage) -> str:
    """The number of the thanks owed last, as buttons carry it."""
    async with play.desk.desk.database.transaction() as tx:
        return str((await tx.execute(select(func.max(Thanks.id)))).scalar_one())


async def allowed(play: Stage, about: str) -> None:
    """Halden is among the largest clients: a partner decides first."""
    assert "a partner decides first" in seen(play)
    await play.slack.submit(DIRECTOR)
    await play.slack.close(DIRECTOR)
    await play.slack.press(PARTNER, await listed(play, PARTNER), "promoter.allow")
    await play.slack.press(DIRECTOR, await listed(play), "promoter.ask", value=about)
    assert "We would like to quote what you wrote" in seen(play)


async def quoted_and_withdrawn(play: Stage) -> None:
    await play.slack.press(DIRECTOR, await listed(play), "promoter.said_yes")
    assert "no words kept yet" in await reads(play)
    await play.slack.press(DIRECTOR, await listed(play), "promoter.consent")
    how = {"words": KIND, "uses": ["website"], "how": "Ruth Calloway, mail of today"}
    await play.slack.submit(DIRECTOR, how)
    text = await reads(play)
    assert "May be quoted (1)" in text
    assert "For our website · Ruth Calloway, mail of today · kept by Imogen Hart" in text
    await play.slack.press(DIRECTOR, await listed(play), "promoter.withdraw")
    assert "May be quoted" not in await reads(play)


async def test_a_review_round_is_for_the_bitter_too(play: Stage) -> None:
    await play.answer(CFO, 2, BITTER)
    await play.card(HALDEN, "Helen Strand")
    await play.slack.press(PARTNER, await listed(play, PARTNER), "review.begin")
    assert "whatever they scored" in seen(play, PARTNER)
    await play.slack.submit(PARTNER, {"place": "our page"})
    handed = seen(play, PARTNER)
    assert CFO in handed
    assert BRAND_MANAGER in handed
    await play.slack.press(PARTNER, play.slack.modal(PARTNER), "review.sent")
    assert "kept as asked, by you" in seen(play, PARTNER)
    await play.slack.close(PARTNER)
    text = await reads(play, PARTNER)
    assert "A round runs for our page" in text
    assert "92 of 96 asked" in text  # the four of a client whose surveys are put off are not
    assert "no sign that the score decides" in text
    assert "Begin a Round" not in text
