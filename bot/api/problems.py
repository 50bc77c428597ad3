"""Refusals as programs read them: a status, and the sentence that people read (RFC 9457)."""

from http import HTTPStatus

from pydantic import ValidationError

from bot.api.shapes import Problem
from bot.errors import BadSignature, DatabaseAwayError, NotAllowed, NotNow, Refusal

AWAY = "The database is away for the moment, and nothing was changed. Ask again in a minute."
NOT_THERE = "There is nothing at this address: see /api/v1/openapi.json."


class NotThere(Refusal):
    """There is none, or none that they may know of: the same words for both."""


_STATUSES: tuple[tuple[type[Exception], HTTPStatus], ...] = (
    (BadSignature, HTTPStatus.UNAUTHORIZED),
    (NotAllowed, HTTPStatus.FORBIDDEN),
    (NotThere, HTTPStatus.NOT_FOUND),
    (NotNow, HTTPStatus.CONFLICT),
    (Refusal, HTTPStatus.UNPROCESSABLE_ENTITY),
)


def problem_of(error: Refusal | ValidationError | DatabaseAwayError) -> Problem:
    """What is wrong; never a value that was sent, which may be a client's words."""
    if isinstance(error, DatabaseAwayError):
        return problem(HTTPStatus.SERVICE_UNAVAILABLE, AWAY)
    if isinstance(error, ValidationError):
        first = error.errors(include_input=False, include_url=False, include_context=False)[0]
        field = ".".join(str(part) for part in first["loc"]) or None
        told = f"{field}: {first['msg']}." if field else f"{first['msg']}."
        return problem(HTTPStatus.UNPROCESSABLE_ENTITY, told, field)
    status = next(status for kind, status in _STATUSES if isinstance(error, kind))
    return problem(status, error.sentence, error.field)


def problem(status: HTTPStatus, detail: str, field: str | None = None) -> Problem:
    return Problem(title=status.phrase, status=status, detail=detail, field=field)
