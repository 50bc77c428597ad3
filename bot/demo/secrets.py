"""What the demo's parts know of each other. Public on purpose: nothing outside can use it."""

BOT_TOKEN = "xoxb-local-demo"
APP_TOKEN = "xapp-local-demo"
SIGNING_SECRET = "local-demo-signing-secret"
RELAY_SECRET = "local-demo-relay-secret"
