"""The report as a document: what it says is what the receipts hold, whoever's names are in it."""

import io
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from bot.answers.found import Found
from bot.answers.measures import MEASURES
from bot.answers.page import Page, Section
from bot.answers.plan import Measure, Period, Plan
from bot.answers.proof import Answered
from bot.answers.said import named, say
from bot.answers.steps import NO_ANSWERS
from bot.answers.ways import tell
from bot.answers.wording import Told
from bot.cards.words import TRADEMARK
from bot.reports.contents import Report, contents
from bot.reports.typesetting import pdf
from tests.answer_builders import ALL, YEAR, a_trend, scores, some_clients
from tests.builders import NOW
from tests.cause_builders import a_proposal

JUNE = Period(YEAR.until.replace(month=6), YEAR.until, "June 2026")
HOSTILE = '#panic() $x$ *bold* _it_ `code` @ref <label> \\ // [x] #import "/etc/passwd"'


def a_section(*each: tuple[Measure, Found], title: str = "Section") -> Section:
    plans = [(Plan(measure, JUNE), found) for measure, found in each]
    return Section(
        title,
        tuple(
            Answered(plan, tell(plan, found, ALL), found, 40 + at)
            for at, (plan, found) in enumerate(plans)
        ),
    )


def a_report(*sections: Section, firm: str = "Lindt & Rook") -> Report:
    page = Page(3, JUNE, sections)
    return contents(page, firm=firm, made_at=NOW, zone="Europe/London")


def read(content: bytes) -> str:
    """Its words, however they are broken into lines."""
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
    return " ".join(" ".join(pages).split())


def test_it_says_what_slack_says_coverage_first_with_n_receipt_and_definition() -> None:
    year = a_trend(scores(18, 14, 8), scores(9, 7, 4))
    report = a_report(
        a_section((Measure.BUYER_COVERAGE, Found(clients=some_clients())), title="Who was heard"),
        a_section((Measure.NPS, year), title="The score"),
    )
    content = pdf(report)
    words, version = read(content), MEASURES[Measure.NPS].version
    for said in (
        "Lindt & Rook",
        "8 of 14 (57 %",
        "+25 (27 promoters, 21 passives, 12 detractors, n = 60",
        "n = 60 · Receipt 40",
        f"NPS, version {version}, June 2026. 100 × (promoters − detractors) ÷ answers",
        TRADEMARK,
        "1 of 2",
    ):
        assert said in words, said
    assert words.index("8 of 14") < words.index("27 promoters")
    document = PdfReader(io.BytesIO(content))
    assert document.metadata is not None
    assert document.metadata.title == "Management report, June 2026"
    root: Any = document.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert document.pages[0].mediabox[2:] == pytest.approx([595.28, 841.89], abs=0.1)


def test_every_figure_of_the_page_stands_in_the_document() -> None:
    """Numbers as they are told in Slack, each of them, and no other beneath the headings."""
    section = a_section(
        (Measure.NPS, a_trend(scores(18, 14, 8), scores(9, 7, 4), scores(1, 0, 2))),
        (Measure.BUYER_COVERAGE, Found(clients=some_clients())),
    )
    words = read(pdf(a_report(section)))
    for answered in section.answered:
        for said in answered.told.all:
            for number in re.findall(r"[+−]?\d[\d,.]*\d|\d", said.text):
                assert number in words, (number, said.text)


def test_nobody_answered_is_said_and_nothing_is_drawn() -> None:
    report = a_report(a_section((Measure.NPS, Found(NO_ANSWERS))))
    assert "neither good nor bad" in read(pdf(report))
    assert report["sections"][0]["figures"][0]["chart"] is None
    one = a_report(a_section((Measure.NPS, Found(scores(1, 0, 0)))))
    assert "1 promoter, 0 passives, 0 detractors" in read(pdf(one))


def test_what_other_may_really_be_is_proposed() -> None:
    page = Page(3, JUNE, (), (a_proposal("#panic() & permissions"),))
    words = read(pdf(contents(page, firm="", made_at=NOW, zone="Europe/London")))
    assert "a root cause of your own: #panic() & permissions. Other was 12 % of closings" in words


def test_four_hundred_accounts_go_over_as_many_pages_as_they_need() -> None:
    lines = tuple(say(named(f"Client {at}"), f": {at} answers") for at in range(400))
    plan = Plan(Measure.NPS, JUNE)
    answered = Answered(plan, Told(say("All of them: 400."), lines), Found(NO_ANSWERS), 7)
    words = read(pdf(a_report(Section("Clients", (answered,)))))
    assert all(f"Client {at} {at} answers" in words for at in range(400))


@pytest.mark.parametrize(
    "name", [HOSTILE, "日本 עברית العربية", "\u202eright\u2068 to left", "A: B: C"]
)
def test_names_are_words_never_markup(name: str) -> None:
    plan = Plan(Measure.NPS, JUNE)
    told = Told(say(named(name), ": 3 answers."), (say(named(name), ": 2"),), (say(named(name)),))
    section = Section(name, (Answered(plan, told, Found(NO_ANSWERS), 7),))
    words = read(pdf(a_report(section, firm=name)))
    if name == HOSTILE:
        assert "".join(words.split()).count("".join(HOSTILE.split())) >= 3
    assert "answers." in words


@given(name=st.text(max_size=60), line=st.text(max_size=120))
@settings(max_examples=12, deadline=None)
def test_whatever_is_written_it_can_be_typeset(name: str, line: str) -> None:
    told = Told(say(f"{name}: ", line), (say(line), say(name)), (say(line),))
    answered = Answered(Plan(Measure.NPS, JUNE), told, Found(NO_ANSWERS), 7)
    assert pdf(a_report(Section(name, (answered,)), firm=line)).startswith(b"%PDF")
