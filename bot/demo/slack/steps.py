"""Steps of workflows: what was asked of the app, and how it said that the step ended."""

from dataclasses import dataclass, field

from bot.demo.slack.changes import Changes
from bot.demo.slack.errors import SlackRefusal
from bot.demo.slack.records import Json
from bot.demo.slack.stamps import new_id

STEP_TOKEN = "xwfp-local"


@dataclass(slots=True)
class Execution:
    """One run of one step; neither outputs nor error while it is running."""

    id: str
    callback_id: str
    inputs: Json
    outputs: Json | None = None
    error: str | None = None
    answers: int = field(default=0)

    @property
    def running(self) -> bool:
        return self.outputs is None and self.error is None


class Steps:
    """Every run, by its id."""

    def __init__(self, changes: Changes) -> None:
        self._changes = changes
        self._runs: dict[str, Execution] = {}

    def begin(self, callback_id: str, inputs: Json) -> Execution:
        run = Execution(new_id("Fx"), callback_id, inputs)
        self._runs[run.id] = run
        return run

    def end(self, execution_id: str, *, outputs: Json | None = None, error: str = "") -> None:
        """Refuses for a run that nobody began, or that ended before."""
        run = self._runs.get(execution_id)
        if run is None:
            raise SlackRefusal("function_execution_not_found")
        if not run.running:
            raise SlackRefusal("execution_not_in_running_state")
        run.outputs, run.error = outputs, error or None
        self._changes.ring()
