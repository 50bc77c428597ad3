"""Uploading in Slack's three steps, and asking after a file."""

from collections.abc import Iterator
from typing import Any

from bot.demo.slack.errors import SlackRefusal, invalid_arguments
from bot.demo.slack.files import File
from bot.demo.slack.records import Conversation, Json, Message
from bot.demo.slack.shapes import file_json
from bot.demo.slack.web_api.call import ApiCall

_LONGEST_ALT = 1000


def begin(call: ApiCall) -> Json:
    """files.getUploadURLExternal"""
    length = call.args.number("length", 0)
    if length < 1:
        raise invalid_arguments("must be greater than 0 [json-pointer:/length]")
    if len(call.args.text("alt_txt")) > _LONGEST_ALT:
        raise SlackRefusal("alt_txt_too_large")
    begun = call.slack.files.begin(call.args.text("filename"), length, call.args.text("alt_txt"))
    return {"upload_url": f"{call.slack.base_url}/upload/v1/{begun.id}", "file_id": begun.id}


def complete(call: ApiCall) -> Json:
    """files.completeUploadExternal: without a channel nobody sees it yet."""
    given = call.args.structure("files", unreadable="invalid_arguments")
    if not isinstance(given, list) or not given:
        raise invalid_arguments("must have at least 1 item [json-pointer:/files]")
    where = _where(call)
    done = [_completed(call, one) for one in given]
    if where is not None:
        _share(call, where, done)
    return {"files": [{"id": one.id, "title": one.title} for one in done]}


def info(call: ApiCall) -> Json:
    """files.info: what it is, is known only a moment after it was completed."""
    found = call.slack.files.get(call.args.text("file"))
    if found is None or not found.completed:
        raise SlackRefusal("file_not_found")
    found.looks += 1
    shown = file_json(call.slack, found)
    if found.looks == 1:
        shown.pop("mimetype")
    return {"file": shown}


def refuse_unshowable(call: ApiCall, blocks: list[Json] | None) -> None:
    """A picture in a message must be a completed file of ours, and a picture."""
    for file_id in _pictured(blocks or []):
        found = call.slack.files.get(file_id)
        if found is None or not found.completed or not found.is_picture:
            lines = ["[ERROR] invalid slack file [json-pointer:/blocks]"]
            raise SlackRefusal("invalid_blocks", response_metadata={"messages": lines})


def _pictured(blocks: list[Json]) -> Iterator[str]:
    for block in blocks:
        shown: Any = block.get("slack_file")
        if isinstance(shown, dict):
            yield str(shown.get("id", ""))


def _where(call: ApiCall) -> Conversation | None:
    if "channel_id" not in call.args:
        return None
    found = call.conversation("channel_id")
    if call.slack.bot.id not in found.members:
        raise SlackRefusal("not_in_channel")
    return found


def _completed(call: ApiCall, given: Any) -> File:
    found = call.slack.files.get(str(given.get("id", ""))) if isinstance(given, dict) else None
    if found is None or not found.content:
        raise SlackRefusal("file_not_found")
    found.title = str(given.get("title") or found.name)
    found.completed = True
    call.slack.files.keep(found)
    return found


def _share(call: ApiCall, where: Conversation, files: list[File]) -> None:
    for one in files:
        one.shared_in.append(where.id)
        call.slack.files.keep(one)
    message = Message(
        channel=where.id,
        ts="",
        user=call.slack.bot.id,
        text=call.args.text("initial_comment"),
        is_bot=True,
        subtype="file_share",
        thread_ts=call.args.text("thread_ts") or None,
        files=[file_json(call.slack, one) for one in files],
    )
    call.slack.messages.post(message)
    call.events.message(message)
