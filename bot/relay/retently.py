"""Retently's outgoing webhooks: the body is a template of the customer's.

It fires for feedback, but also for opt-outs and bounces, which have no score. Retently signs
nothing; a header of the template holds the secret (survey-and-crm-wire-formats.md 16).
"""

from datetime import datetime

from bot.relay import mapping, proof
from bot.relay.delivery import Deliveries, Letter, Options
from bot.relay.document import from_json_batch
from bot.relay.relay import Relay, SecretMade

PROFILE = {
    "id": "id",
    "score": "score",
    "comment": "comment",
    "email": "email",
    "phone": "phone",
    "name": "name",
    "company": "company",
    "project": "project || tags[0]",
    "survey": "campaign",
    "answered_at": "answered_at",
    "updated_at": "updated_at",
}


def parse(letter: Letter, options: Options, now: datetime) -> Deliveries:
    """Read one delivery. Without a score it is Irrelevant; raises Unreadable with a path."""
    return mapping.answers(from_json_batch(letter.body), options, PROFILE, now)


RELAY = Relay(
    name="retently",
    label="Retently",
    brings="answers",
    verify=proof.keyed,
    parse=parse,
    secret_made=SecretMade.HERE,
    proof_label="Key",
    paste=(
        "In Retently open the campaign's integrations and add an outgoing webhook for new feedback "
        "with or without comment. Paste the address, add the header X-Nps-Key with the key, and "
        "let the JSON body hold id, score, comment, email, name, company, campaign, tags and "
        "answered_at from Retently's variables."
    ),
    options=mapping.paths_of(PROFILE),
    token_label="API key",  # noqa: S106 - the words above an empty field
)
