"""Modals and the Home tab."""

import json

from bot.demo.slack.blocks import completed, view_problems
from bot.demo.slack.blocks.findings import Problem
from bot.demo.slack.errors import SlackRefusal, invalid_arguments
from bot.demo.slack.newest import not_there_yet
from bot.demo.slack.records import Json, View
from bot.demo.slack.shapes import view_json
from bot.demo.slack.web_api.call import ApiCall

VIEW_CHARACTERS = 250_000


def open_view(call: ApiCall) -> Json:
    """views.open; from within a modal it stacks, as a push does."""
    content = _content(call, "modal")
    person, from_view = call.slack.triggers.exchange(_trigger(call))
    views = call.slack.views
    if from_view and views.modal(person) is not None:
        return _answer(call, views.push(person, content))
    return _answer(call, views.open(person, content))


def push(call: ApiCall) -> Json:
    """views.push"""
    content = _content(call, "modal")
    person, _ = call.slack.triggers.exchange(_trigger(call))
    return _answer(call, call.slack.views.push(person, content))


def update(call: ApiCall) -> Json:
    """views.update"""
    views, args = call.slack.views, call.args
    found = views.get(args.text("view_id")) or views.named(args.text("external_id"))
    if found is None:
        if "view_id" not in args and "external_id" not in args:
            raise invalid_arguments("missing required field: view_id")
        raise SlackRefusal("not_found")
    content = _content(call, str(found.content.get("type", "modal")))
    return _answer(call, views.update(found, content, args.text("hash")))


def publish(call: ApiCall) -> Json:
    """views.publish"""
    content = _content(call, "home")
    person = call.slack.people.get(call.args.text("user_id"))
    if person is None or person.is_bot:
        raise invalid_arguments("unknown user [json-pointer:/user_id]")
    return _answer(call, call.slack.views.publish(person.id, content, call.args.text("hash")))


def accepted_view(view: object, surface: str) -> tuple[Json, list[Problem]]:
    """A view ready to be shown, and what is wrong with it."""
    problems = view_problems(view, surface)
    if problems or not isinstance(view, dict):
        return {}, problems
    return {**view, "blocks": completed(view["blocks"])}, []


def _content(call: ApiCall, surface: str) -> Json:
    view = call.args.structure("view", unreadable="invalid_arguments")
    if len(json.dumps(view)) > VIEW_CHARACTERS:
        raise SlackRefusal("view_too_large")
    content, problems = accepted_view(view, surface)
    problems += not_there_yet(call.slack, content.get("blocks"), "/view/blocks")
    if problems:
        raise invalid_arguments(*(problem.sentence for problem in problems))
    return content


def _trigger(call: ApiCall) -> str:
    if "trigger_id" not in call.args and "interactivity_pointer" not in call.args:
        raise invalid_arguments("missing required field: trigger_id")
    return call.args.text("trigger_id") or call.args.text("interactivity_pointer")


def _answer(call: ApiCall, view: View) -> Json:
    return {"view": view_json(call.slack, view)}
