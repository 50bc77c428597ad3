"""Make's HTTP module, "Make a request", in JSON or as a form.

The keys are those of our own JSON (bot/relay/generic.py, bot/relay/events.py); an answer needs only
its score. Make signs nothing, so a header holds the secret (survey-and-crm-wire-formats.md 18).
"""

from bot.relay import generic, mapping, proof
from bot.relay.relay import Family, Relay, SecretMade

RELAY = Relay(
    name="make",
    label="Make",
    brings="answers and work",
    verify=proof.keyed,
    parse=generic.parse_unsigned,
    secret_made=SecretMade.HERE,
    proof_label="Key",
    paste=(
        "In the scenario add the module HTTP, Make a request, with method POST. Paste the address "
        "as URL, choose Raw and JSON as body, and write an object with the keys id, score, "
        "comment, email, name, company, project and answered_at. Under Headers add X-Nps-Key with "
        "the key."
    ),
    options=mapping.paths_of(generic.PROFILE),
    family=Family.ANY,
)
