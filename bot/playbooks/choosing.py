"""Which playbook is for whom: the matrix of roles and bands (product.md D.16)."""

from collections.abc import Iterable

from bot.playbooks.shape import Band, Playbook
from storage.words import Role


def choose(playbooks: Iterable[Playbook], role: Role, band: Band) -> Playbook | None:
    """The one of this cell; None where nobody need do anything."""
    for playbook in playbooks:
        if (role, band) in playbook.cells:
            return playbook if playbook.steps else None
    return None
