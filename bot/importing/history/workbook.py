"""An XLSX file as lines: looked over for a bomb first, then read by a process of its own."""

import csv
import subprocess
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from bot.importing.history import workbook_reader
from bot.importing.history.lines import Line
from bot.importing.sheet import NotAListError

PACKED, OLDER = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
LARGEST_FILE = 200_000_000  # bytes
LARGEST_INSIDE = 1_000_000_000  # bytes of all that is packed in it
BLOCK = 1 << 20
TOO_LARGE = "The workbook is too large to be read whole. Save the sheet as “CSV UTF-8” instead."
DAMAGED = "The file is not a workbook that can be read. Open it, and save it again as XLSX or CSV."
OLD = "The workbook is protected, or of the old kind (XLS). Save it as XLSX without a password."


def is_workbook(path: Path) -> bool:
    """Told by its first bytes, whatever its name."""
    return _head(path) in (PACKED, OLDER)


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(4)


def check(path: Path) -> None:
    """Raises NotAListError for what is no workbook or unpacks to more than a sheet can be.

    What the directory of a ZIP says of sizes is not believed: everything is unpacked and counted.
    """
    if _head(path) == OLDER:
        raise NotAListError(OLD)
    if path.stat().st_size > LARGEST_FILE:
        raise NotAListError(TOO_LARGE)
    try:
        with zipfile.ZipFile(path) as packed:
            if "[Content_Types].xml" not in packed.namelist():
                raise NotAListError(DAMAGED)
            room = LARGEST_INSIDE
            for part in packed.infolist():
                part.file_size = 1 << 62  # else it would stop where the directory says
                with packed.open(part) as inside:
                    while room >= 0 and (block := inside.read(BLOCK)):
                        room -= len(block)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError,
            RuntimeError):  # fmt: skip
        raise NotAListError(DAMAGED) from None
    if room < 0:
        raise NotAListError(TOO_LARGE)


def rows(path: Path, sheet: str) -> Iterator[Line]:
    """First a line numbered 0 with the sheet's name, then its rows. Raises NotAListError."""
    words = [sys.executable, "-I", workbook_reader.__file__, str(path), sheet]
    with tempfile.TemporaryFile() as said:
        reader = subprocess.Popen(  # noqa: S603 - our own program, its words are never a shell's
            words, stdout=subprocess.PIPE, stderr=said, encoding="utf-8", errors="replace"
        )
        try:
            yield from _lines(reader)
        except csv.Error:
            raise NotAListError(TOO_LARGE) from None
        finally:
            if reader.stdout:
                reader.stdout.close()  # whoever has seen enough stops it with this
            code = reader.wait()
        if code:
            said.seek(0)
            raise NotAListError(_sentence(code, said.read(1_000)))


def _lines(reader: subprocess.Popen[str]) -> Iterator[Line]:
    found = csv.reader(reader.stdout or ())
    name = next(found, None)
    if name is not None:
        yield Line(0, name)
    for number, *cells in found:
        if any(cells):
            yield Line(int(number), cells)


def _sentence(code: int, said: bytes) -> str:
    """Its own; whoever ended without one had not enough memory or time."""
    if code == workbook_reader.SAID and said:
        return said.decode("utf-8", errors="replace").strip()
    return TOO_LARGE
