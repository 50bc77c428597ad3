"""What the demo's parts know of each other. Public on purpose: nothing outside can use it."""

BOT_TOKEN = "xoxb-local-demo"
APP_TOKEN = "xapp-local-demo"
SIGNING_SECRET = "local-demo-signing-secret"
SECRET_KEY = "local-demo-secret-key"
RELAY_SECRET = "local-demo-relay-secret"


def relay_key(system: str) -> str:
    """The part of a demo connection's address that nobody could guess in earnest."""
    return f"{system}-demo"
