"""`nps-desk read` and `nps-desk evaluate`, as somebody at a terminal sees them."""

import csv
import json
from pathlib import Path

import pytest

from tests.terminal import nps_desk


def test_a_file_is_read_into_another(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text(
        "id,score,comment\n1,8,Lovely people. Nobody answers.\n2,9,Great work\n3,x,Hm\n", "utf-8"
    )
    assert nps_desk("read", source, target) == 1
    with target.open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    assert [line["id"] for line in lines] == ["1", "2", "3"]
    assert [line["hidden_detractor"] for line in lines] == ["1", "0", "0"]
    assert lines[0]["quote"] == "Nobody answers"
    assert lines[2]["abstained"] == "1"
    said = capsys.readouterr()
    assert "3 rows written" in said.out
    assert "Row 4: the score is not a number from 0 to 10." in said.err


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"id,score,text\n", "no column comment"),
        (b"", "no column id, score, comment"),
        ("id,score,comment\n1,8,zu sp\u00e4t\n".encode("latin-1"), "not in UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_is_said_in_one_sentence(
    content: bytes, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "in.csv"
    source.write_bytes(content)
    assert nps_desk("read", source, tmp_path / "out.csv") == 2
    assert said in capsys.readouterr().err


def test_no_file_and_the_same_file_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "in.csv"
    assert nps_desk("read", source, tmp_path / "out.csv") == 2
    source.write_text("id,score,comment\n1,8,Fine\n", "utf-8")
    assert nps_desk("read", source, source) == 2
    assert source.read_text("utf-8").endswith("Fine\n")
    assert "same file" in capsys.readouterr().err


HIDDEN = """id,set,source,lang,score,text,strength,label,sample
hd1,hand,training_firm_nps,en,8,We are reviewing our options.,3,1,random
hd2,hand,training_firm_nps,en,8,A quiet year for all of us.,2,1,random
hd3,hand,telecom_nps,en,9,"Great, thank you.",0,0,random
dw1,weak_score,insurer_reviews,en,2,The invoices are wrong.,,1,weak
dw2,weak_score,insurer_reviews,en,10,Excellent.,,0,weak
"""
THEMES = """id,source,lang,score,text,themes
tn1,saas_nps,en,,Nobody answers the phone.,responsiveness
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for name, text in (("hidden_detractors", HIDDEN), ("themes", THEMES)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "dev.csv").write_text(text, encoding="utf-8")
    return tmp_path


def test_an_evaluation_tells_held_out_from_tuned_and_shows_the_miss(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert nps_desk("evaluate", "--data", data) == 0
    held, tuned = capsys.readouterr().out.split("labelled by hand, tuned on")
    assert "training_firm_nps" in held
    assert "telecom_nps" not in held
    assert "telecom_nps" in tuned
    assert "insurer_reviews en            2 rows  1.00" in tuned
    assert "hd2        missed" in tuned


def test_an_evaluation_is_compared_with_the_one_kept_before(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = data / "kept.json"
    assert nps_desk("evaluate", "--data", data, "--json", kept) == 0
    before = json.loads(kept.read_text("utf-8"))
    before["wrong"] = ["hd1", "hd2"]
    kept.write_text(json.dumps(before), "utf-8")
    assert nps_desk("evaluate", "--data", data, "--against", kept) == 0
    assert "1 rows newly right, 0 newly wrong." in capsys.readouterr().out


def test_missing_data_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert nps_desk("evaluate", "--data", tmp_path) == 2
    assert "No such file" in capsys.readouterr().err
