"""Who the bot is, and how it opens its socket."""

from bot.demo.slack.errors import SlackRefusal
from bot.demo.slack.records import Json
from bot.demo.slack.shapes import bot_json
from bot.demo.slack.web_api.call import ApiCall


def auth_test(call: ApiCall) -> Json:
    """auth.test"""
    slack = call.slack
    return {
        "url": f"{slack.base_url}/",
        "team": slack.team_name,
        "user": slack.bot.name,
        "team_id": slack.team_id,
        "user_id": slack.bot.id,
        "bot_id": slack.bot_id,
        "is_enterprise_install": False,
    }


def api_test(call: ApiCall) -> Json:
    """api.test"""
    if "error" in call.args:
        raise SlackRefusal(call.args.text("error"), args=call.args.values)
    return {"args": call.args.values}


def bots_info(call: ApiCall) -> Json:
    """bots.info"""
    if call.args.text("bot", call.slack.bot_id) != call.slack.bot_id:
        raise SlackRefusal("bot_not_found")
    return {"bot": bot_json(call.slack)}


def team_info(call: ApiCall) -> Json:
    """team.info"""
    slack = call.slack
    if call.args.text("team", slack.team_id) != slack.team_id:
        raise SlackRefusal("team_not_found")
    return {
        "team": {
            "id": slack.team_id,
            "name": slack.team_name,
            "url": f"{slack.base_url}/",
            "domain": slack.team_domain,
            "email_domain": "",
            "icon": {"image_default": True},
            "is_verified": False,
        }
    }


def connections_open(call: ApiCall) -> Json:
    """apps.connections.open"""
    return {"url": call.sockets.new_address()}
