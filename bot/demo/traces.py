"""What a running demo leaves in its folder, so that the next start knows of it, even if killed."""

import contextlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil

_FILE = "running.json"
_PATIENCE = 10.0


@dataclass(frozen=True, slots=True)
class Trace:
    """A process, told apart from a later one with the same number by when it was born."""

    pid: int
    born: float
    url: str = ""

    @classmethod
    def of(cls, pid: int, url: str = "") -> "Trace":
        return cls(pid, psutil.Process(pid).create_time(), url)

    def process(self) -> psutil.Process | None:
        """None when it is gone."""
        with contextlib.suppress(psutil.Error):
            found = psutil.Process(self.pid)
            if found.create_time() == self.born and found.status() != psutil.STATUS_ZOMBIE:
                return found
        return None


class Traces:
    """The demo itself and the desk that it started."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / _FILE

    def running(self) -> str | None:
        """Where to open the demo that uses this folder now; None when none does."""
        demo = self.known().get("demo")
        return demo.url if demo and demo.process() else None

    def end_orphan(self) -> None:
        """A desk whose demo was killed goes on alone: end it before its place is taken."""
        desk = self.known().get("desk")
        orphan = desk.process() if desk else None
        if orphan is None:
            return
        with contextlib.suppress(psutil.Error):
            orphan.terminate()
            try:
                orphan.wait(_PATIENCE)
            except psutil.TimeoutExpired:
                orphan.kill()

    def keep(self, **traces: Trace) -> None:
        """Remember these beside what is known."""
        known = {name: asdict(one) for name, one in (self.known() | traces).items()}
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.write_text(json.dumps(known))

    def forget(self) -> None:
        """Everything ended in order."""
        self._path.unlink(missing_ok=True)

    def known(self) -> dict[str, Trace]:
        """ "demo" and "desk", as far as they were kept."""
        try:
            return {name: Trace(**one) for name, one in json.loads(self._path.read_text()).items()}
        except (OSError, ValueError, TypeError, AttributeError):
            return {}
