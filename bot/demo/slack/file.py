"""The SQLite file behind the memory: each change is written through, a kill loses nothing."""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_TABLE = (
    "CREATE TABLE IF NOT EXISTS facts (kind TEXT, key TEXT, body TEXT, PRIMARY KEY (kind, key))"
)


_VERSION = 1


class RecordFile:
    """Rows of (kind, key, JSON). Without a path it keeps nothing, which most tests want."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._db: sqlite3.Connection | None = None
        self.open()

    def open(self) -> None:
        """Open it unless it is open; make it when it is not there."""
        if self._path is None or self._db is not None:
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(self._path, isolation_level=None)
        # Write-ahead log: each statement is one transaction, whole or absent after kill -9.
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=NORMAL")
        if self._db.execute("PRAGMA user_version").fetchone() != (_VERSION,):
            self._db.execute("DROP TABLE IF EXISTS facts")  # rows of another shape: start anew
            self._db.execute(f"PRAGMA user_version={_VERSION}")
        self._db.execute(_TABLE)

    def put(self, kind: str, key: str, body: Any) -> None:
        """Write one fact, replacing what was there."""
        if self._db is not None:
            row = (kind, key, json.dumps(body))
            self._db.execute("INSERT OR REPLACE INTO facts VALUES (?, ?, ?)", row)

    def drop(self, kind: str, key: str) -> None:
        """Forget one fact."""
        if self._db is not None:
            self._db.execute("DELETE FROM facts WHERE kind = ? AND key = ?", (kind, key))

    def all(self, kind: str) -> Iterator[tuple[str, Any]]:
        """Every fact of a kind, as (key, body)."""
        if self._db is None:
            return
        rows = self._db.execute("SELECT key, body FROM facts WHERE kind = ? ORDER BY key", (kind,))
        for key, body in rows.fetchall():
            yield key, json.loads(body)

    def close(self) -> None:
        """Close it; ``open`` goes on where it stopped."""
        if self._db is not None:
            self._db.close()
            self._db = None
