"""Reading what was said."""

from collections.abc import Sequence

from bot.demo.slack.errors import SlackRefusal
from bot.demo.slack.records import Conversation, Json, Message
from bot.demo.slack.shapes import message_json
from bot.demo.slack.stamps import as_number
from bot.demo.slack.web_api.call import ApiCall
from bot.demo.slack.web_api.conversations import scope_for
from bot.demo.slack.web_api.pages import one_page


def history(call: ApiCall) -> Json:
    """conversations.history: newest first, no thread replies."""
    conversation = _readable(call)
    said = _within(call, call.slack.messages.top_level(conversation.id))
    return {**_answer(call, said[::-1]), "pin_count": 0}


def replies(call: ApiCall) -> Json:
    """conversations.replies: the head of the thread, then its replies, oldest first."""
    conversation = _readable(call)
    head = call.slack.messages.get(conversation.id, call.args.text("ts"))
    if head is None:
        raise SlackRefusal("thread_not_found")
    thread = _within(call, call.slack.messages.replies(head))
    return _answer(call, [head, *thread])


def _readable(call: ApiCall) -> Conversation:
    conversation = call.conversation()
    call.need_scope(scope_for(conversation, "history"))
    if call.slack.bot.id not in conversation.members:
        raise SlackRefusal("not_in_channel")
    return conversation


def _within(call: ApiCall, messages: Sequence[Message]) -> list[Message]:
    oldest, latest = _bound(call, "oldest", 0), _bound(call, "latest", 10**18)
    edges = call.args.flag("inclusive")
    inside = []
    for message in messages:
        at = as_number(message.ts)
        if oldest < at < latest or (edges and at in (oldest, latest)):
            inside.append(message)
    return inside


def _bound(call: ApiCall, name: str, default: int) -> int:
    text = call.args.text(name)
    try:
        return as_number(text) if text else default
    except ValueError as problem:
        raise SlackRefusal(f"invalid_ts_{name}") from problem


def _answer(call: ApiCall, messages: Sequence[Message]) -> Json:
    page, more = one_page(call.args, messages, default=100, most=1000)
    everything = call.args.flag("include_all_metadata")
    has_more = bool(more["response_metadata"]["next_cursor"])
    return {
        "messages": [message_json(call.slack, m, all_metadata=everything) for m in page],
        "has_more": has_more,
        **(more if has_more else {}),
    }
