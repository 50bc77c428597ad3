"""What an export of each tool becomes, whole: its answers, and the lines that are none."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.importing.cells import CellError
from bot.importing.history.bringing import reader_of
from bot.importing.history.looking import Understood
from storage.history import GivenAnswer
from tests.bot.importing_history import exports
from tests.bot.importing_history.exports import kept, understood


def read(found: Understood) -> tuple[list[GivenAnswer], list[str]]:
    """All answers of a file, and why other lines are none."""
    reader, answers, reasons = reader_of(found), [], []
    for line in found.table.lines():
        try:
            answers.append(reader.read(line))
        except CellError as problem:
            reasons.append(str(problem))
    return answers, reasons


def test_delighted(tmp_path: Path) -> None:
    """Its API's fields: no header of its CSV file was found in print."""
    found = understood(kept(tmp_path, exports.DELIGHTED))
    (first, second), reasons = read(found)
    assert found.system == "delighted"
    assert first == GivenAnswer(
        line=2,
        external_id="5001",
        score=2,
        comment="No call back",
        answered_at=datetime(2026, 3, 2, 9, 15, tzinfo=UTC),
        updated_at=datetime(2026, 3, 2, 9, 16, 40, tzinfo=UTC),
        survey_id=None,
        given_email="mira.osei@client.example",
        given_phone=None,
        given_name="Mira Osei",
        given_company="Halden Foods",
        project_key=None,
    )
    assert second.comment == "Great, as ever"
    assert reasons == ["It answers another question than the 0–10 one: “csat”"]


def test_asknicely(tmp_path: Path) -> None:
    found = understood(kept(tmp_path, exports.ASKNICELY))
    (first, second), reasons = read(found)
    assert found.system == "asknicely"
    assert (first.external_id, first.score, first.comment) == ("88012", 6, "Too many hand-overs")
    assert first.answered_at == datetime(2026, 3, 2, 9, 15, tzinfo=UTC)
    assert (first.project_key, first.survey_id) == ("PRJ-2107", "Default")
    assert second.score == 0
    assert reasons == ["There is no score"]


def test_surveymonkey(tmp_path: Path) -> None:
    """Questions in its first header line, what may be answered in the second."""
    found = understood(kept(tmp_path, exports.SURVEYMONKEY), zone=exports.LONDON)
    (first, second, anonymous), reasons = read(found)
    assert found.system == "surveymonkey"
    assert (first.external_id, first.score) == ("114049870123", 0)
    assert first.comment == "Call us back.\nEven once."
    assert first.given_name == "Mira Osei"
    assert first.answered_at == datetime(2026, 3, 2, 9, 14, 5, tzinfo=UTC)
    assert (second.score, second.answered_at.hour) == (10, 13)
    assert (anonymous.score, anonymous.given_email, anonymous.given_name) == (7, None, None)
    assert reasons == []
    assert "Dates like “03/02/2026 09:14:05 AM” are read month first." in found.notes


def test_typeform(tmp_path: Path) -> None:
    found = understood(kept(tmp_path, exports.TYPEFORM), zone=exports.LONDON)
    (first, second), reasons = read(found)
    assert found.system == "typeform"
    assert first.external_id == "hefupfubphvacf8sv12ch63vnvacgl4s"  # the token of its webhook
    assert (first.score, first.comment) == (3, "Nobody called")
    assert second.answered_at == datetime(2026, 3, 3, 9, 14, 5, tzinfo=UTC)  # as its heading says
    assert reasons == ["The survey was begun and not finished"]


def test_an_older_export_of_typeform(tmp_path: Path) -> None:
    ((only,), reasons) = read(understood(kept(tmp_path, exports.OLDER_TYPEFORM)))
    assert (only.score, only.given_email, reasons) == (0, "ida@north.example", [])


def test_a_plain_spreadsheet(tmp_path: Path) -> None:
    found = understood(kept(tmp_path, exports.SPREADSHEET))
    (first, second), reasons = read(found)
    assert found.system == "spreadsheet"
    assert (first.given_company, first.given_name, first.score) == ("Halden Foods", "Mira Osei", 0)
    assert first.comment == "Nobody called back, twice"
    assert first.answered_at == datetime(2026, 3, 2, tzinfo=UTC)
    assert second.comment == ""
    assert reasons == []
    assert first.external_id.startswith("row-")


@pytest.mark.parametrize(
    "export",
    [exports.DELIGHTED, exports.ASKNICELY, exports.SURVEYMONKEY, exports.TYPEFORM],
    ids=["delighted", "asknicely", "surveymonkey", "typeform"],
)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_marked_and_with_the_lines_of_windows_it_is_the_same(
    tmp_path: Path, export: str, encoding: str
) -> None:
    plain = kept(tmp_path, export, "plain.csv")
    windows = kept(tmp_path, export.replace("\n", "\r\n").encode(encoding), "windows.csv")
    assert read(understood(windows)) == read(understood(plain))
