"""chat.startStream, appendStream and stopStream: an answer that grows while it is read."""

from bot.demo.slack import streams
from bot.demo.slack.errors import SlackRefusal
from bot.demo.slack.records import Json, Message
from bot.demo.slack.sessions import PROCESSING, STATES, Thread
from bot.demo.slack.shapes import message_json
from bot.demo.slack.web_api.call import ApiCall
from bot.demo.slack.web_api.chat import parent_of, writable
from bot.demo.slack.web_api.content import checked_blocks, read_metadata


def start(call: ApiCall) -> Json:
    """chat.startStream: always in a thread, which from then on waits for its answer."""
    conversation = writable(call)
    if not conversation.is_im:
        for name in ("recipient_user_id", "recipient_team_id"):
            if name not in call.args:
                raise SlackRefusal(f"missing_{name}")
    parent = parent_of(call, conversation)
    if parent is None:
        raise SlackRefusal("thread_not_found")
    message = Message(conversation.id, "", call.slack.bot.id, is_bot=True, thread_ts=parent.ts)
    message.stream = streams.begun()
    _grow(call, message)
    call.slack.messages.post(message)
    call.slack.sessions.set_state(Thread(conversation.id, parent.ts), PROCESSING)
    call.events.message(message)
    return {"channel": conversation.id, "ts": message.ts}


def append(call: ApiCall) -> Json:
    """chat.appendStream"""
    message, _ = _open(call)
    _grow(call, message)
    call.slack.messages.keep(message)
    return {"channel": message.channel, "ts": message.ts}


def stop(call: ApiCall) -> Json:
    """chat.stopStream: the last of it; ``session_status``: how the thread stands then."""
    message, stream = _open(call)
    state = call.args.text("session_status", "active")
    if state not in STATES:
        raise SlackRefusal("invalid_arguments")
    blocks = checked_blocks(call.args.structure("blocks", unreadable="invalid_blocks_format"))
    stream["blocks"].extend(blocks or [])
    _grow(call, message)
    message.metadata = read_metadata(call.args) or message.metadata
    stream["state"] = streams.COMPLETED
    call.slack.messages.keep(message)
    call.slack.sessions.set_state(Thread(message.channel, message.thread_ts or ""), state)
    return {
        "channel": message.channel,
        "ts": message.ts,
        "message": message_json(call.slack, message),
    }


def _open(call: ApiCall) -> tuple[Message, Json]:
    message = call.message(call.conversation())
    if message.user != call.slack.bot.id:
        raise SlackRefusal("message_not_owned_by_app")
    if message.stream is None or message.stream["state"] != streams.OPEN:
        stopped = message.stream is not None and message.stream["state"] == streams.STOPPED
        raise SlackRefusal("stopped_by_user" if stopped else "message_not_in_streaming_state")
    return message, message.stream


def _grow(call: ApiCall, message: Message) -> None:
    chunks = call.args.structure("chunks", unreadable="invalid_chunks") or []
    if not isinstance(chunks, list) or message.stream is None:
        raise SlackRefusal("invalid_chunks")
    words = call.args.text("markdown_text")
    told = [{"type": "markdown_text", "text": words}] if words else []
    for chunk in [*told, *chunks]:
        streams.add(message.stream, chunk)
    message.text, message.blocks = message.stream["text"], streams.as_blocks(message.stream)
