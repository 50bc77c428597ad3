"""Every screen that admins alone see: what comes in, how it is read, and by which rules."""

from typing import Any

from bot.cards.pieces import Card
from tests.connection_builders import connection_screens
from tests.crm_builders import stage_screens
from tests.hook_builders import hook_screens
from tests.key_builders import key_screens
from tests.learning_builders import reading_screens
from tests.prompt_builders import prompt_screens
from tests.rule_builders import rule_screens


def admin_screens() -> dict[str, Card | dict[str, Any]]:
    return (
        connection_screens()
        | hook_screens()
        | key_screens()
        | stage_screens()
        | reading_screens()
        | prompt_screens()
        | rule_screens()
    )
