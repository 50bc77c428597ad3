"""Posting, changing and deleting the bot's messages."""

from bot.demo.slack.errors import SlackRefusal, invalid_arguments
from bot.demo.slack.newest import not_there_yet
from bot.demo.slack.records import Conversation, Json, Message
from bot.demo.slack.shapes import message_json
from bot.demo.slack.stamps import as_number
from bot.demo.slack.streams import OPEN
from bot.demo.slack.web_api.call import ApiCall
from bot.demo.slack.web_api.content import Content, read_content, read_metadata, refuse
from bot.demo.slack.web_api.files import refuse_unshowable

TEXT_CUT = 40_000
UPDATE_TEXT_LIMIT = 4_000


def post(call: ApiCall) -> Json:
    """chat.postMessage"""
    conversation = writable(call)
    content = _content(call)
    content.refuse_empty()
    parent = parent_of(call, conversation)
    broadcast = parent is not None and call.args.flag("reply_broadcast")
    message = _message(call, conversation, content, parent)
    message.metadata = read_metadata(call.args)
    message.subtype = "thread_broadcast" if broadcast else None
    call.slack.messages.post(message)
    call.events.message(message)
    return {
        "channel": conversation.id,
        "ts": message.ts,
        "message": message_json(call.slack, message),
    }


def whisper(call: ApiCall) -> Json:
    """chat.postEphemeral"""
    conversation = call.conversation()
    if call.slack.bot.id not in conversation.members:
        raise SlackRefusal("not_in_channel")
    if call.args.text("user") not in conversation.members:
        raise SlackRefusal("user_not_in_channel")
    content = _content(call)
    content.refuse_empty()
    message = _message(call, conversation, content, parent_of(call, conversation))
    message.visible_to = call.args.text("user")
    return {"message_ts": call.slack.messages.post(message).ts}


def update(call: ApiCall) -> Json:
    """chat.update: what is not said stays as it was."""
    conversation = call.conversation()
    message = call.message(conversation)
    if message.user != call.slack.bot.id:
        raise SlackRefusal("cant_update_message")
    if message.stream is not None and message.stream["state"] == OPEN:
        raise SlackRefusal("streaming_state_conflict")
    content = _content(call)
    if content.text is not None and len(content.text) > UPDATE_TEXT_LIMIT:
        raise SlackRefusal("msg_too_long")
    if content.text is None and content.blocks is None and content.attachments is None:
        raise SlackRefusal("no_text")
    before = message_json(call.slack, message)
    if call.args.given("metadata"):
        message.metadata = read_metadata(call.args)
    message.text = message.text if content.text is None else content.text
    message.blocks = message.blocks if content.blocks is None else content.blocks
    if content.attachments is not None:
        message.attachments = content.attachments
    message.edited = {"user": call.slack.bot.id, "ts": call.slack.stamps.next()}
    call.slack.messages.keep(message)
    call.events.message_changed(message, before)
    return {
        "channel": conversation.id,
        "ts": message.ts,
        "text": message.text,
        "message": message_json(call.slack, message),
    }


def delete(call: ApiCall) -> Json:
    """chat.delete"""
    conversation = call.conversation()
    message = call.message(conversation)
    if message.user != call.slack.bot.id:
        raise SlackRefusal("cant_delete_message")
    before = message_json(call.slack, message)
    call.slack.messages.delete(message)
    call.events.message_deleted(conversation, message.ts, before)
    return {"channel": conversation.id, "ts": message.ts}


def permalink(call: ApiCall) -> Json:
    """chat.getPermalink"""
    conversation = call.conversation()
    message = call.message(conversation, "message_ts")
    thread_ts = message.thread_ts if message.is_reply else None
    link = call.slack.link_to(conversation.id, message.ts, thread_ts)
    return {"permalink": link, "channel": conversation.id}


def writable(call: ApiCall) -> Conversation:
    """Where the app may post."""
    conversation = call.conversation()
    if call.slack.bot.id not in conversation.members:
        call_anywhere = "chat:write.public" in call.slack.scopes
        if not call_anywhere:
            raise SlackRefusal("not_in_channel")
    return conversation


def parent_of(call: ApiCall, conversation: Conversation) -> Message | None:
    """The head of the thread that is asked for; None for none."""
    thread_ts = call.args.text("thread_ts")
    if not thread_ts:
        return None
    try:
        as_number(thread_ts)
    except ValueError as problem:
        raise invalid_arguments("invalid thread_ts [json-pointer:/thread_ts]") from problem
    found = call.slack.messages.get(conversation.id, thread_ts)
    if found is None:
        raise SlackRefusal("thread_not_found")
    if found.is_reply and found.thread_ts:
        return call.slack.messages.get(conversation.id, found.thread_ts) or found
    return found


def _content(call: ApiCall) -> Content:
    content = read_content(call.args)
    refuse("invalid_blocks", not_there_yet(call.slack, content.blocks))
    refuse_unshowable(call, content.blocks)
    return content


def _message(
    call: ApiCall, conversation: Conversation, content: Content, parent: Message | None
) -> Message:
    return Message(
        channel=conversation.id,
        ts="",
        user=call.slack.bot.id,
        text=(content.text or "")[:TEXT_CUT],
        blocks=content.blocks or [],
        attachments=content.attachments or [],
        is_bot=True,
        thread_ts=parent.ts if parent is not None else None,
    )
