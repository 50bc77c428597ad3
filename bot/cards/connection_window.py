"""The window of one connection: its address, its secret when asked for, and what to do with it.

Only windows show an address or a secret: they are an admin's own, and no message keeps them.
"""

from bot.cards.connections import Shown
from bot.cards.deliveries import SHOW_DELIVERIES, TEST_EVENT
from bot.cards.pieces import (
    Block,
    View,
    actions,
    bold,
    bullets,
    button,
    confirmation,
    context,
    line,
    plain,
    preformatted,
    rich,
    section,
)
from bot.cards.text import safe
from bot.cards.times import in_utc
from bot.cards.write_back import SHOW_WRITES, WRITE_BACK
from bot.connections.standing import capitalised
from bot.relay.relay import SecretMade

TEST = "connection.test"
SHOW_SECRET = "connection.show_secret"  # noqa: S105 - the name of a button
ROTATE = "connection.rotate"
PASTE_SECRET = "connection.paste_secret"  # noqa: S105 - the name of a button
END_OLD = "connection.end_old"
NEW_ADDRESS = "connection.new_address"
EDIT = "connection.edit"
PULL = "connection.pull"
PAUSE = "connection.pause"
RESUME = "connection.resume"
REMOVE = "connection.remove"

_ROTATE = confirmation(
    "Make a new secret?",
    "You then paste the new one there. The old one is taken for 24 hours more.",
    "Rotate",
)
_END_OLD = confirmation(
    "Take the old secret no longer?",
    "What is still signed with it is refused from then on. Do this at once when it has leaked.",
    "End It",
)
_NEW_ADDRESS = confirmation(
    "Make a new address?",
    "Nobody is behind the old one from then on: paste the new one there right away.",
    "New Address",
)
_PASSES_FOR_US = "Whoever has it can pass for this desk there."
_PASSES_FOR_THEM = "Whoever has it can send answers in this system's name."
_REMOVE_TOLD = confirmation(
    "Remove this connection?",
    "Nothing is told there from then on, and its secret is forgotten. What waits is not sent.",
    "Remove",
)
_REMOVE = confirmation(
    "Remove this connection?",
    "Its address answers nobody from then on, and its secret is forgotten. The answers it brought "
    "stay. What waits because it was paused is not worked on: resume it first if it should be.",
    "Remove",
)


def connection_window(shown: Shown, *, secret: str | None = None, news: str = "") -> View:
    """``secret``: one that was just made, or asked to be seen. ``news``: what came of a press."""
    return {
        "type": "modal",
        "title": plain("Connection", 24),
        "close": plain("Done", 24),
        "blocks": [block for block in _blocks(shown, secret, news) if block],
    }


def _blocks(shown: Shown, secret: str | None, news: str) -> list[Block | None]:
    relay = shown.relay
    return [
        rich(line(bold(shown.name))),
        section(news) if news else None,
        section(safe(capitalised(shown.standing.words), 900)),
        rich(line(bold("Address")), preformatted(shown.address)) if relay.addressed else None,
        _secret(relay.proof_label, secret) if secret else None,
        section(relay.paste),
        _old_secret(shown),
        section(f"Write back: {safe(shown.writes, 300)}") if shown.writes else None,
        _missing(shown),
        _to_use(shown),
        _to_arrange(shown),
    ]


def _secret(label: str, secret: str) -> Block:
    return rich(line(bold(label or "Secret")), preformatted(secret))


def _missing(shown: Shown) -> Block:
    lacks = [each for each in (shown.unreachable, *shown.missing) if each]
    if not lacks:
        return section("Nothing is missing.")
    return rich(line(bold("What is missing")), bullets([[safe(each, 600)] for each in lacks]))


def _old_secret(shown: Shown) -> Block | None:
    until = shown.record.old_secret_until
    if not shown.rotating or until is None:
        return None
    return context(plain(f"The secret before this one is taken as well until {in_utc(until)}."))


def _to_use(shown: Shown) -> Block:
    number, paused = shown.record.id, shown.record.paused_at is not None
    tells = shown.relay.tells
    return actions(
        button("Send a Test Event", TEST_EVENT, number, style="primary") if tells else None,
        button("Show Deliveries", SHOW_DELIVERIES, number) if tells else None,
        None if tells else button("Test", TEST, number, style="primary"),
        button("Pull Now", PULL, number) if shown.pulls else None,
        button("Resume", RESUME, number) if paused else button("Pause", PAUSE, number),
        button("Edit", EDIT, number),
        button("Write Back", WRITE_BACK, number) if shown.writable else None,
        button("Show Writes", SHOW_WRITES, number) if shown.writable else None,
    )


def _to_arrange(shown: Shown) -> Block:
    """What concerns its secret, and its end."""
    number = shown.record.id
    made = shown.relay.secret_made
    readable = shown.record.has_secret and shown.opens
    return actions(
        button("Show the Secret", SHOW_SECRET, number) if readable else None,
        button("Rotate the Secret", ROTATE, number, confirm=_ROTATE)
        if made is SecretMade.HERE and not shown.rotating
        else None,
        button("Paste a Secret", PASTE_SECRET, number) if made is SecretMade.THERE else None,
        button("End the Old Secret Now", END_OLD, number, confirm=_END_OLD)
        if shown.rotating
        else None,
        button("New Address", NEW_ADDRESS, number, confirm=_NEW_ADDRESS)
        if made is SecretMade.NOWHERE and shown.relay.addressed
        else None,
        button(
            "Remove",
            REMOVE,
            number,
            style="danger",
            confirm=_REMOVE_TOLD if shown.relay.tells else _REMOVE,
        ),
    )


def secret_window(shown: Shown, secret: str) -> View:
    """The secret in a window of its own, over the connection's."""
    return {
        "type": "modal",
        "title": plain("Secret", 24),
        "close": plain("Back", 24),
        "blocks": [
            rich(line(bold(shown.name))),
            _secret(shown.relay.proof_label, secret),
            context(plain(_PASSES_FOR_US if shown.relay.tells else _PASSES_FOR_THEM)),
        ],
    }


def resumed(waited: int) -> str:
    """What became of the deliveries that came while it was paused."""
    if not waited:
        return "It goes on. Nothing had come meanwhile."
    came = "1 delivery that came" if waited == 1 else f"{waited:,} deliveries that came"
    return f"It goes on, and the {came} meanwhile are worked on now."


def removed_window(name: str) -> View:
    """What is left of it."""
    words = f"{safe(name, 60)} is removed: nothing comes or goes through it any more."
    return {
        "type": "modal",
        "title": plain("Connection", 24),
        "close": plain("Done", 24),
        "blocks": [section(words)],
    }
