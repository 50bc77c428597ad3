"""AskNicely's webhook: one for everything, new answers and changed ones.

All values are text, times are unix seconds, and the customer's own fields end in ``_c``. AskNicely
names no time of a change, only which delivery of the answer it is (``count``: 1 the first, 2 a
changed score or comment, ...). So each version counts as a second later than the one before it:
whatever order they come in, the highest count stands. It signs nothing; a header of the
customer's holds the secret (survey-and-crm-wire-formats.md 15).
"""

import re
from datetime import datetime, timedelta

from bot.errors import Unreadable
from bot.relay import fields, proof
from bot.relay.delivery import Answer, Deliveries, Irrelevant, Letter, Options
from bot.relay.document import Document, from_json
from bot.relay.relay import Option, Relay, SecretMade

OWN = "_c"  # how the name of a customer's own field ends
KEPT = ("segment", "theme", "life_cycle", "deliverymethod")

_COUNT = re.compile(r"[1-9][0-9]{0,4}")


def parse(letter: Letter, options: Options, now: datetime) -> Deliveries:
    """Read one delivery. Irrelevant without a score; raises Unreadable naming the field."""
    document = from_json(letter.body)
    if not document.get("question"):
        raise Unreadable("question is missing.", field="question")
    question = fields.section(document["question"], "question")
    if question.get("score") in (None, ""):
        return Irrelevant("Not answered yet: there is no score in it.")
    person = fields.section(document.get("person") or None, "person")
    return [_answer(question, person, _count(document.get("count")), now)]


def _answer(question: Document, person: Document, count: int, now: datetime) -> Answer:
    own = {**_own(person), **_own(question)}
    answered = fields.unix(question.get("responded"), "question.responded", now)
    return Answer(
        external_id=fields.identity(question.get("id"), "question.id"),
        score=fields.score(question.get("score"), "question.score"),
        comment=fields.comment(question.get("comment"), "question.comment"),
        answered_at=answered,
        updated_at=answered + timedelta(seconds=count - 1),
        email=fields.email_hint(person.get("email")),
        phone=fields.phone_hint(person.get("phone")),
        person_name=fields.short(person.get("name"), "person.name"),
        company=fields.short(own.get("company"), f"company{OWN}"),
        project_key=fields.project_key(own, "question"),
        survey_id=fields.short(question.get("survey_template"), "question.survey_template"),
        properties=fields.properties({**_told(question), **own}),
    )


def _count(value: object) -> int:
    """Which delivery of the answer this is; a sender that does not count sends the first."""
    if value is None:
        return 1
    if isinstance(value, str | int) and _COUNT.fullmatch(str(value).strip()):
        return int(value)
    raise Unreadable("count must be a whole number from 1.", field="count")


def _own(values: Document) -> Document:
    """The customer's own fields, by their names without the ending."""
    return {
        name.removesuffix(OWN): value
        for name, value in values.items()
        if name.endswith(OWN) and value not in (None, "")
    }


def _told(question: Document) -> Document:
    return {name: question[name] for name in KEPT if question.get(name)}


RELAY = Relay(
    name="asknicely",
    label="AskNicely",
    brings="answers",
    verify=proof.keyed,
    parse=parse,
    secret_made=SecretMade.HERE,
    proof_label="Key",
    paste=(
        "In AskNicely open Apps and add Webhooks. Paste the address, and add a header named "
        "X-Nps-Key with the key. A field of your own named project_id_c brings the project."
    ),
    options=(
        Option(
            name="domain",
            label="Your AskNicely name",
            hint="For https://acme.asknice.ly it is acme. Needed to fetch what was missed.",
        ),
    ),
    token_label="API key",  # noqa: S106 - the words above an empty field
)
