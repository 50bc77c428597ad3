"""All playbooks, for an admin: version, purpose and whom they are for."""

from collections.abc import Sequence

from bot.cards.pieces import Card, Run, bold, bullets, card, context, line, plain, rich
from bot.cards.text import safe
from bot.cards.words import ROLES
from bot.figures.account_index import ROLE_WEIGHTS
from bot.figures.wording import counted
from bot.playbooks.shape import Playbook
from storage.words import Role

_HEADING = "Playbooks: what is done for whom."
_WHERE = "Each is a file in prompts/playbooks; running follow-ups keep the version they began with."


def playbook_list(playbooks: Sequence[Playbook]) -> Card:
    """The weightiest role first."""
    rows = sorted(playbooks, key=lambda each: min((-ROLE_WEIGHTS[r], r, b) for r, b in each.cells))
    return card(
        [_HEADING, *(f"{each.title} v{each.version}: {_when(each)}." for each in rows)],
        [
            rich(line(bold(_HEADING)), bullets([_row(each) for each in rows])),
            context(plain(_WHERE)),
        ],
    )


def _row(playbook: Playbook) -> list[Run | str]:
    steps = counted(len(playbook.steps), "step") if playbook.steps else "no steps"
    version = f" · {playbook.name} v{playbook.version} · {steps}"
    return [
        bold(safe(playbook.title)),
        f"{version}\n{safe(playbook.purpose, 300)}\n",
        _for(playbook),
    ]


def _for(playbook: Playbook) -> str:
    return f"For: {_when(playbook)}"


def _when(playbook: Playbook) -> str:
    """``economic buyer, executive sponsor at 7-8 neutral``: roles with the same bands together."""
    bands: dict[tuple[str, ...], list[str]] = {}
    for role in Role:
        if mine := tuple(sorted(band for at, band in playbook.cells if at is role)):
            bands.setdefault(mine, []).append(ROLES[role])
    return "; ".join(f"{', '.join(roles)} at {' and '.join(at)}" for at, roles in bands.items())
