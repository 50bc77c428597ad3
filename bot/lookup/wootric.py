"""Wootric's responses since a moment (survey-and-crm-wire-formats.md 12, "Backfill").

Its API says less of a response than its webhooks: who answered is asked for besides, and only of
answers that are not here yet.
"""

from datetime import UTC, datetime, timedelta

from bot.errors import Unreadable
from bot.lookup.address import path_of
from bot.lookup.failures import NotThere, TokenRefused, Unwell
from bot.lookup.http import Http
from bot.lookup.lookup import Page, Place, Pull, System, as_delivered, host_option, read_each
from bot.relay import fields, wootric
from bot.relay.delivery import Answer, Deliveries, Options
from bot.relay.document import Document

PER_PAGE = 25  # of 50: each row may cost a call of its own
LAST_PAGE = 30  # Wootric gives no more; then it goes on from the last row's time


async def sign(ask: Http, token: str, options: Options) -> Http:
    """Client id and secret buy a token for two hours; a page is done long before."""
    client, _, secret = token.partition(":")
    if not secret:
        raise TokenRefused(
            "Wootric asks for a client id and its secret, joined by a colon (id:secret). Put them "
            "into /nps connections."
        )
    asked = {"client_id": client.strip(), "client_secret": secret.strip()}
    given = await ask.form("/oauth/token", {"grant_type": "client_credentials", **asked})
    bearer = given.get("access_token")
    if not isinstance(bearer, str) or not bearer.isascii() or not bearer.isprintable():
        raise Unwell("Wootric gives no token for this client id and secret. The desk tries again.")
    return ask.signed({"Authorization": f"Bearer {bearer}"})


async def pull(ask: Http, pull: Pull) -> Page:
    """One page, the oldest first. It goes by when a response was created, not changed."""
    since = int(pull.place.get("since", int(pull.since.timestamp())))
    number = int(pull.place.get("page", 1))
    given = await ask.get_list(
        "/v1/responses",
        {"created[gt]": since, "page": number, "per_page": PER_PAGE, "sort_order": "asc"},
    )
    responses = [_with_offsets(row) for row in given]

    def read(row: Document) -> Deliveries:
        mode = {"survey_mode": row["survey_mode"]} if row.get("survey_mode") else {}
        return as_delivered(wootric.parse, {"response": row, **mode}, pull.options, pull.now)

    first, unread = read_each(responses, read)
    versions = {one.external_id: one.updated_at for one in first if isinstance(one, Answer)}
    new = versions.keys() - (await pull.known(versions) if versions else frozenset())
    told = [await _whose(ask, row) for row in responses if str(row.get("id")) in new]
    found, _ = read_each(told, read)
    return Page(found, _further(responses, since, number, pull.now), unread)


async def _whose(ask: Http, row: Document) -> Document:
    """The response with the address and properties of its end user."""
    if row.get("email") or not row.get("end_user_id"):
        return row
    try:
        user = await ask.kept(path_of("v1", "end_users", row["end_user_id"]))
    except NotThere:  # deleted since; the answer is worth having all the same
        return row
    return {**row, "email": user.get("email"), "end_user_properties": user.get("properties")}


def _with_offsets(row: Document) -> Document:
    """Older accounts write "2026-03-02 09:15:00", in UTC, without saying so."""
    return {**row, **{name: _in_utc(row.get(name)) for name in ("created_at", "updated_at")}}


def _in_utc(value: object) -> object:
    try:
        found = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return value
    return found.replace(tzinfo=UTC).isoformat() if found and found.tzinfo is None else value


def _further(responses: list[Document], since: int, number: int, now: datetime) -> Place | None:
    if len(responses) < PER_PAGE:
        return None
    if number < LAST_PAGE:
        return {"since": since, "page": number + 1}
    try:
        last = fields.instant(responses[-1].get("created_at"), "created_at", now)
    except Unreadable:
        return None
    on = int(last.timestamp()) - 1  # of that second there may be more
    return {"since": on, "page": 1} if on > since else None


SYSTEM = System(
    name="wootric",
    host=host_option("https://api.wootric.com"),
    sign=sign,
    gap=timedelta(seconds=0.6),
    pull=pull,
)
