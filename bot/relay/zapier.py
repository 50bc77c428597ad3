"""Zapier's step "Webhooks by Zapier: POST", in JSON or as a form whose values are all strings.

The keys are those of our own JSON (bot/relay/generic.py, bot/relay/events.py); an answer needs only
its score. Zapier signs nothing, so a header holds the secret (survey-and-crm-wire-formats.md 17).
"""

from bot.relay import generic, mapping, proof
from bot.relay.relay import Family, Relay, SecretMade

RELAY = Relay(
    name="zapier",
    label="Zapier",
    brings="answers and work",
    verify=proof.keyed,
    parse=generic.parse_unsigned,
    secret_made=SecretMade.HERE,
    proof_label="Key",
    paste=(
        "In the Zap add the action Webhooks by Zapier, POST. Paste the address as URL, choose Json "
        "as Payload Type, and under Data map what you have to the keys id, score, comment, email, "
        "name, company, project and answered_at. Under Headers add X-Nps-Key with the key."
    ),
    options=mapping.paths_of(generic.PROFILE),
    family=Family.ANY,
)
