"""One object of a body that the customer designed, read by paths as an answer.

Times that nobody named are the arrival's. The same body again then looks newer by our clock alone,
and `storage.responses.settle` lets it change nothing, since it says the same. What comes last wins.

An id that nobody named is made of what was said, so that a repeat finds its answer: of the words,
the address and the time; without a time of the month, because the same person may well say the same
again one day.
"""

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo

import orjson

from bot.errors import Unreadable
from bot.relay import fields, paths
from bot.relay.delivery import Answer, Irrelevant, Options
from bot.relay.document import Document
from bot.relay.moments import moment
from bot.zones import zone_of

LABELS = {
    "id": "Response id",
    "score": "Score (0-10)",
    "comment": "Comment",
    "email": "E-mail address",
    "phone": "Phone number",
    "name": "Name",
    "company": "Company",
    "project": "Project",
    "survey": "Survey",
    "answered_at": "Answered at",
    "updated_at": "Changed at",
}
TIMEZONE = "timezone"  # the option that decides where a time names no offset


@dataclass(frozen=True, slots=True)
class Reader:
    """How one connection's objects are read."""

    paths: Mapping[str, str]
    used: frozenset[str]
    zone: tzinfo
    needed: frozenset[str]

    @classmethod
    def of(cls, options: Options, profile: Mapping[str, str], needed: Collection[str]) -> "Reader":
        named = {name: options.get(paths.PREFIX + name, "").strip() for name in LABELS}
        chosen = {name: named[name] or profile.get(name, "") for name in LABELS}
        used = {part.strip() for path in chosen.values() for part in path.split("||")}
        zone = zone_of(options.get(TIMEZONE, ""))
        return cls(chosen, frozenset(used), zone, frozenset(needed))

    @property
    def nothing(self) -> Irrelevant:
        return Irrelevant(f"No score in it: nothing stands at {self.paths['score']}.")

    def scored(self, document: Document, place: str) -> bool:
        """Whether an object names a score, good or bad."""
        return _Said(self, document, place).value("score") is not None

    def answer(self, document: Document, place: str, now: datetime) -> Answer | None:
        """The answer in one object; None when there is no score."""
        said = _Said(self, document, place)
        if "score" not in self.needed and not self.scored(document, place):
            return None
        answered, updated = said.time("answered_at", now), said.time("updated_at", now)
        answer = Answer(
            external_id=said.identity(),
            score=fields.score(said.raw("score"), said.name("score")),
            comment=fields.comment(said.raw("comment"), said.name("comment")),
            answered_at=answered or updated or now,
            updated_at=updated or answered or now,
            email=fields.email(said.value("email"), said.name("email")),
            phone=fields.phone_hint(said.short("phone")),
            person_name=said.short("name"),
            company=said.short("company"),
            project_key=said.short("project"),
            survey_id=said.short("survey"),
            properties=fields.properties(dict(_rest(document, self.used))),
        )
        if answer.external_id:
            return answer
        return replace(answer, external_id=_made_up(answer, said, bool(answered or updated)))


@dataclass(frozen=True, slots=True)
class _Said:
    """One object of a body, asked by our names."""

    reader: Reader
    document: Document
    place: str

    def name(self, name: str) -> str:
        """What a refusal calls it: its path, which is what the sender knows."""
        return self.place + (self.reader.paths[name] or name)

    def raw(self, name: str) -> object:
        path = self.reader.paths[name]
        return paths.find(path, self.document, self.name(name)) if path else None

    def value(self, name: str) -> object:
        """A template cannot leave a key out: a blank text is the same as none."""
        found = self.raw(name)
        return None if isinstance(found, str) and not found.strip() else found

    def short(self, name: str) -> str | None:
        return fields.short(self.value(name), self.name(name))

    def time(self, name: str, now: datetime) -> datetime | None:
        found = self.value(name)
        if found is None and name not in self.reader.needed:
            return None
        return moment(found, self.name(name), self.reader.zone, now)

    def identity(self) -> str:
        """The sender's id; "" when it names none and need not."""
        found = self.value("id")
        if found is None and "id" not in self.reader.needed:
            return ""
        return fields.identity(found, self.name("id"))


def _made_up(answer: Answer, said: _Said, timed: bool) -> str:
    """An id of what was said; see this file's beginning for the month."""
    if not (timed or answer.email or answer.phone):
        name = said.name("id")
        raise Unreadable(
            f"{name} is missing, and without an e-mail address or a time as well nobody can tell "
            "one answer from another.",
            field=name,
        )
    when = answer.updated_at.isoformat() if timed else f"{answer.answered_at:%Y-%m}"
    told = [answer.email, answer.phone, answer.person_name, answer.survey_id, answer.project_key]
    words = orjson.dumps([*told, answer.score, answer.comment, when])
    return "body-" + hashlib.blake2b(words, digest_size=16).hexdigest()


def _rest(document: Document, used: Collection[str]) -> Iterator[tuple[str, object]]:
    """What no path asked for, with the keys of one level below as "person.plan"."""
    for key, value in document.items():
        inner = value.items() if isinstance(value, dict) else ()
        for below, deep in inner:
            if f"{key}.{below}" not in used:
                yield f"{key}.{below}", deep
        if not isinstance(value, dict) and key not in used:
            yield key, value
