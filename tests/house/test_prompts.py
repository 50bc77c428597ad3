"""No prompt lies idle, and none is asked for that is not there."""

import ast
import re
from collections.abc import Iterator
from itertools import product

import pytest

from bot.analyst import drafting
from bot.analyst.forms import FORMS
from bot.analyst.reading import Comment, Quote, Reading, Situation, ThemeFound
from bot.prompting import FOLDER, Prompt, load, prompt
from storage.words import Polarity, Role, Severity, Theme
from tests.house.tree import ROOT, files, text_of

WORDS = "The invoice is wrong."
WHOLE = Quote(0, len(WORDS))


def asked_for_in_code() -> Iterator[str]:
    """Every name that is handed to prompt(), as a pattern: what is filled in matches one part."""
    for path in files(".py"):
        if path.is_relative_to(ROOT / "bot"):
            for node in ast.walk(ast.parse(text_of(path))):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "prompt":
                    yield pattern(node.args[0])


def pattern(name: ast.expr) -> str:
    if isinstance(name, ast.Constant):
        return re.escape(str(name.value))
    if isinstance(name, ast.JoinedStr):
        return "".join(
            pattern(part) if isinstance(part, ast.Constant) else "[^/#]+" for part in name.values
        )
    raise AssertionError(f"prompt() is given {ast.unparse(name)}: write the name where it is used")


def readings() -> Iterator[tuple[str, Reading]]:
    """A comment about each theme, praised and deplored; hidden or not; and no comment."""
    yield "", Reading("test", "1")
    for themes in ((), *pairs()):
        for hidden in (None, WHOLE):
            yield WORDS, Reading("test", "1", themes=themes, hidden=hidden)
    [billing] = [(ThemeFound(Theme.BILLING_PRICING, Polarity.NEGATIVE, Quote(4, 7)),)]
    yield "It is too dear.", Reading("test", "1", themes=billing)


def pairs() -> Iterator[tuple[ThemeFound, ...]]:
    for theme, polarity in product(Theme, (Polarity.NEGATIVE, Polarity.POSITIVE)):
        found = ThemeFound(theme, polarity, WHOLE)
        yield (found,)
        yield (found, found)


@pytest.fixture
def asked_for(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The names that drafting asks for while it writes every kind of draft."""
    names: set[str] = set()

    def noting(name: str) -> Prompt:
        names.add(name)
        return prompt(name)

    monkeypatch.setattr(drafting, "prompt", noting)
    for (text, reading), role, score, severity, times, name in product(
        readings(), Role, (2, 8, 10), Severity, ("", "11:15 today"), ("", "Maria")
    ):
        drafting.draft(Situation(Comment(text, score), reading, role, severity, name, "Jo", times))
    return names


def test_every_prompt_is_used_and_every_used_one_is_there(asked_for: set[str]) -> None:
    drafts = {name for name in load(FOLDER) if name.startswith("draft/")}
    assert asked_for == drafts
    by_name = {re.escape(name) for name in set(load(FOLDER)) - drafts}
    assert by_name <= set(asked_for_in_code())


def test_what_a_model_is_to_fill_in_is_a_form_of_ours_and_each_is_used() -> None:
    assert {one.output for one in load(FOLDER).values() if one.output} == set(FORMS)


def test_every_name_in_the_code_leads_to_a_prompt() -> None:
    there = load(FOLDER)
    for name in asked_for_in_code():
        assert any(re.fullmatch(name, one) for one in there), f"there is no prompt {name}"
