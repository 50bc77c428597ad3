"""Seals the secrets that the database keeps, so that a dump of it does not give them away."""

import base64
import contextlib
import hashlib
import os
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from bot.errors import Refusal
from bot.settings import Settings

FILE = "secret.key"


class WrongKey(Refusal):
    """What was sealed with another key cannot be opened."""


class Vault:
    """Seals with the first key and opens with any: SECRET_KEY may list old ones after the new.

    Without SECRET_KEY the key lies in a file of the data folder, made at the first use; several
    replicas need the setting, because each has a folder of its own.
    """

    def __init__(self, settings: Settings) -> None:
        self._given = settings.secret_key.get_secret_value()
        self._file = settings.data_dir.expanduser() / FILE
        self._keys: MultiFernet | None = None

    def seal(self, secret: str) -> bytes:
        return self._opened().encrypt(secret.encode())

    def open(self, sealed: bytes) -> str:
        """Raises WrongKey."""
        try:
            return self._opened().decrypt(sealed).decode()
        except InvalidToken:
            raise WrongKey(
                "A secret was sealed with another key. Start the desk with the SECRET_KEY (or the "
                f"{FILE} in its data folder) that it had before, or give the connection a new "
                "secret."
            ) from None

    def _opened(self) -> MultiFernet:
        if self._keys is None:
            given = [one.strip() for one in self._given.split(",") if one.strip()]
            words = given or [_kept(self._file)]
            self._keys = MultiFernet([Fernet(_stretched(one)) for one in words])
        return self._keys


def _stretched(words: str) -> bytes:
    """Any words make a key of the right length; they should be long and random."""
    return base64.urlsafe_b64encode(hashlib.sha256(words.encode()).digest())


def _kept(file: Path) -> str:
    """The key in the file; whoever comes first makes it, whole at once and for nobody else."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        draft = file.with_suffix(f".{os.getpid()}")
        made = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(made, "wb") as kept:
            kept.write(base64.urlsafe_b64encode(os.urandom(32)))
            kept.flush()
            os.fsync(kept.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(draft, file)
        draft.unlink()
    return file.read_text().strip()
