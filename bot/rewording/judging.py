"""Whether a change may be published by anybody now; if not, why, in a sentence."""

from collections.abc import Sequence

from bot.changes.saying import latest
from bot.figures.wording import counted
from bot.rewording.comparing import Findings
from bot.rewording.saying import since
from bot.rewording.standing import Standing
from storage.prompt_changes import PromptChangeRecord

BEGINNING = "Its rehearsal has only begun. Publish it after that."
UNREHEARSED = "Its rehearsal is not finished: {done} of {of}. Publish it after that."
NOTHING_HEARD = (
    "The model gave nothing that could be compared, so this was not rehearsed. Propose it again "
    "when the model is well: /nps health tells."
)
_REASONS_TOLD = 4


def why_not(change: PromptChangeRecord, here: Standing, found: Findings) -> str:
    """Why it cannot be published by anybody, in a sentence; empty when it can be."""
    if not change.open:
        return latest(change)
    if change.base_version != here.version:  # another text came into force since it was written
        return since(here, change.proposed_at)
    if change.rehearsed_at is None:
        if change.rehearsal_stopped:
            return change.rehearsal_stopped
        return UNREHEARSED.format(done=found.done, of=found.total) if found.total else BEGINNING
    if found.violations:
        return blocked(found.violations, found.reasons)
    return NOTHING_HEARD if found.total and not found.compared else ""


def blocked(violations: int, reasons: Sequence[str]) -> str:
    """``2 policy violations found, blocked: It offers money or a favour: "discount".``"""
    told = " ".join(reasons[:_REASONS_TOLD])
    return f"{counted(violations, 'policy violation')} found, blocked: {told}"
