"""Questions offered to somebody who opens their conversation with the bot, by what they do."""

import logging
from collections.abc import Mapping

from bot.desk import Desk
from bot.slack_troubles import SlackTrouble
from storage import colleagues
from storage.words import ColleagueRole

log = logging.getLogger(__name__)

ANYBODY: Mapping[str, str] = {
    "Our NPS": "What is our NPS and is it going down?",
    "Not heard": "Who are we not hearing from?",
    "By sector": "What is our NPS by sector?",
    "What can I ask?": "help",
}
OVERSEEING: Mapping[str, str] = {
    "Our NPS": "What is our NPS and is it going down?",
    "Not heard": "Who are we not hearing from?",
    "Overdue": "What is overdue?",
    "Avoiding anyone?": "Are we avoiding anyone?",
}
BY_ROLE: Mapping[ColleagueRole, Mapping[str, str]] = {
    ColleagueRole.PARTNER: OVERSEEING,
    ColleagueRole.MANAGER: OVERSEEING,
}


async def suggest(desk: Desk, slack_user_id: str, channel: str) -> None:
    """Those of the manifest stand where this fails; strangers are offered nothing."""
    async with desk.database.transaction() as tx:
        person = await colleagues.by_slack_id(tx, slack_user_id)
    if person is None:
        return
    try:
        await desk.board.suggest(channel, BY_ROLE.get(person.role, ANYBODY))
    except SlackTrouble as problem:
        log.info("prompts_not_offered", extra={"code": problem.code})
