"""A body that the customer designed, read by paths: for each of our fields, where it stands.

Paths are JMESPath: ``score``, ``person.email``, ``answers[?id=='why'].text | [0]``. Each system has
its own by default, and an admin may name others (survey-and-crm-wire-formats.md 2, "Configurable
mapping profile").

The body is one object, or a list of up to 500; one that cannot be read refuses all of them, by its
place in the list and its path, so that nothing is ever stored by halves.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime

from bot.errors import Unreadable
from bot.relay import paths
from bot.relay.delivery import Deliveries, Options
from bot.relay.document import Document
from bot.relay.paths import problem
from bot.relay.reader import LABELS, TIMEZONE, Reader
from bot.relay.relay import Option

__all__ = ["ANSWER_PATHS", "LABELS", "answers", "objects", "paths_of", "problem"]

MOST = 500  # objects in one body

HINT = "Where it stands in the body, as JMESPath: score, or person.email."
ZONE = Option(
    name=TIMEZONE,
    label="Time zone",
    hint="For times without an offset, like Europe/Berlin.",
    default="UTC",
)


def paths_of(profile: Mapping[str, str]) -> tuple[Option, ...]:
    """The options of a system whose body is read by paths, with this profile's as defaults."""
    asked = (
        Option(paths.PREFIX + name, f"Path: {label}", HINT, default=profile.get(name, ""))
        for name, label in LABELS.items()
    )
    return (*asked, ZONE)


ANSWER_PATHS = paths_of({})


def answers(
    document: object,
    options: Options,
    profile: Mapping[str, str],
    now: datetime,
    *,
    needed: Collection[str] = (),
) -> Deliveries:
    """What a body says; Irrelevant when no score is in it.

    profile: the system's own path for each name of `LABELS`; options override ("path_score").
    needed: names that may not be missing; of others, only an answer's identity is insisted on.
    Raises Unreadable with place and path ("[3].score").
    """
    reader = Reader.of(options, profile, needed)
    read = [reader.answer(each, place, now) for place, each in objects(document)]
    found = [answer for answer in read if answer is not None]
    return list(found) if found else reader.nothing


def objects(document: object) -> Iterator[tuple[str, Document]]:
    """Each object of a body with its place in it: "" for a single one, "[3]." in a list."""
    if isinstance(document, dict):
        yield "", document
        return
    if not isinstance(document, list) or not document:
        raise Unreadable("The body must be a JSON object, or a list of them.", field="body")
    if len(document) > MOST:
        raise Unreadable(f"The body may hold at most {MOST} objects at once.", field="body")
    for number, each in enumerate(document):
        if not isinstance(each, dict):
            raise Unreadable(f"[{number}] must be a JSON object.", field=f"[{number}]")
        yield f"[{number}].", each
