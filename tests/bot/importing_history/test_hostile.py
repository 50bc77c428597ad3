"""Whatever file somebody hands over: it is understood, or refused in a sentence."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.importing.cells import CellError
from bot.importing.history import telling
from bot.importing.history.bringing import Summary, reader_of
from bot.importing.history.rejects import Rejects
from bot.importing.sheet import NotAListError
from tests.bot.importing_history import exports
from tests.bot.importing_history.exports import kept, understood

QUIET = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
    max_examples=60,
)
HEADINGS = ("Email", "Score", "Comment", "Date", "Company")
pieces = st.sampled_from(
    [b'"', b",", b";", b"\n", b"\r\n", b"\r", b"\x00", b"\xef\xbb\xbf", b"\xff\xfe", b"\xe9",
     b"'=1",
     b"9", b"2026-03-01", b"03/04/2026", b"a@b.example", b"Score,Date,Email\n", b"Respondent ID,",
     b"Collector ID,", b"sep=;\n", b"\x1b[31m", "\N{RIGHT-TO-LEFT OVERRIDE}".encode()]
)  # fmt: skip


def survives(folder: Path, content: bytes, **said: object) -> None:
    """Every line is an answer or has a reason; every sentence can be printed."""
    said_of_it = ["."]
    try:
        found = understood(kept(folder, content), **said)
        reader, summary = reader_of(found), Summary()
        with Rejects(folder / "r.csv", found.table.labels) as out:
            for line in found.table.lines():
                try:
                    summary.count([reader.read(line)])
                except CellError as problem:
                    out.add(line, f"{problem}.")
        assert summary.scores.total() + out.count == found.lines
        said_of_it += [*telling.columns_told(found), *telling.outcome_told(summary, stored=True)]
        said_of_it += [reason for _, reason in out.first]
    except NotAListError as problem:
        said_of_it.append(problem.sentence)
    assert all(sentence.isprintable() for sentence in said_of_it)


@QUIET
@given(st.binary(max_size=400))
def test_no_bytes_do_more_than_be_refused(tmp_path: Path, content: bytes) -> None:
    survives(tmp_path, content)


@QUIET
@given(st.lists(pieces, max_size=60).map(b"".join))
@example(b"\xff\xfeS\x00c\x00o\x00r\x00e\x00,")
@example(b'Score,Date,Email\n9,2026-03-01,"a@b.example')
def test_no_pieces_of_files_do_more_than_be_refused(tmp_path: Path, content: bytes) -> None:
    survives(tmp_path, content)


@QUIET
@given(st.lists(pieces, max_size=30).map(b"".join), st.integers(0, 400), st.data())
def test_no_damage_to_an_export_does_more_than_refuse_lines(
    tmp_path: Path, damage: bytes, at: int, data: st.DataObject
) -> None:
    whole = data.draw(st.sampled_from([exports.DELIGHTED, exports.SURVEYMONKEY, exports.TYPEFORM]))
    content = whole.encode()
    survives(tmp_path, content[:at] + damage + content[at:])


@QUIET
@given(
    st.lists(st.lists(st.text(max_size=30), min_size=5, max_size=5), max_size=5),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_no_cells_do_more_than_be_refused(
    tmp_path: Path, rows: Sequence[Sequence[str]], encoding: str
) -> None:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([HEADINGS, *rows])
    told = dict(zip(("email", "score", "comment", "date", "company"), HEADINGS, strict=True))
    survives(tmp_path, out.getvalue().encode(encoding, errors="replace"), columns=told)
