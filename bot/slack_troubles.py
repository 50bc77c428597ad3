"""What Slack answers when it does not do it, sorted by what can be done about it."""

from collections.abc import Awaitable

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

LATER = {"ratelimited", "rate_limited", "message_limit_exceeded", "streaming_state_conflict"}
UNCERTAIN = {"internal_error", "fatal_error", "service_unavailable", "request_timeout"}
GONE = {"message_not_found", "cant_update_message", "edit_window_closed", "is_inactive"}
TOKEN = {
    "invalid_auth",
    "account_inactive",
    "token_revoked",
    "token_expired",
    "not_authed",
    "org_login_required",
    "team_access_not_granted",
}
CONTENT = {
    "invalid_blocks",
    "invalid_blocks_format",
    "msg_too_long",
    "msg_blocks_too_long",
    "msg_blocks_too_many",
    "no_text",
    "block_mismatch",
    "invalid_arguments",  # so of a view; the other codes are of messages
}


class SlackTrouble(Exception):  # noqa: N818 - an outcome to decide on, not a fault of ours
    """Slack did not do it. ``code`` is Slack's own word for why."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code} {detail}".strip())
        self.code = code
        self.detail = detail


class TryLater(SlackTrouble):
    """Not done; may be tried again after ``seconds``."""

    def __init__(self, code: str, seconds: float) -> None:
        super().__init__(code)
        self.seconds = seconds


class OutcomeUnknown(SlackTrouble):
    """Nobody knows whether it was done: look before doing it again."""


class NotSent(SlackTrouble):
    """The call never reached Slack: it may simply be repeated."""


class MessageGone(SlackTrouble):
    """The message to redraw is not there any more."""


class ContentBroken(SlackTrouble):
    """Slack refuses what the card says."""


class TokenDead(SlackTrouble):
    """The desk is not let in until an admin reinstalls it."""


class RouteBroken(SlackTrouble):
    """This place cannot be written to; the code says why."""


def refused(answer: str) -> ContentBroken | None:
    """What a response_url answered; None unless Slack does not take what was said there."""
    code = next((each for each in sorted(CONTENT) if each in answer), None)
    return None if code is None else ContentBroken(code)


def trouble(error: SlackApiError) -> SlackTrouble:
    """Slack's answer, sorted by what can be done about it (slack-platform.md 2.3)."""
    response = error.response
    code = str(response.get("error") or "unknown_error")
    status: int = response.status_code
    detail = "; ".join((response.get("response_metadata") or {}).get("messages") or ())
    if status == 429 or code in LATER:
        return TryLater(code, float(response.headers.get("Retry-After", 1)))
    if status >= 500 or code in UNCERTAIN:
        return OutcomeUnknown(code)
    for codes, kind in ((GONE, MessageGone), (CONTENT, ContentBroken), (TOKEN, TokenDead)):
        if code in codes:
            return kind(code, detail)
    return RouteBroken(code, str(response.get("needed") or detail))


async def settled(call: Awaitable[AsyncSlackResponse]) -> AsyncSlackResponse:
    """The answer of a call, or one of the outcomes above."""
    try:
        return await call
    except SlackApiError as error:
        raise trouble(error) from error
    except aiohttp.ClientConnectorError as error:
        raise NotSent("connection_refused") from error
    except (aiohttp.ClientError, TimeoutError, ValueError) as error:
        raise OutcomeUnknown(type(error).__name__) from error
