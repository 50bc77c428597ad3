"""The local Slack of the sample firm: its people, its channels, and the app's own manifest."""

from collections.abc import Iterable
from pathlib import Path

from aiohttp import web

from bot.demo.firm.firm import SampleFirm
from bot.demo.firm.people import FIRM_NAME
from bot.demo.secrets import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET
from bot.demo.slack import Channel, CommandInfo, LocalSlack, Person
from bot.manifest import Manifest, manifest

BOT = Person("U0NPSDESK", "nps-desk", "NPS Desk", is_bot=True)


def local_slack(
    firm: SampleFirm,
    *,
    file: Path | None = None,
    extra_routes: Iterable[web.RouteDef] = (),
    scopes: frozenset[str] | None = None,
) -> LocalSlack:
    """A Slack in which this firm works, with the app installed as its manifest asks."""
    told = manifest()
    slack = LocalSlack(
        people=[
            Person(one.user_id, one.handle, one.name, one.title, one.timezone, one.email)
            for one in firm.slack_people
        ],
        channels=[
            Channel(
                one.id,
                one.name,
                is_private=one.private,
                members=(*one.members, BOT.id) if one.bot_is_member else one.members,
            )
            for one in firm.channels
        ],
        bot=BOT,
        bot_token=BOT_TOKEN,
        app_token=APP_TOKEN,
        signing_secret=SIGNING_SECRET,
        scopes=told.scopes if scopes is None else scopes,
        events=told.events,
        commands=_commands(told),
        prompts=told.prompts,
        file=file,
        extra_routes=extra_routes,
    )
    slack.workspace.team_name = FIRM_NAME
    return slack


def _commands(told: Manifest) -> list[CommandInfo]:
    return [
        CommandInfo(one["command"], one["description"], one["usage_hint"]) for one in told.commands
    ]
