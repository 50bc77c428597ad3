"""What is wrong with a payload, and where."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: ``pointer`` is the JSON pointer of the place."""

    pointer: str
    message: str

    @property
    def sentence(self) -> str:
        """As Slack writes it."""
        return f"{self.message} [json-pointer:{self.pointer}]"


class Findings:
    """Collects problems; knows the surface, because some things are allowed only on some."""

    def __init__(self, surface: str) -> None:
        self.surface = surface
        self.problems: list[Problem] = []

    def add(self, pointer: str, message: str) -> None:
        """Note a problem, once."""
        problem = Problem(pointer, message)
        if problem not in self.problems:
            self.problems.append(problem)
