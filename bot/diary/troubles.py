"""What Google's refusals mean for what was to be done, each as a sentence. Pure."""

from datetime import timedelta
from typing import Any

from bot.outside.doer import NotDone, OutcomeUnknown

BROKEN_CREDENTIALS = (
    "GOOGLE_CALENDAR_CREDENTIALS is not the JSON of a service account. "
    "Paste the whole key file on one line."
)
SILENT = "Google Calendar did not answer in time."
BUSY = "Google Calendar is busy (429). It is asked again."
FAILING = "Google Calendar answers with an error of its own ({status}). It is looked at again."
UNREACHABLE = "Google Calendar could not be reached. It is asked again."
FORBIDDEN = (
    "Google says the desk may not write to {whose}'s calendar: share it with {account}, "
    "or add domain-wide delegation for that account."
)
NO_KEY = "Google does not take the key of {account}: make a new one and set it."
NO_CALENDAR = (
    "Google shows the desk no calendar of {whose}'s e-mail address: share it with {account}, "
    "or add domain-wide delegation for that account."
)
REFUSED = "Google Calendar refused it ({status})."
PACED = frozenset({"rateLimitExceeded", "userRateLimitExceeded", "quotaExceeded"})
SOON = timedelta(seconds=30)


def verdict(problem: Exception, whose: str, account: str) -> Exception:
    """NotDone or OutcomeUnknown for what Google and the way to it can raise."""
    import httplib2
    from google.auth.exceptions import RefreshError, TransportError
    from googleapiclient.errors import HttpError

    if isinstance(problem, HttpError):
        return _answered(problem, whose, account)
    if isinstance(problem, RefreshError):
        if problem.retryable:
            return NotDone(UNREACHABLE, again=SOON)
        return NotDone(NO_KEY.format(account=account))
    if isinstance(problem, TransportError | httplib2.ServerNotFoundError | ConnectionRefusedError):
        return NotDone(UNREACHABLE, again=SOON)
    if isinstance(problem, TimeoutError):
        return OutcomeUnknown(SILENT)
    if isinstance(problem, OSError | httplib2.HttpLib2Error):
        return OutcomeUnknown(UNREACHABLE)
    return problem


def _answered(answer: Any, whose: str, account: str) -> Exception:
    status = int(answer.status_code)
    if status == 429 or (status == 403 and _reasons(answer) & PACED):
        return NotDone(BUSY, again=_asked_pause(answer))
    if status in (401, 403):
        return NotDone(FORBIDDEN.format(whose=whose, account=account))
    if status == 404:
        return NotDone(NO_CALENDAR.format(whose=whose, account=account))
    if status >= 500:
        return OutcomeUnknown(FAILING.format(status=status))
    return NotDone(REFUSED.format(status=status))


def _reasons(answer: Any) -> set[str]:
    details = answer.error_details
    if not isinstance(details, list):
        return set()
    return {str(each.get("reason")) for each in details if isinstance(each, dict)}


def _asked_pause(answer: Any) -> timedelta:
    asked = str(answer.resp.get("retry-after", ""))
    return timedelta(seconds=min(int(asked), 600)) if asked.isdigit() else SOON
