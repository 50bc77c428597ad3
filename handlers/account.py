"""The account card behind a button of choice."""

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot import account_page
from bot.cards.account import SHOW_ACCOUNT, account_card, account_choices, no_account
from bot.cards.deferral import account_surveys
from bot.cards.pieces import Card
from bot.desk import Desk
from handlers.presses import Press


def register(app: AsyncApp) -> None:
    app.action(SHOW_ACCOUNT)(show)


async def show(ack: AsyncAck, press: Press) -> None:
    card = await card_of(press.desk, press.person, press.subject)
    await ack()
    await press.replace(card)


async def card_of(desk: Desk, by: str, account_id: int) -> Card:
    page = await account_page.page(desk, by, account_id)
    return account_card(
        page.account,
        page.answers,
        page.follow_ups,
        page.friction,
        page.contacts,
        now=desk.clock(),
        work=page.work,
        locks=page.locks,
        doubles=[(each.first, each.second) for each in page.doubles],
        may_open=page.may_open,
        silent=page.silence,
        surveys=account_surveys(
            account_id,
            page.account.name,
            page.deferrals,
            page.owed,
            zone=page.zone,
            now=desk.clock(),
            may_defer=page.may_defer,
        ),
    )


async def found(desk: Desk, by: str, words: str) -> Card:
    """What `/nps account <words>` answers: the card, a choice, or the nearest names."""
    matches = await account_page.find(desk, by, words)
    if matches.clear:
        return await card_of(desk, by, matches.choices[0].id)
    if matches.likely:
        return account_choices(matches.choices)
    return no_account(words, matches.choices)
