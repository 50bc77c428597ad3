"""What somebody at a terminal does."""

from pathlib import Path

import pytest

from bot.cli import main


def nps_desk(*words: str | Path) -> int:
    """Type ``nps-desk`` and these words; the exit code."""
    with pytest.raises(SystemExit) as left:
        main([str(word) for word in words])
    assert isinstance(left.value.code, int)
    return left.value.code
