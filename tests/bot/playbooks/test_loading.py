"""Playbook files: what is loaded, what is refused, and the sentence that says what to mend."""

import shutil
from pathlib import Path

import pytest

from bot.front_matter import PromptError
from bot.playbooks.loading import FOLDER, load, read, shipped
from bot.playbooks.shape import Band, Circumstance, Doer
from storage.words import Role, Theme

GOOD = """---
name: calls
title: Calls
purpose: Somebody rings.
version: 2
when:
  user: ["0-4", "7-8 hidden"]
steps:
  - key: look
    words: Look it up.
    by: manager
    due: 3
    theme: billing_pricing
    only_if: key_account
    renewal_within_days: 30
  - key: ring
    words: Ring.
    by: owner
    due: plan
materials:
  brief: Brief
---
## brief
Who: $contact
"""


def test_a_playbook_is_read_whole() -> None:
    found = read("calls", GOOD)
    assert (found.title, found.version) == ("Calls", 2)
    assert found.cells == {(Role.USER, Band.WORST), (Role.USER, Band.HIDDEN)}
    look, ring = found.steps
    assert (look.by, look.due_days, look.by_plan) == (Doer.MANAGER, 3, False)
    assert look.condition.theme is Theme.BILLING_PRICING
    assert look.condition.only_if is Circumstance.KEY_ACCOUNT
    assert look.condition.renewal_within_days == 30
    assert (ring.due_days, ring.by_plan) == (None, True)
    assert [(each.title, each.text) for each in found.materials] == [("Brief", "Who: $contact")]


@pytest.mark.parametrize(
    ("was", "instead", "said"),
    [
        ("name: calls", "name: cals", "the name is its path"),
        ("title: Calls\n", "", "without title"),
        ("title: Calls", "title: 3", "a title of one line"),
        ("version: 2", "version: two", "whole number"),
        ("version: 2", "version: 2\ncolour: red", "with colour"),
        ("  user:", "  boss:", "a role 'boss' that there is not"),
        ('["0-4", "7-8 hidden"]', '["0-5"]', "a band '0-5'; the bands are 0-4, 5-6"),
        ('["0-4", "7-8 hidden"]', "[[1]]", "a band"),
        ('["0-4", "7-8 hidden"]', "all", "the bands of user as a list"),
        ("key: ring", "key: look", "Two steps of calls.md have the same key"),
        ("    by: owner\n", "", "Step 2 of calls.md is written without by"),
        ("by: owner", "by: boss", "Step 2 of calls.md has by: 'boss'; it may be owner"),
        ("by: owner", "by: [owner]", "Step 2 of calls.md has by"),
        ("due: plan", "due: soon", 'its due as a whole number from 1, or "plan"'),
        ("due: 3", "due: 0", "Step 1 of calls.md needs its due"),
        ("theme: billing_pricing", "theme: bills", "Step 1 of calls.md has theme: 'bills'"),
        ("only_if: key_account", "only_if: rich", "it may be key_account, role_unknown"),
        ("renewal_within_days: 30", "renewal_within_days: soon", "its renewal_within_days"),
        ("words: Ring.", "words: ''", "needs its words as text"),
        ("    due: plan", "    only_if: key_account", "one step without a condition"),
        ("$contact", "$hair_colour", "places that nothing fills: hair_colour"),
        ("$contact", "costs $5", r"\$ that begins no name"),
        ("Who: $contact\n", "", "has no text"),
        ("## brief", "## letter", "without brief and with letter"),
        ("## brief", "## brief\nOne.\n\n## brief", "stands there twice"),
    ],
)
def test_a_playbook_that_does_not_fit_is_refused_with_what_to_mend(
    was: str, instead: str, said: str
) -> None:
    assert was in GOOD
    with pytest.raises(PromptError, match=said):
        read("calls", GOOD.replace(was, instead))


def test_a_cell_that_is_left_out_or_taken_twice_is_refused(tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path / "playbooks")
    (tmp_path / "playbooks" / "calls.md").write_text(GOOD, encoding="utf-8")
    with pytest.raises(PromptError, match=r"calls.md and .* both say what to do for user at"):
        load(tmp_path / "playbooks")
    (tmp_path / "playbooks" / "calls.md").unlink()
    (tmp_path / "playbooks" / "check_in.md").unlink()
    with pytest.raises(PromptError, match="for day to day lead at 7-8 neutral: add it to one"):
        load(tmp_path / "playbooks")


def test_our_own_playbooks_load_and_none_is_without_a_place_in_the_matrix() -> None:
    assert len(shipped()) == len(list(FOLDER.glob("*.md")))
    assert all(each.cells for each in shipped())
