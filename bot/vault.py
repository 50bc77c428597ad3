"""Seals the secrets that the database keeps, so that a dump of it does not give them away."""

import base64
import contextlib
import hashlib
import hmac
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

    def sign(self, words: str) -> str:
        """What shows that these words are ours: 128 bits for a link, with the first key."""
        return _signature(self._words()[0], words)

    def signed(self, words: str, signature: str) -> bool:
        """Whether it was made here, with any of the keys. Takes as long whatever it is."""
        given = signature.encode(errors="replace")
        made = [_signature(key, words).encode() for key in self._words()]
        return sum(hmac.compare_digest(one, given) for one in made) > 0

    def _words(self) -> list[str]:
        given = [one.strip() for one in self._given.split(",") if one.strip()]
        return given or [_kept(self._file)]

    def _opened(self) -> MultiFernet:
        if self._keys is None:
            self._keys = MultiFernet([Fernet(_stretched(one)) for one in self._words()])
        return self._keys


def _signature(key: str, words: str) -> str:
    """Of a key of its own, so that a signature tells nothing of what was sealed with the same."""
    own = hashlib.sha256(b"signs links\0" + key.encode()).digest()
    made = hmac.new(own, words.encode(errors="replace"), hashlib.sha256).digest()[:16]
    return base64.urlsafe_b64encode(made).rstrip(b"=").decode()


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
