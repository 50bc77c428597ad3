"""No prompt lies idle, and none is asked for that is not there."""

import ast
import re
from collections.abc import Iterator
from itertools import product

import pytest

from bot.analyst import drafting
from bot.analyst.forms import FORMS
from bot.analyst.reading import Comment, Quote, Reading, Situation, ThemeFound
from bot.prompting import FOLDER, Prompt, Prompts, load, shipped
from bot.rewording.standing import BY_MODEL, NOT_REHEARSED
from storage.words import Polarity, Role, Severity, Theme
from tests.house.tree import ROOT, files, text_of

WORDS = "The invoice is wrong."
WHOLE = Quote(0, len(WORDS))


def asked_for_in_code() -> Iterator[str]:
    """Every name that prompts.get() is handed, as a pattern: what is filled in matches one part."""
    for path in files(".py"):
        if path.is_relative_to(ROOT / "bot"):
            for node in ast.walk(ast.parse(text_of(path))):
                if isinstance(node, ast.Call) and asks_for_a_prompt(node.func):
                    yield pattern(node.args[0])


def asks_for_a_prompt(called: ast.expr) -> bool:
    """``prompts.get(...)`` or ``tuning.prompts.get(...)``."""
    return isinstance(called, ast.Attribute) and ast.unparse(called).endswith("prompts.get")


def pattern(name: ast.expr) -> str:
    if isinstance(name, ast.Constant):
        return re.escape(str(name.value))
    if isinstance(name, ast.JoinedStr):
        return "".join(
            pattern(part) if isinstance(part, ast.Constant) else "[^/#]+" for part in name.values
        )
    raise AssertionError(
        f"shipped().get() is given {ast.unparse(name)}: write the name where it is used"
    )


def readings() -> Iterator[tuple[str, Reading]]:
    """A comment about each theme, praised and deplored; hidden or not; and no comment."""
    yield "", Reading("test", "1")
    for themes in ((), *pairs()):
        for hidden in (None, WHOLE):
            yield WORDS, Reading("test", "1", themes=themes, hidden=hidden)
    [billing] = [(ThemeFound(Theme.BILLING_PRICING, Polarity.NEGATIVE, Quote(4, 7)),)]
    yield "It is too dear.", Reading("test", "1", themes=billing)
    for grave in ("We want a refund.", "I will sue you.", "You lied to us."):
        yield grave, Reading("test", "1")


def pairs() -> Iterator[tuple[ThemeFound, ...]]:
    for theme, polarity in product(Theme, (Polarity.NEGATIVE, Polarity.POSITIVE)):
        found = ThemeFound(theme, polarity, WHOLE)
        yield (found,)
        yield (found, found)


class Noting(dict[str, Prompt]):
    """The shipped texts, with a note of each that was asked for."""

    def __init__(self) -> None:
        super().__init__(shipped().texts)
        self.names: set[str] = set()

    def __getitem__(self, name: str) -> Prompt:
        self.names.add(name)
        return super().__getitem__(name)


@pytest.fixture
def asked_for() -> set[str]:
    """The names that drafting asks for while it writes every kind of draft."""
    texts = Noting()
    for (text, reading), role, score, severity, times, name in product(
        readings(), Role, (2, 8, 10), Severity, ("", "11:15 today"), ("", "Maria")
    ):
        about = Situation(Comment(text, score), reading, role, severity, name, "Jo", times)
        drafting.draft(about, Prompts(texts))
    return texts.names


def test_every_prompt_is_used_and_every_used_one_is_there(asked_for: set[str]) -> None:
    drafts = {name for name in load(FOLDER) if name.startswith("draft/")}
    assert asked_for == drafts
    by_name = {re.escape(name) for name in set(load(FOLDER)) - drafts}
    assert by_name <= set(asked_for_in_code())


def test_what_a_model_is_to_fill_in_is_a_form_of_ours_and_each_is_used() -> None:
    assert {one.output for one in load(FOLDER).values() if one.output} == set(FORMS)


def test_what_a_model_is_asked_is_rehearsed_with_one() -> None:
    """A new prompt for a model needs a way to be rehearsed: bot/rewording/trying.py."""
    assert {name for name, one in load(FOLDER).items() if one.output} == BY_MODEL | NOT_REHEARSED


def test_every_name_in_the_code_leads_to_a_prompt() -> None:
    there = load(FOLDER)
    for name in asked_for_in_code():
        assert any(re.fullmatch(name, one) for one in there), f"there is no prompt {name}"
