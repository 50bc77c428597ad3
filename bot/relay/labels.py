"""What a Slack message of another app says under labels: "Score: 6", a field, a table's pair.

Apps put the same facts in three places: lines of the text, fields of a legacy attachment, and
fields of a section. All are read; of a repeated label the first counts.
"""

import html
import re
from collections.abc import Iterator

from bot.relay.document import Document

MOST_LABELS = 100
LONGEST_LABEL = 40

_LINK = re.compile(r"<(?P<target>[^<>|]{1,3000})(?:\|(?P<shown>[^<>]{0,3000}))?>")
_PAIR = re.compile(
    r"[*_]*(?P<label>[^\n:*]{1,40}?)[*_]*\s*(?::[*_]*|\n)\s*(?P<value>.+)", re.DOTALL
)


def labelled(message: Document) -> dict[str, str]:
    """Label in lower case → what stands there, without Slack's marks."""
    found: dict[str, str] = {}
    for label, value in _pairs(message):
        name = " ".join(plain(label).strip(" *_:").lower().split())
        told = plain(value).strip()
        if name and told and len(name) <= LONGEST_LABEL and len(found) < MOST_LABELS:
            found.setdefault(name, told)
    return found


def plain(text: str) -> str:
    """Slack's text as people read it: links by what they point to when that is an address."""
    return html.unescape(_LINK.sub(_shown, text)).strip().strip("*_~`").strip()


def _shown(link: re.Match[str]) -> str:
    target, shown = link["target"], link["shown"]
    if target.startswith(("mailto:", "tel:")):
        return target.partition(":")[2]
    return shown or ("" if target[0] in "@#!" else target)


def _pairs(message: Document) -> Iterator[tuple[str, str]]:
    yield from _lines(message.get("text"))
    for attachment in _objects(message.get("attachments")):
        for field in _objects(attachment.get("fields")):
            yield _text(field.get("title")), _text(field.get("value"))
        yield from _lines(attachment.get("text"))
        yield from _in_blocks(attachment.get("blocks"))
    yield from _in_blocks(message.get("blocks"))


def _in_blocks(blocks: object) -> Iterator[tuple[str, str]]:
    for block in _objects(blocks):
        for field in _objects(block.get("fields")):
            if pair := _PAIR.fullmatch(_text(field.get("text")).strip()):
                yield pair["label"], pair["value"]
        if isinstance(block.get("text"), dict):
            (text,) = _objects([block["text"]])
            yield from _lines(text.get("text"))


def _lines(text: object) -> Iterator[tuple[str, str]]:
    """One label a line; what follows without a label belongs to the label above."""
    label, value = "", ""
    for line in _text(text).splitlines():
        pair = _PAIR.fullmatch(_LINK.sub(_shown, line).strip())
        if pair and not pair["value"].startswith("//"):  # an address on the web is no label
            if label:
                yield label, value
            label, value = pair["label"], pair["value"]
        elif label:
            value += "\n" + line
    if label:
        yield label, value


def _objects(value: object) -> list[Document]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
