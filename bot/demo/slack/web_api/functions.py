"""How a step of a workflow ended."""

from bot.demo.slack.records import Json
from bot.demo.slack.web_api.call import ApiCall


def succeed(call: ApiCall) -> Json:
    """functions.completeSuccess"""
    outputs = call.args.structure("outputs", unreadable="parameter_validation_failed")
    call.slack.steps.end(call.args.text("function_execution_id"), outputs=outputs or {})
    return {}


def fail(call: ApiCall) -> Json:
    """functions.completeError"""
    error = call.args.text("error") or "unknown"
    call.slack.steps.end(call.args.text("function_execution_id"), error=error)
    return {}
