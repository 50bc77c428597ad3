"""What a person sees and can press on a drawn card: tests speak of that, not of block trees."""

from collections.abc import Iterator
from typing import Any

from bot.cards.pieces import Card


def blocks_of(drawn: Card | dict[str, Any]) -> list[dict[str, Any]]:
    return drawn.blocks if isinstance(drawn, Card) else drawn["blocks"]


def shown(drawn: Card | dict[str, Any]) -> str:
    """Every word on the screen, a line for each line, without what is behind the three dots."""
    return "\n".join(line for block in blocks_of(drawn) for line in _lines(block))


def _lines(block: dict[str, Any]) -> Iterator[str]:
    match block["type"]:
        case "rich_text":
            for part in block["elements"]:
                yield from _rich_lines(part)
        case "context":
            yield " ".join(each["text"] for each in block["elements"])
        case "header":
            yield block["text"]["text"]
        case "section":
            yield block["text"]["text"]
            if "accessory" in block:
                yield f"[{_face(block['accessory'])}]"
        case "actions":
            named = (each["text"]["text"] for each in block["elements"] if "text" in each)
            yield " ".join(f"[{name}]" for name in named)
        case "input":
            yield f"{block['label']['text']}: {block['element'].get('initial_value', '')}"
            yield block.get("hint", {}).get("text", "")


def _rich_lines(part: dict[str, Any]) -> Iterator[str]:
    match part["type"]:
        case "rich_text_list":
            for item in part["elements"]:
                yield f"• {_runs(item)}"
        case "rich_text_quote":
            yield f"> {_runs(part)}"
        case _:
            yield _runs(part)


def _runs(part: dict[str, Any]) -> str:
    words = {
        "text": lambda run: run["text"],
        "link": lambda run: run["text"],
        "date": lambda run: run["fallback"],
        "user": lambda run: f"@{run['user_id']}",
        "channel": lambda run: f"#{run['channel_id']}",
        "emoji": lambda run: f":{run['name']}:",
    }
    return "".join(words[run["type"]](run) for run in part["elements"])


def in_order(screen: str, *words: str) -> bool:
    """Whether these stand there, one after the other."""
    places = [screen.index(each) for each in words]
    return places == sorted(places)


def quotes(drawn: Card | dict[str, Any]) -> list[str]:
    """Words set apart as somebody else's."""
    return [line[2:] for line in _quote_lines(drawn)]


def _quote_lines(drawn: Card | dict[str, Any]) -> Iterator[str]:
    for block in blocks_of(drawn):
        for part in block["elements"] if block["type"] == "rich_text" else ():
            if part["type"] == "rich_text_quote":
                yield from _rich_lines(part)


def _face(element: dict[str, Any]) -> str:
    """What a button says, or what is chosen in a menu, or what an empty one asks for."""
    face = element.get("initial_option") or element
    words: str = (face.get("text") or face["placeholder"])["text"]
    return words


def buttons(drawn: Card | dict[str, Any]) -> list[str]:
    """What can be pressed, in order; the primary one is marked with a star."""
    return [
        each["text"]["text"] + ("*" if each.get("style") == "primary" else "")
        for each in _elements(drawn)
        if each["type"] == "button"
    ]


def press(drawn: Card | dict[str, Any], words: str) -> list[tuple[str, str]]:
    """What Slack would send for each button of that name: its action and its value."""
    return [
        (each["action_id"], each["value"])
        for each in _elements(drawn)
        if each["type"] == "button" and each["text"]["text"] == words
    ]


def behind_the_dots(drawn: Card | dict[str, Any]) -> dict[str, str]:
    """The seldom choices: words → value."""
    return {
        each["text"]["text"]: each["value"]
        for element in _elements(drawn)
        if element["type"] == "overflow"
        for each in element["options"]
    }


def _elements(drawn: Card | dict[str, Any]) -> Iterator[dict[str, Any]]:
    for block in blocks_of(drawn):
        if block["type"] == "actions":
            yield from block["elements"]
        if "accessory" in block:
            yield block["accessory"]


def strings(tree: Any) -> Iterator[str]:
    """Every string in a tree of blocks."""
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, dict):
        for value in tree.values():
            yield from strings(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from strings(value)


def parsed_texts(tree: Any) -> Iterator[str]:
    """The texts in which Slack looks for mentions and links."""
    if isinstance(tree, dict):
        if tree.get("type") == "mrkdwn":
            yield tree["text"]
        for value in tree.values():
            yield from parsed_texts(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from parsed_texts(value)
