"""The methods this Slack knows, read like a table. Tiers and scopes as in Slack's reference."""

from bot.demo.slack.web_api import (
    agents,
    block_check,
    chat,
    conversations,
    files,
    functions,
    history,
    identity,
    reactions,
    streams,
    users,
    views,
)
from bot.demo.slack.web_api.call import SPECIAL, TIER_2, TIER_3, TIER_4, Method

_READ = ("channels:read", "groups:read", "im:read", "mpim:read")
_HISTORY = ("channels:history", "groups:history", "im:history", "mpim:history")
_WRITE = ("chat:write",)
_OPEN = ("im:write", "mpim:write", "channels:manage", "groups:write")
_EMAIL = ("users:read.email",)

METHODS: dict[str, Method] = {
    "api.test": Method(identity.api_test, TIER_4, caller="none"),
    "auth.test": Method(identity.auth_test, SPECIAL),
    "bots.info": Method(identity.bots_info, TIER_3, ("users:read",)),
    "team.info": Method(identity.team_info, TIER_3, ("team:read",)),
    "apps.connections.open": Method(identity.connections_open, TIER_3, caller="app"),
    "users.info": Method(users.info, TIER_4, ("users:read",), ("user",)),
    "users.list": Method(users.listed, TIER_2, ("users:read",)),
    "users.lookupByEmail": Method(users.by_email, TIER_3, _EMAIL, ("email",)),
    "conversations.open": Method(conversations.open_im, TIER_3, _OPEN),
    "conversations.info": Method(conversations.info, TIER_3, _READ, ("channel",)),
    "conversations.list": Method(conversations.listed, TIER_2, _READ),
    "conversations.members": Method(conversations.members, TIER_4, _READ, ("channel",)),
    "conversations.join": Method(conversations.join, TIER_3, ("channels:join",), ("channel",)),
    "conversations.history": Method(history.history, TIER_3, _HISTORY, ("channel",)),
    "conversations.replies": Method(history.replies, TIER_3, _HISTORY, ("channel", "ts")),
    "chat.postMessage": Method(chat.post, SPECIAL, _WRITE, ("channel",)),
    "chat.postEphemeral": Method(chat.whisper, TIER_4, _WRITE, ("channel", "user")),
    "chat.startStream": Method(streams.start, TIER_2, _WRITE, ("channel", "thread_ts")),
    "chat.appendStream": Method(streams.append, TIER_4, _WRITE, ("channel", "ts")),
    "chat.stopStream": Method(streams.stop, TIER_2, _WRITE, ("channel", "ts")),
    "chat.update": Method(chat.update, TIER_3, _WRITE, ("channel", "ts")),
    "chat.delete": Method(chat.delete, TIER_3, _WRITE, ("channel", "ts")),
    "chat.getPermalink": Method(chat.permalink, SPECIAL, (), ("channel", "message_ts")),
    "views.open": Method(views.open_view, TIER_4, (), ("view",)),
    "views.push": Method(views.push, TIER_4, (), ("view",)),
    "views.update": Method(views.update, TIER_4, (), ("view",)),
    "views.publish": Method(views.publish, TIER_4, (), ("user_id", "view")),
    "reactions.add": Method(
        reactions.add, TIER_3, ("reactions:write",), ("channel", "name", "timestamp")
    ),
    "files.getUploadURLExternal": Method(
        files.begin, TIER_4, ("files:write",), ("filename", "length")
    ),
    "files.completeUploadExternal": Method(files.complete, TIER_4, ("files:write",), ("files",)),
    "files.info": Method(files.info, TIER_4, ("files:read",), ("file",)),
    "functions.completeSuccess": Method(
        functions.succeed, TIER_3, (), ("function_execution_id", "outputs")
    ),
    "functions.completeError": Method(
        functions.fail, TIER_3, (), ("function_execution_id", "error")
    ),
    "agents.sessions.setStatus": Method(
        agents.set_status, TIER_3, _WRITE, ("channel_id", "thread_ts", "status")
    ),
    "assistant.threads.setSuggestedPrompts": Method(
        agents.suggest, TIER_4, ("assistant:write",), ("channel_id", "prompts")
    ),
    "blocks.validate": Method(block_check.validate, TIER_4, caller="none"),
}
