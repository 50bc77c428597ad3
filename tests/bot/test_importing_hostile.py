"""Whatever file somebody hands over: it is understood, or refused in a sentence."""

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.importing.bringing import bring_in
from bot.importing.planning import Known, plan
from bot.importing.sheet import NotAListError, read_sheet
from storage.database import Database
from storage.models import Colleague
from tests.bot.lists import COLLEAGUES, WHOLE, rows


@pytest.mark.parametrize(
    "content",
    [
        COLLEAGUES.encode("utf-8-sig"),
        COLLEAGUES.replace(",", ";").encode("utf-8-sig"),
        COLLEAGUES.replace(",", "\t").replace("\n", "\r\n").encode(),
        b"\n\n" + COLLEAGUES.encode(),
        COLLEAGUES.replace("slack_user_id", " Slack User-ID").encode(),
    ],
    ids=["marked", "semicolons", "tabs from Windows", "empty lines first", "spoken headings"],
)
async def test_files_as_spreadsheets_write_them_are_understood(
    database: Database, content: bytes
) -> None:
    summary = await bring_in(database, read_sheet(content))
    assert summary.words == "3 added, 0 changed, 0 refused"
    assert (await rows(database, Colleague))[0].slack_user_id == "U024BE7LH"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "make no list"),
        (b"\n \n", "make no list"),
        ("name,email,role\nJosé,j@x.example,viewer\n".encode("latin-1"), "not UTF-8"),
        (COLLEAGUES.encode("utf-16"), "not UTF-8"),
        (b'name,email,role\n"A,a@x.example,viewer\nB,b@x.example,viewer\n', "From line 2"),
        (b"name,name,email,role\n", "two columns"),
        (b"name,email,role\n" + b"x" * 200_000 + b",a@x.example,viewer\n", "From line 2"),
    ],
)
def test_a_file_that_is_no_list_is_refused_whole(content: bytes, said: str) -> None:
    with pytest.raises(NotAListError, match=said):
        read_sheet(content)


async def test_hostile_cells_are_kept_as_words_or_refused_and_never_run(
    database: Database,
) -> None:
    names = [
        "Robert'); DROP TABLE colleagues;--",
        "=HYPERLINK(1)",
        "<!channel> & <@U1>",
        "\N{RIGHT-TO-LEFT OVERRIDE}txt.exe",
        "Zoë 🦊 金",
        "x" * 200,
    ]
    refused = ["x" * 201, "nul\x00", "\x1b[31mred", "\u200b\u200b", "\ud7ff\x9b"]
    lines = [
        f'"{name}",n{at}@x.example,viewer' for at, name in enumerate([*names, *refused], start=1)
    ]
    content = "\n".join(["name,email,role", *lines]).encode()
    summary = await bring_in(database, read_sheet(content))
    assert [one.name for one in await rows(database, Colleague)] == names
    assert len(summary.refused) == len(refused)
    assert all(one.sentence.isprintable() for one in summary.refused)


def test_columns_that_nobody_knows_are_named_and_left_out() -> None:
    sheet = read_sheet(b"name,colour,fee\nHalden Foods,red,1\n")
    assert sheet.kind.name == "accounts"
    assert sheet.unused == ("colour", "fee")


def nothing_known() -> Known:
    return Known(rows={}, ids={"colleagues": {}, "accounts": {}})


@given(st.binary(max_size=400))
def test_no_bytes_do_more_than_be_refused(content: bytes) -> None:
    _survives(content)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.lists(st.text(max_size=30), min_size=7, max_size=7),
        max_size=5,
    ),
    st.sampled_from(WHOLE),
)
def test_no_cells_do_more_than_be_refused(lines: Sequence[Sequence[str]], like: str) -> None:
    head = like.partition("\n")[0]
    body = "\n".join(",".join(f'"{cell}"' for cell in line) for line in lines)
    _survives(f"{head}\n{body}".encode("utf-8", errors="replace"))


def _survives(content: bytes) -> None:
    try:
        sheet = read_sheet(content)
    except NotAListError:
        return
    made = plan(sheet, nothing_known())
    assert len(made.add) + len(made.refused) == len(sheet.rows)
    for one in made.refused:
        assert one.sentence.endswith(".")
        assert one.sentence.isprintable()
