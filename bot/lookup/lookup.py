"""What a file of this room says about its system's API."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

import orjson

from bot.errors import Unreadable
from bot.lookup.address import NoSuchId
from bot.lookup.failures import NotThere
from bot.lookup.http import Http
from bot.relay.delivery import Answer, Deliveries, Delivery, Irrelevant, Letter, Options, Pointer
from bot.relay.document import Document
from bot.relay.relay import Parse
from storage.crm_words import CrmKind

Place = dict[str, str | int]  # where a pull goes on, in the words of the system's own file
Known = Callable[[Mapping[str, datetime]], Awaitable[frozenset[str]]]


@dataclass(frozen=True, slots=True)
class Pull:
    """One step of a pull: from ``place`` on ({} at the beginning), what changed since ``since``.

    surveys: those whose answers came this way lately, in order: the ones that can have a gap.
    known: of these answers (id → the sender's clock), which are here already, as new as that. To
        fetch an address or a name for those would be a wasted call.
    """

    since: datetime
    place: Place
    options: Options
    now: datetime
    surveys: Sequence[str]
    known: Known

    @property
    def survey(self) -> str | None:
        """Whose turn it is; None where there is none (any more)."""
        placed = self.place.get("survey")
        if placed is not None:
            return str(placed)
        return self.surveys[0] if self.surveys else None

    def after(self, survey: str) -> Place | None:
        """Where the next survey begins."""
        later = [one for one in self.surveys if one > survey]
        return {"survey": later[0]} if later else None


@dataclass(frozen=True, slots=True)
class Page:
    """What one question brought.

    goes_on_at: where a pull's next step begins; None: that was all.
    unread: why some of it could not be understood, as sentences for the admin.
    stages: all stages of a CRM's pipelines, id → label, when it was asked for them.
    left_out: what the token may not see, as a sentence.
    """

    found: Sequence[Delivery]
    goes_on_at: Place | None = None
    unread: Sequence[str] = ()
    stages: Mapping[str, str] = field(default_factory=dict)
    left_out: str | None = None


class Sign(Protocol):
    """The same way to the API with what proves that we may ask."""

    async def __call__(self, ask: Http, token: str, options: Options) -> Http: ...


class LookUp(Protocol):
    """What a delivery only named. Raises what Http raises, and Unreadable."""

    async def __call__(
        self, ask: Http, pointer: Pointer, options: Options, now: datetime
    ) -> Page: ...


class Puller(Protocol):
    """One page of what changed. Raises what Http raises, and Unreadable."""

    async def __call__(self, ask: Http, pull: Pull) -> Page: ...


@dataclass(frozen=True, slots=True)
class System:
    """How one system is asked.

    host: where its API lives, out of the connection's options (see address.base_of).
    gap: the least time between two calls of one connection, after the limits that it documents.
    look_up: for systems whose deliveries are pointers.
    pull: for systems that can be asked what changed since a moment.
    enough: of a pointer's word, the kind of record and the field that only a look tells. Who has it
        need not look again, unless the pointer says "fresh".
    """

    name: str
    host: Callable[[Options], str]
    sign: Sign
    gap: timedelta
    look_up: LookUp | None = None
    pull: Puller | None = None
    enough: Mapping[str, tuple[CrmKind, str]] = field(default_factory=dict)


def header(name: str, shape: str = "{}") -> Sign:
    """Most systems want their token in one header."""

    async def sign(ask: Http, token: str, options: Options) -> Http:
        return ask.signed({name: shape.format(token)})

    return sign


bearer = header("Authorization", "Bearer {}")


def host_option(default: str) -> Callable[[Options], str]:
    """The admin's ``api_host``, else the documented one."""
    return lambda options: options.get("api_host") or default


def read_each(
    rows: Iterable[Document], read: Callable[[Document], Deliveries]
) -> tuple[list[Delivery], list[str]]:
    """Every row for itself: what one of them says badly is no reason to lose the others."""
    found: list[Delivery] = []
    unread: list[str] = []
    for row in rows:
        try:
            said = read(row)
        except Unreadable as refusal:
            unread.append(refusal.sentence)
            continue
        if not isinstance(said, Irrelevant):
            found.extend(said)
    return found, unread


def as_delivered(parse: Parse, document: Document, options: Options, now: datetime) -> Deliveries:
    """Read a row of an API as if its webhook had brought it: the same rules, the same answer."""
    return parse(Letter({}, orjson.dumps(document)), options, now)


async def each_survey(pull: Pull, read: Callable[[str], Awaitable[Page]]) -> Page:
    """For systems that are asked survey by survey: one that is gone does not hold up the others."""
    survey = pull.survey
    if survey is None:
        return Page([])
    try:
        return await read(survey)
    except (NotThere, NoSuchId) as refusal:
        return Page([], pull.after(survey), left_out=refusal.sentence)


async def news(pull: Pull, found: Sequence[Delivery]) -> list[Delivery]:
    """Without the answers that are here already."""
    answers = {one.external_id: one.updated_at for one in found if isinstance(one, Answer)}
    known = await pull.known(answers) if answers else frozenset()
    return [one for one in found if not isinstance(one, Answer) or one.external_id not in known]
