"""blocks.validate: the official checker, which needs no token."""

from bot.demo.slack.blocks import attachment_problems, message_problems, view_problems
from bot.demo.slack.blocks.findings import Problem
from bot.demo.slack.errors import invalid_arguments
from bot.demo.slack.records import Json
from bot.demo.slack.web_api.call import ApiCall


def validate(call: ApiCall) -> Json:
    """blocks.validate: exactly one of blocks, message, view."""
    given = [name for name in ("blocks", "message", "view") if call.args.given(name)]
    if len(given) != 1:
        raise invalid_arguments("exactly one of blocks, message, view is needed")
    subject = call.args.structure(given[0], unreadable="invalid_arguments")
    problems = _problems(given[0], subject)
    errors = [{"message": p.message, "pointer": p.pointer, "code": "invalid"} for p in problems]
    return {"valid": not errors, "errors": errors}


def _problems(kind: str, subject: object) -> list[Problem]:
    if kind == "blocks":
        return message_problems(subject)
    if kind == "view":
        surface = str(subject.get("type", "modal")) if isinstance(subject, dict) else "modal"
        return view_problems(subject, surface)
    if not isinstance(subject, dict):
        return [Problem("/message", "must be an object")]
    problems = message_problems(subject["blocks"]) if "blocks" in subject else []
    return problems + attachment_problems(subject.get("attachments") or [])
