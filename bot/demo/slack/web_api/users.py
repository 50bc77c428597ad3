"""Asking about people."""

from bot.demo.slack.errors import SlackRefusal
from bot.demo.slack.records import Json
from bot.demo.slack.shapes import user_json
from bot.demo.slack.web_api.call import ApiCall
from bot.demo.slack.web_api.pages import one_page


def info(call: ApiCall) -> Json:
    """users.info"""
    person = call.slack.people.get(call.args.text("user"))
    if person is None:
        raise SlackRefusal("user_not_found")
    locale = {"locale": "en-GB"} if call.args.flag("include_locale") else {}
    return {"user": user_json(call.slack, person) | locale}


def listed(call: ApiCall) -> Json:
    """users.list"""
    people = [user_json(call.slack, person) for person in call.slack.people.values()]
    page, more = one_page(call.args, people, default=1000)
    return {"members": page, "cache_ts": int(call.slack.clock()), **more}


def by_email(call: ApiCall) -> Json:
    """users.lookupByEmail"""
    wanted = call.args.text("email").strip().casefold()
    for person in call.slack.people.values():
        if wanted and person.email.casefold() == wanted:
            return {"user": user_json(call.slack, person)}
    raise SlackRefusal("users_not_found")
