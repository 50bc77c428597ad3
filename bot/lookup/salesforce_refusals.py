"""What Salesforce means when it declines: its errorCode says it, not the status.

What it says in words is never repeated: the value that it complains of may stand in them.
"""

import re
from datetime import timedelta

from bot.errors import Refusal, Unreadable
from bot.lookup.failures import ComeBack, NotPermitted, NotThere
from bot.lookup.limits import A_WHILE
from bot.relay.document import Document, from_json_batch

SOON = timedelta(seconds=5)
A_MINUTE = timedelta(minutes=1)
OF_A_DAY = "TotalRequests"  # in the words of a used-up day; otherwise too many came at once
GONE = frozenset({"ENTITY_IS_DELETED", "NOT_FOUND", "INVALID_CROSS_REFERENCE_KEY", "MALFORMED_ID"})
LOCKED = frozenset({"UNABLE_TO_LOCK_ROW", "SERVER_UNAVAILABLE", "QUERY_TIMEOUT"})
NOT_ALLOWED = frozenset(
    {
        "INSUFFICIENT_ACCESS",
        "INSUFFICIENT_ACCESS_OR_READONLY",
        "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY",
        "API_DISABLED_FOR_ORG",
        "API_CURRENTLY_DISABLED",
    }
)
NO_FIELD = frozenset({"INVALID_FIELD", "INVALID_FIELD_FOR_INSERT_UPDATE"})
NO_VALUE = frozenset(
    {
        "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
        "INVALID_TYPE_ON_FIELD_IN_RECORD",
        "JSON_PARSER_ERROR",
        "NUMBER_OUTSIDE_VALID_RANGE",
        "STRING_TOO_LONG",
    }
)
RULES = frozenset(
    {
        "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY",
        "DUPLICATES_DETECTED",
        "FIELD_CUSTOM_VALIDATION_EXCEPTION",
        "REQUIRED_FIELD_MISSING",
    }
)
_FIELD = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,99}")


class Objection(Refusal):
    """Salesforce heard what was asked, did nothing, and says what somebody has to mend there."""


def explain(label: str, body: bytes) -> None:
    """Raises ComeBack, NotThere, NotPermitted or Objection; nothing where the status tells all."""
    error = _first(body)
    code = str(error.get("errorCode"))
    if code == "REQUEST_LIMIT_EXCEEDED":
        raise ComeBack(A_WHILE if OF_A_DAY in str(error.get("message")) else A_MINUTE)
    if code in LOCKED:
        raise ComeBack(SOON)
    if code in GONE:
        raise NotThere(f"{label} knows nothing (any more) under the id that it told of.")
    if code in NOT_ALLOWED:
        raise NotPermitted(
            f"{label} does not let the app's user do this ({code}). Let the user read contacts, "
            "edit the fields named under Write Back and make tasks, then press Replay."
        )
    if code in NO_FIELD:
        raise Objection(
            f"{label} has no such field for the app's user{_named(error)} ({code}). Correct it "
            "under Write Back, or let the user see and edit it there; then press Replay."
        )
    if code in NO_VALUE:
        raise Objection(
            f"{label} does not take what the desk would write{_named(error)} ({code}). Give each "
            "field the kind that Write Back names beside it, then press Replay."
        )
    if code in RULES:
        raise Objection(
            f"A rule of the firm in {label} refuses what the desk would write{_named(error)} "
            f"({code}). Let the app's user pass it, then press Replay."
        )


def _first(body: bytes) -> Document:
    try:
        said = from_json_batch(body)
    except Unreadable:
        return {}
    first = said[0] if isinstance(said, list) and said else said
    return first if isinstance(first, dict) else {}


def _named(error: Document) -> str:
    """The fields it complains of, as far as they are names and no more."""
    given = error.get("fields")
    names = [
        one for one in (given if isinstance(given, list) else []) if _FIELD.fullmatch(str(one))
    ]
    return f": {', '.join(map(str, names[:5]))}" if names else ""
