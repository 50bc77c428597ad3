"""How the bytes of a CSV file are text: marked, UTF-8, or what Windows wrote before that."""

import codecs
from dataclasses import dataclass
from pathlib import Path

from bot.importing.sheet import NotAListError

MARKS = (  # byte order marks, and what they say
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
BLOCK = 1 << 20
MOST_ZEROS = (
    10  # one byte of so many may be 0: a stray one is replaced, UTF-16 without a mark is not
)


@dataclass(frozen=True, slots=True)
class Encoding:
    """Its Python name, and what people must be told of it ("" when nothing)."""

    name: str
    note: str = ""


def encoding_of(path: Path) -> Encoding:
    """Read from the mark, else from every byte. Raises NotAListError when it cannot be text."""
    with path.open("rb") as file:
        head = file.read(8192)
    for mark, name in MARKS:
        if head.startswith(mark):
            return Encoding(name)
    if head.count(0) * MOST_ZEROS > len(head):
        raise NotAListError("The file is not text. Save it as “CSV UTF-8” or as XLSX.")
    if _is_utf8(path):
        return Encoding("utf-8")
    return Encoding(
        "cp1252",
        "The file is not UTF-8; it was read as Windows-1252. If an accent looks wrong below, "
        "save it as “CSV UTF-8”.",
    )


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        try:
            while block := file.read(BLOCK):
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True
