"""The evaluation counts what it says it counts."""

from pathlib import Path

import pytest

from bot.analyst.evaluate import Tally, evaluate

HIDDEN = """set,lang,score,text,strength,label,sample
hand,en,8,We are reviewing our options.,3,1,random
hand,en,8,The invoices are wrong.,1,0,cue
hand,en,8,A quiet year for all of us.,2,1,cue
hand,en,9,"Great, thank you.",0,0,random
hand,en,9,Nobody answers.,u,unclear,cue
hand,it,8,Il lavoro è buono ma le risposte sono lente.,0,0,random
weak_score,en,2,The invoices are wrong.,,1,
"""
THEMES = """set,lang,score,text,themes
hand,en,3,The invoices are wrong.,billing_pricing|communication
hand_reason,en,,Nobody answers the phone.,responsiveness
nhs_human,en,3,Nobody answers the phone.,other
"""


def test_the_report_counts_hand_rows_in_english(tmp_path: Path) -> None:
    hidden, themes = tmp_path / "hidden.csv", tmp_path / "themes.csv"
    hidden.write_text(HIDDEN, encoding="utf-8")
    themes.write_text(THEMES, encoding="utf-8")
    report = evaluate(hidden, themes)
    assert report.hidden_rows == 4
    assert report.hidden == Tally(hits=1, false_alarms=1, missed=1)
    assert report.hidden_random == Tally(hits=1)
    assert (report.praise_rows, report.praise_flagged) == (1, 0)
    assert (report.other_languages, report.abstained) == (1, 1)
    assert report.themes == Tally(hits=2, missed=1)
    assert report.main_theme_right == 2
    assert "precision 0.50, recall 0.50, F1 0.50" in str(report)


def test_shares_of_nothing_are_zero() -> None:
    assert (Tally().precision, Tally().recall, Tally().f1) == (0, 0, 0)


def test_tallies_add_up() -> None:
    both = Tally(1, 2, 3) + Tally(4, 0, 1)
    assert both == Tally(5, 2, 4)
    assert both.precision == pytest.approx(5 / 7)
