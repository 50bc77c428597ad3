"""Files: announced with a length, filled with bytes, completed, then shown or shared."""

import base64
from dataclasses import dataclass, field

from bot.demo.slack.file import RecordFile
from bot.demo.slack.records import Json
from bot.demo.slack.stamps import new_id

TYPES = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "gif": "image/gif",
    "pdf": "application/pdf",
    "csv": "text/csv",
}


@dataclass(slots=True)
class File:
    """One file. looks: how often it was asked after since it was completed."""

    id: str
    name: str
    length: int
    alt: str
    title: str = ""
    content: bytes = b""
    completed: bool = False
    looks: int = 0
    shared_in: list[str] = field(default_factory=list)

    @property
    def mimetype(self) -> str:
        return TYPES.get(self.name.rpartition(".")[2].lower(), "application/octet-stream")

    @property
    def is_picture(self) -> bool:
        return self.mimetype.startswith("image/")


class Files:
    """Every file by its id."""

    def __init__(self, file: RecordFile) -> None:
        self._file = file
        self._all: dict[str, File] = {}
        for _, row in file.all("upload"):
            kept = File(**{**row, "content": base64.b64decode(row["content"])})
            self._all[kept.id] = kept

    def begin(self, name: str, length: int, alt: str) -> File:
        """Announced; its bytes are still to come."""
        begun = File(new_id("F"), name, length, alt)
        self._all[begun.id] = begun
        return begun

    def get(self, file_id: str) -> File | None:
        return self._all.get(file_id)

    def fill(self, file_id: str, content: bytes) -> bool:
        """Its bytes; False when they are not as many as were announced, or nobody waits."""
        found = self._all.get(file_id)
        if found is None or found.completed or len(content) != found.length:
            return False
        found.content = content
        return True

    def keep(self, one: File) -> None:
        """Write it through."""
        row: Json = {name: getattr(one, name) for name in File.__slots__}
        self._file.put("upload", one.id, row | {"content": base64.b64encode(one.content).decode()})
