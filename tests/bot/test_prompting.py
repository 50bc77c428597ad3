"""Prompt files: what is loaded, what is refused, and how places are filled."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.prompting import FOLDER, Prompt, PromptError, load, shipped

GOOD = """---
name: hello
purpose: Greets.
variables: [who]
version: 3
---
Hello $who!
"""
TABLE = """---
name: hello
purpose: Greets in two ways.
variables: [who]
version: 1
table: true
---
## plain
Hello.

## warm
Dear $who,
"""


def loaded(folder: Path, content: str, name: str = "hello") -> dict[str, Prompt]:
    path = folder / f"{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return load(folder)


def test_a_prompt_is_filled_by_name(tmp_path: Path) -> None:
    hello = loaded(tmp_path, GOOD)["hello"]
    assert hello.fill(who="Maria") == "Hello Maria!"
    assert hello.version == 3


def test_a_table_is_many_prompts_each_with_its_own_places(tmp_path: Path) -> None:
    found = loaded(tmp_path, TABLE)
    assert set(found) == {"hello#plain", "hello#warm"}
    assert found["hello#plain"].fill() == "Hello."
    assert found["hello#warm"].fill(who="Maria") == "Dear Maria,"


def test_headings_of_an_ordinary_prompt_are_text(tmp_path: Path) -> None:
    found = loaded(tmp_path, GOOD + "\n## More\n")
    assert "## More" in found["hello"].text


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("Hello", "front matter"),
        (GOOD.replace("[who]", "[who, when]"), "without when"),
        (GOOD.replace("$who", "$who $when"), "with when"),
        (GOOD.replace("version: 3\n", ""), "without version"),
        (GOOD.replace("version: 3", "versoin: 3"), "with versoin"),
        (GOOD.replace("version: 3", "version: 0"), "whole number"),
        (GOOD.replace("version: 3", "version: true"), "whole number"),
        (GOOD.replace("version: 3", "version: 3\nwords: many"), "words"),
        (GOOD.replace("[who]", "who"), "list of names"),
        (GOOD.replace("Greets.", ""), "purpose"),
        (GOOD.replace("name: hello", "name: bye"), "the name is its path"),
        (GOOD.replace("purpose: Greets.", "purpose: ["), "not YAML"),
        (GOOD.replace("Hello $who!", "That is $5, $who"), r"\$ that begins no name"),
        (GOOD.replace("Hello $who!", "").replace("[who]", "[]"), "no text"),
        (TABLE.replace("## warm", "## plain"), "heading"),
        (TABLE.replace("## ", ""), "heading"),
    ],
)
def test_a_prompt_that_does_not_fit_is_refused_when_loaded(
    tmp_path: Path, content: str, said: str
) -> None:
    with pytest.raises(PromptError, match=said):
        loaded(tmp_path, content)


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PromptError, match="no prompts"):
        load(tmp_path)


@pytest.mark.parametrize("values", [{}, {"who": "x", "when": "y"}, {"when": "y"}])
def test_missing_or_unknown_values_are_refused(tmp_path: Path, values: dict[str, str]) -> None:
    with pytest.raises(PromptError, match="hello was filled"):
        loaded(tmp_path, GOOD)["hello"].fill(**values)


def test_an_unknown_prompt_is_refused_by_name() -> None:
    with pytest.raises(PromptError, match="draft/nothing"):
        shipped().get("draft/nothing")


@given(st.text())
def test_values_are_put_in_as_they_are_and_never_read_as_places(value: str) -> None:
    hello = Prompt("hello", "Greets.", 1, frozenset({"who"}), "Hello $who, dear $who")
    assert hello.fill(who=value) == f"Hello {value}, dear {value}"


def test_our_own_prompts_all_load_and_lie_where_their_names_say() -> None:
    for name in load(FOLDER):
        assert (FOLDER / f"{name.partition('#')[0]}.md").is_file()
        assert shipped().get(name).purpose
