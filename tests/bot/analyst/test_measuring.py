"""The figures of an evaluation say what they claim, and keep tuned and held-out rows apart."""

import csv
import gzip
from pathlib import Path

import pytest

from bot.analyst import labelled
from bot.analyst.evaluate import Tally
from bot.analyst.labelled import FRESH, Labelled, Part, held_back, hidden_rows, theme_rows
from bot.analyst.measuring import Answer, answer, figures, themes_right, worst
from bot.analyst.reading import Comment, Quote, Reading, ThemeFound
from bot.figures.ranking import auc, auc_interval
from storage.words import Polarity, Theme

HIDDEN = """id,set,source,lang,score,text,strength,label,sample
hd1,hand,training_firm_nps,en,8,We are reviewing our options.,3,1,random
hd2,hand,telecom_nps,en,9,"Great, thank you.",0,0,random
hd3,hand,telecom_nps,en,9,Hm.,u,unclear,cue
dw1,weak_score,insurer_reviews,en,2,The invoices are wrong.,,1,weak
"""
THEMES = """id,source,lang,score,text,themes
tn1,saas_nps,en,,Nobody answers the phone.,responsiveness|communication
"""


def test_the_split_is_by_source_and_unclear_rows_are_left_out(tmp_path: Path) -> None:
    for name, text in (("hidden_detractors", HIDDEN), ("themes", THEMES)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "dev.csv").write_text(text, encoding="utf-8")
    rows = list(hidden_rows(tmp_path))
    assert [row.row_id for row in rows] == ["hd1", "hd2", "dw1"]
    assert [row.part for row in rows] == [Part.HELD_OUT, Part.TUNED, Part.HELD_OUT]
    assert [row.weak for row in rows] == [False, False, True]
    assert next(theme_rows(tmp_path)).themes == ("responsiveness", "communication")


def test_themes_are_held_out_by_source_or_by_their_words() -> None:
    texts = [f"Comment {number}" for number in range(300)]
    shares = {
        source: sum(held_back(source, text) for text in texts) / len(texts)
        for source in ("saas_nps", "training_firm_nps", "nhs_fft", "telecom_nps")
    }
    assert shares["saas_nps"] == 1
    assert shares["telecom_nps"] == 0
    assert 0.4 < shares["training_firm_nps"] < 0.6
    assert 0.25 < shares["nhs_fft"] < 0.42
    held = Labelled("1", "saas_nps", "en", 5, "fee", themes=("billing_pricing",))
    assert held.part is Part.HELD_OUT


def test_fresh_rows_are_joined_by_id_and_held_out(tmp_path: Path) -> None:
    (tmp_path / "hidden_detractors").mkdir()
    (tmp_path / "hidden_detractors" / "dev.csv").write_text(HIDDEN, encoding="utf-8")
    (tmp_path / "corpus").mkdir()
    with labelled.STRENGTHS.open(encoding="utf-8", newline="") as file:
        known = next(row for row in csv.DictReader(file) if row["id"].startswith("ct"))
    with gzip.open(tmp_path / "corpus" / "telecom_nps.csv.gz", "wt", encoding="utf-8") as file:
        file.write(f"id,score,text\n{known['id']},8,Words\nct-unknown,8,Words\n")
    fresh = [row for row in hidden_rows(tmp_path) if row.source == FRESH]
    assert [(row.row_id, row.part) for row in fresh] == [(known["id"], Part.HELD_OUT)]


def test_the_label_file_holds_ids_and_strengths_and_no_words() -> None:
    lines = labelled.STRENGTHS.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "id,strength"
    for line in lines[1:]:
        row_id, strength = line.split(",")
        assert row_id[:2] in ("cn", "cl", "ct")
        assert row_id[2:].isdigit()
        assert strength in "0123u"


def row(row_id: str, *, frustrated: bool, strength: str = "", weak: bool = False) -> Labelled:
    return Labelled(row_id, "x", "en", 8, f"{row_id} words", frustrated, strength, weak)


def said(one: Labelled, probability: float | None, *, flagged: bool) -> Answer:
    return Answer(one, flagged, probability, "", probability is None)


FOUND = [
    said(row("a", frustrated=True, strength="3"), 0.9, flagged=True),
    said(row("b", frustrated=True, strength="2"), 0.1, flagged=False),
    said(row("c", frustrated=False, strength="0"), 0.6, flagged=True),
    said(row("d", frustrated=False, strength="0"), 0.05, flagged=False),
    said(row("e", frustrated=True, strength="2"), None, flagged=False),
]


def test_figures_count_hits_misses_praise_and_abstentions() -> None:
    got = figures(FOUND)
    assert (got.rows, got.frustrated, got.abstained) == (5, 3, 1)
    assert got.tally == Tally(hits=1, false_alarms=1, missed=2)
    assert (got.praise, got.strongest) == ((1, 2), (1, 1))
    assert got.auc == pytest.approx(0.75)
    assert got.f1_low <= got.tally.f1 <= got.f1_high
    assert got == figures(FOUND)


def test_the_surest_mistakes_come_first_and_weak_rows_are_no_mistakes() -> None:
    weak = said(row("w", frustrated=True, weak=True), 0.0, flagged=False)
    assert [one.row.row_id for one in worst([*FOUND, weak], 2)] == ["e", "b"]


def test_a_glimpse_of_a_miss_is_never_more_than_eighty_characters() -> None:
    long = Labelled("x", "x", "en", 8, "word \n" * 900, True)
    assert len(said(long, 0.1, flagged=False).glimpse) == 80


def test_the_main_theme_counts_when_it_is_among_the_labelled() -> None:
    found = ThemeFound(Theme.BILLING_PRICING, Polarity.NEGATIVE, Quote(0, 1))

    def read(comment: Comment) -> Reading:
        return Reading("test", "1", themes=(found,) if "fee" in comment.text else ())

    themed = [
        Labelled("1", "x", "en", 5, "fee", themes=("communication", "billing_pricing")),
        Labelled("2", "x", "en", 5, "nothing", themes=("billing_pricing",)),
    ]
    share = themes_right([answer(row, read(Comment(row.text, row.score))) for row in themed])
    assert share is not None
    assert share.value == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("yes", "no", "area"),
    [([0.9, 0.8], [0.1], 1.0), ([0.1], [0.9], 0.0), ([0.5], [0.5], 0.5), ([1, 3], [2, 0], 0.75)],
)
def test_the_area_is_the_chance_to_rank_a_pair_rightly(
    yes: list[float], no: list[float], area: float
) -> None:
    assert auc(yes, no) == pytest.approx(area)


def test_an_area_without_both_groups_is_refused_and_its_interval_shrinks_with_rows() -> None:
    with pytest.raises(ValueError, match="both"):
        auc([0.5], [])
    few, many = auc_interval(0.8, 10, 10), auc_interval(0.8, 1000, 1000)
    assert few[0] < many[0] < 0.8 < many[1] < few[1]
