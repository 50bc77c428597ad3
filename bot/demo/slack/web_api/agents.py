"""The agent's surface: how a thread stands, and the questions that are offered."""

from bot.demo.slack.errors import SlackRefusal, invalid_arguments
from bot.demo.slack.records import Json
from bot.demo.slack.sessions import PROCESSING, STATES, Thread
from bot.demo.slack.web_api.call import ApiCall

MOST_PROMPTS = 4


def set_status(call: ApiCall) -> Json:
    """agents.sessions.setStatus"""
    conversation = call.conversation("channel_id")
    state = call.args.text("status")
    if state not in STATES:
        raise invalid_arguments("invalid status [json-pointer:/status]")
    ts = call.args.text("thread_ts")
    if call.slack.messages.get(conversation.id, ts) is None:
        raise SlackRefusal("invalid_thread_ts")
    call.slack.sessions.set_state(Thread(conversation.id, ts), state)
    if state == PROCESSING and not call.events.are_told("agent_session_stopped"):
        return {"warning": "missing_event_subscription"}
    return {}


def suggest(call: ApiCall) -> Json:
    """assistant.threads.setSuggestedPrompts; an agent's are offered only without a thread."""
    conversation = call.conversation("channel_id")
    prompts = call.args.structure("prompts", unreadable="invalid_arguments")
    if not isinstance(prompts, list) or not 0 < len(prompts) <= MOST_PROMPTS:
        raise invalid_arguments("must have 1 to 4 items [json-pointer:/prompts]")
    if any(not (one.get("title") and one.get("message")) for one in prompts):
        raise invalid_arguments("title and message are needed [json-pointer:/prompts]")
    if "thread_ts" not in call.args:
        call.slack.sessions.offer(conversation.id, prompts)
    return {}
