"""Google Calendar, outward.

gcsa blocks, so it runs in threads of its own. It is told everything with a time limit, and
whatever goes wrong becomes one of the outcomes of bot/outside/doer.py.
"""

import asyncio
import json
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, TypeVar

from bot.booking.slots import Hold, Meeting
from bot.diary.meetings import hold_of, meeting_of
from bot.diary.troubles import BROKEN_CREDENTIALS, SILENT, verdict
from bot.outside.doer import NotDone, OutcomeUnknown
from bot.settings import Settings
from storage.records import ColleagueRecord

if TYPE_CHECKING:
    from gcsa.event import Event
    from gcsa.google_calendar import GoogleCalendar
    from google.oauth2.service_account import Credentials

T = TypeVar("T")

SCOPE = "https://www.googleapis.com/auth/calendar"
SOCKET_SECONDS = 3.5  # one answer of Google's
LONGEST = timedelta(seconds=8)  # token and call together; two of them below STALLED_SECONDS
THREADS = 4
ASK_AGAIN = 600.0  # seconds: delegation may be granted meanwhile
TITLE = "Client call — hold"
ABOUT = (
    "Held by NPS Desk. Who it is, what they said and the number to ring come to you in Slack "
    "ten minutes before; nothing about the client is kept in the calendar."
)
# What is asked for: never a title, a description or a place.
FIELDS = (
    "nextPageToken,items(id,status,start,end,transparency,eventType,"
    "organizer(self),attendees(email,self,responseStatus))"
)


class NotDelegated(Exception):  # noqa: N818 - a fact about the firm's Google, not a fault
    """Google does not let the service account act for this colleague."""


class GoogleDiary:
    """Colleagues' Google calendars, through one service account."""

    def __init__(self, settings: Settings) -> None:
        self._info = _key_file(settings.google_calendar_credentials.get_secret_value())
        self.account = str(self._info.get("client_email", "a broken key file"))
        self._url = settings.google_calendar_api_url
        self._known: dict[str, Credentials] = {}
        self._undelegated: dict[str, float] = {}  # since when, on our own clock
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="diary")

    async def busy(self, whose: ColleagueRecord, since: datetime, until: datetime) -> list[Meeting]:
        """What takes their time between two moments. Raises NotDone and OutcomeUnknown."""

        def ask(calendar: "GoogleCalendar") -> list[Meeting]:
            found = calendar.get_events(
                since, until, single_events=True, order_by="startTime", fields=FIELDS
            )
            return [each for each in map(reader, found) if each is not None]

        def reader(event: "Event") -> Meeting | None:
            return meeting_of(event, whose)

        return await self._speak(whose, ask)

    async def put(self, whose: ColleagueRecord, hold: Hold) -> None:
        """Set it aside; once, however often. Raises NotDone and OutcomeUnknown."""

        def add(calendar: "GoogleCalendar") -> None:
            from gcsa.event import Event, Transparency, Visibility

            event = Event(
                TITLE,
                start=hold.starts_at,
                end=hold.ends_at,
                timezone="UTC",
                event_id=hold.event_id,
                description=ABOUT,
                visibility=Visibility.PRIVATE,
                transparency=Transparency.OPAQUE,
            )
            with _fine_if(HTTPStatus.CONFLICT):
                calendar.add_event(event)

        await self._speak(whose, add)

    async def has(self, whose: ColleagueRecord, event_id: str) -> bool:
        """Whether it was ever put there. Raises NotDone and OutcomeUnknown."""

        def ask(calendar: "GoogleCalendar") -> bool:
            with _fine_if(HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
                return bool(calendar.get_event(event_id).event_id)
            return False

        return await self._speak(whose, ask)

    async def where(self, whose: ColleagueRecord, event_id: str) -> Hold | None:
        """Where it stands by now; None when it was deleted. Raises NotDone and OutcomeUnknown.

        Google keeps what was deleted, marked as such. An event that it does not know at all is
        refused: the calendar may be hidden from the desk by now, and nothing follows from that.
        """

        def ask(calendar: "GoogleCalendar") -> Hold | None:
            with _fine_if(HTTPStatus.GONE):
                return hold_of(calendar.get_event(event_id), whose)
            return None

        return await self._speak(whose, ask)

    async def free(self, whose: ColleagueRecord, event_id: str) -> None:
        """Take it out again; it is no failure that it is gone. Raises NotDone, OutcomeUnknown."""

        def remove(calendar: "GoogleCalendar") -> None:
            with _fine_if(HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
                calendar.delete_event(event_id)

        await self._speak(whose, remove)

    async def close(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _speak(self, whose: ColleagueRecord, act: Callable[["GoogleCalendar"], T]) -> T:
        """In a thread, with one limit for all of it; a thread that hangs on is left alone."""

        def run() -> T:
            try:
                try:
                    return self._act(whose.email, act)
                except NotDelegated:  # no token was given, so nothing was done: as ourselves, then
                    return self._act(whose.email, act)
            except Exception as problem:
                raise verdict(problem, whose.name, self.account) from problem

        if not whose.email:
            raise NotDone(f"{whose.name} has no e-mail address on record, so no calendar is known.")
        working = asyncio.get_running_loop().run_in_executor(self._threads, run)
        try:
            return await asyncio.wait_for(working, LONGEST.total_seconds())
        except TimeoutError:
            raise OutcomeUnknown(SILENT) from None

    def _act(self, email: str, act: Callable[["GoogleCalendar"], T]) -> T:
        from google.auth.exceptions import RefreshError

        credentials, delegated = self._credentials(email)
        with self._calendar(email, credentials) as calendar:
            try:
                return act(calendar)
            except RefreshError as refused:
                if not delegated or refused.retryable:
                    raise
                self._undelegated[email] = time.monotonic()
                raise NotDelegated from refused

    @contextmanager
    def _calendar(self, email: str, credentials: "Credentials") -> Iterator["GoogleCalendar"]:
        """A calendar of gcsa's whose service has our time limit, and our address in tests."""
        import google_auth_httplib2
        import httplib2
        from gcsa.google_calendar import GoogleCalendar
        from googleapiclient import discovery

        calendar = GoogleCalendar(email, credentials=credentials)
        calendar.service.close()
        http = httplib2.Http(timeout=SOCKET_SECONDS)
        calendar.service = discovery.build(
            "calendar",
            "v3",
            http=google_auth_httplib2.AuthorizedHttp(credentials, http=http),
            client_options={"api_endpoint": self._url} if self._url else None,
            static_discovery=True,
        )
        try:
            yield calendar
        finally:
            http.close()

    def _credentials(self, email: str) -> tuple["Credentials", bool]:
        """As this colleague, by domain-wide delegation; else as whom they share it with.

        A token is used until it is old. Raises NotDone for a broken key file.
        """
        from google.oauth2.service_account import Credentials

        refused = self._undelegated.get(email)
        delegated = refused is None or time.monotonic() - refused > ASK_AGAIN
        subject = email if delegated else None
        known = self._known.get(subject or "")
        if known is None or known.expired:
            try:
                known = Credentials.from_service_account_info(  # type: ignore[no-untyped-call] # Google leaves it so
                    self._info, scopes=[SCOPE], subject=subject
                )
            except (ValueError, TypeError):
                raise NotDone(BROKEN_CREDENTIALS) from None  # the words could hold the key
            self._known[subject or ""] = known
        return known, delegated


def _key_file(told: str) -> dict[str, Any]:
    """Empty when it cannot be read: then every call says so, and the rest of the desk works."""
    try:
        read = json.loads(told)
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}


@contextmanager
def _fine_if(*statuses: int) -> Iterator[None]:
    """What these answers say is what was wanted."""
    from googleapiclient.errors import HttpError

    try:
        yield
    except HttpError as answer:
        if answer.status_code not in statuses:
            raise
