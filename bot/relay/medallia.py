"""Medallia's webhooks: the customer designs the body, and may have records sent in batches.

Medallia signs nothing; it sends a header of the customer's or HTTP Basic
(survey-and-crm-wire-formats.md 7).
"""

from datetime import datetime

from bot.relay import mapping, proof
from bot.relay.delivery import Deliveries, Letter, Options
from bot.relay.document import from_json_batch
from bot.relay.relay import Relay, SecretMade

PROFILE = {
    "id": "record_id",
    "score": "ltr",
    "comment": "ltr_comment",
    "email": "email",
    "phone": "phone",
    "name": "name",
    "company": "company",
    "project": "project_id",
    "answered_at": "created",
    "updated_at": "updated",
}


def parse(letter: Letter, options: Options, now: datetime) -> Deliveries:
    """Read one record or a batch. A record without a score is left out; raises Unreadable."""
    return mapping.answers(from_json_batch(letter.body), options, PROFILE, now)


RELAY = Relay(
    name="medallia",
    label="Medallia",
    brings="answers",
    verify=proof.keyed,
    parse=parse,
    secret_made=SecretMade.HERE,
    proof_label="Key",
    paste=(
        "In Medallia Experience Cloud make a webhook for new and updated records with the address "
        "as target URL and a JSON body of record_id, ltr, ltr_comment, email, project_id, created "
        "and updated. Add the header X-Nps-Key with the key, or choose Basic authentication with "
        "the key as password."
    ),
    options=mapping.paths_of(PROFILE),
)
