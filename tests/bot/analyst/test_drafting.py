"""Drafts keep the table of product.md L3 in every cell, whatever the names are."""

import re
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.analyst import drafting
from bot.analyst.drafting import known_of, plain_times, tone_of, with_call_times
from bot.analyst.embedded import EmbeddedAnalyst
from bot.analyst.guards import problems_in
from bot.analyst.reading import (
    PLAIN,
    Comment,
    Draft,
    Quote,
    Reading,
    Situation,
    Style,
    ThemeFound,
)
from bot.analyst.tuning import as_shipped
from bot.analyst.voice import in_the_voice_of, plain_name
from bot.prompting import shipped
from storage.words import Polarity, Role, Severity, Theme

MOST_WORDS = {
    "buyer_detractor": 90,
    "sponsor_passive": 110,
    "lead_detractor": 120,
    "user_detractor": 90,
    "hidden": 90,
    "promoter": 60,
    "no_comment": 50,
    "check_in": 90,
}
TIMES = "11:15 today or 14:30 tomorrow"
COMMENTS = (
    "",
    "All good, thanks.",
    "The site is lovely, but I have asked three times why invoice 1042 includes the workshop. "
    "Nobody answers finance questions.",
    "Great work as ever. We are just getting a bit tired of chasing timelines.",
)
NEVER = re.compile(
    r"\b(surveys?|scores?|nps|detractors?|promoters?|passives?|discounts?|refunds?|fault|liab\w+"
    r"|analy[sz]\w+|AI|flagged|rating)\b",
    re.IGNORECASE,
)


def draft(about: Situation) -> Draft:
    return drafting.draft(about, shipped())


def situation(
    text: str = COMMENTS[2],
    score: int = 6,
    role: Role = Role.ECONOMIC_BUYER,
    severity: Severity = Severity.S1,
    call_times: str = TIMES,
    contact: str = "Maria",
    sender: str = "Jo Weber",
    style: Style = PLAIN,
) -> Situation:
    comment = Comment(text, score)
    reading = EmbeddedAnalyst().read_now(comment)
    return Situation(comment, reading, role, severity, contact, sender, call_times, style)


def length(made: Draft) -> int:
    return len(re.findall(r"\w[\w’':.-]*", made.text))


CELLS = list(product(Role, range(11), Severity, COMMENTS, ("", TIMES)))


def test_every_cell_keeps_its_length_and_says_nothing_it_must_not() -> None:
    for role, score, severity, text, times in CELLS:
        about = situation(text, score, role, severity, times, "Anne-Marie Sofie", "Jo van Dyk")
        made = draft(about)
        assert length(made) <= MOST_WORDS[made.tone], (role, score, text)
        known = known_of(about, shipped(), tone=made.tone)
        assert problems_in(made.text, known) == [], (role, score, text)
        assert not NEVER.search(made.text), (role, score, text)
        assert "$" not in made.text
        assert "  " not in made.text


def test_every_tone_is_used_by_some_cell_and_its_file_states_the_same_limit() -> None:
    tones = {tone_of(situation(text, score, role)) for role, score, _, text, _ in CELLS[::2]}
    assert tones == set(MOST_WORDS)
    assert {tone: shipped().get(f"draft/{tone}").words for tone in tones} == MOST_WORDS


@pytest.mark.parametrize("theme", Theme)
def test_every_theme_has_words_that_keep_the_limits(theme: Theme) -> None:
    text = "These are the words."
    found = tuple(
        ThemeFound(each, Polarity.NEGATIVE, Quote(0, 5)) for each in (theme, Theme.STRATEGIC_VALUE)
    )
    joy = (ThemeFound(theme, Polarity.POSITIVE, Quote(0, 5)),)
    for score, role, hidden, themes in product(range(11), Role, (None, Quote(0, 5)), (found, joy)):
        reading = Reading("test", "1", themes=themes, hidden=hidden if score > 6 else None)
        about = Situation(
            Comment(text, score), reading, role, Severity.S2, "Maria", "Jo Weber", TIMES
        )
        made = draft(about)
        assert problems_in(made.text, known_of(about, shipped(), tone=made.tone)) == []


def test_the_buyer_of_a1_is_answered_on_both_points_and_offered_both_times() -> None:
    made = draft(situation())
    assert made.tone == "buyer_detractor"
    assert "invoice" in made.text
    assert "answer" in made.text
    assert TIMES in made.text
    assert "1042" not in made.text


@pytest.mark.parametrize(
    ("role", "score", "tone"),
    [
        (Role.ECONOMIC_BUYER, 6, "buyer_detractor"),
        (Role.EXECUTIVE_SPONSOR, 0, "buyer_detractor"),
        (Role.DAY_TO_DAY_LEAD, 6, "lead_detractor"),
        (Role.UNKNOWN, 3, "lead_detractor"),
        (Role.USER, 6, "user_detractor"),
        (Role.INFLUENCER, 0, "user_detractor"),
        (Role.EXECUTIVE_SPONSOR, 8, "sponsor_passive"),
        (Role.ECONOMIC_BUYER, 7, "sponsor_passive"),
        (Role.USER, 8, "check_in"),
        (Role.ECONOMIC_BUYER, 9, "promoter"),
    ],
)
def test_the_tone_follows_role_and_band(role: Role, score: int, tone: str) -> None:
    assert tone_of(situation("The reports in March.", score, role)) == tone


@pytest.mark.parametrize("score", [7, 8, 9, 10])
@pytest.mark.parametrize("role", Role)
def test_hidden_detractors_and_contradictions_get_one_open_question(role: Role, score: int) -> None:
    made = draft(situation(COMMENTS[3], score, role))
    assert made.tone == "hidden"
    assert made.text.count("?") == 1
    assert "tired" not in made.text


def test_a_hidden_detractor_is_mirrored_on_one_point_only() -> None:
    text = "We are tired of chasing timelines. The portal is broken."
    told = draft(situation(text, 8)).text
    assert sum(shipped().get(f"draft/concern#{theme}").text in told for theme in Theme) == 1


@pytest.mark.parametrize("text", ["", " \n\t", "\u200b\u200f", "\x00"])
@pytest.mark.parametrize("score", range(11))
def test_without_a_comment_there_is_one_question_and_no_cause(text: str, score: int) -> None:
    made = draft(situation(text, score))
    assert made.tone == "no_comment"
    assert made.text.count("?") == 1
    concerns = [shipped().get(f"draft/concern#{theme}").text for theme in Theme]
    assert not any(concern in made.text for concern in concerns)


def test_the_wait_for_a_call_follows_the_severity() -> None:
    texts = {draft(situation(severity=severity, call_times="")).text for severity in Severity}
    assert len(texts) == len(Severity)
    assert "today or tomorrow" in draft(situation(severity=Severity.S1, call_times="")).text


def test_a_call_that_was_set_aside_is_named_wherever_a_call_was_asked_for() -> None:
    for severity, score in product(Severity, (3, 8)):  # A1.4: the time comes after the draft
        at_first = situation(score=score, severity=severity, call_times="")
        later = replace(at_first, call_times="11:15 on Tuesday")
        text = draft(at_first).text
        assert with_call_times(text, at_first, shipped()) == text
        assert with_call_times(text, later, shipped()) == draft(later).text != text


def test_the_draft_names_the_file_and_version_it_came_from() -> None:
    made = draft(situation())
    assert made.prompt == "draft/buyer_detractor"
    assert made.prompt_version == shipped().get(made.prompt).version


async def test_the_analyst_drafts_by_the_same_rule() -> None:
    assert await EmbeddedAnalyst().draft(situation(), as_shipped()) == draft(situation())


def test_a_contact_without_a_name_is_greeted_without_one() -> None:
    assert draft(situation(contact=" <> ")).text.startswith("Hello,\n")


NAMES = st.one_of(
    st.text(max_size=80),
    st.sampled_from(
        [
            "$name",
            "${sender}",
            "$$",
            "<!channel>",
            "<@U1>",
            "A\nB",
            "\u202eevil",
            "%s",
            "{x}",
            "M\r\nBcc: x",
        ]
    ),
)


@given(NAMES, NAMES, NAMES, st.sampled_from(COMMENTS), st.integers(0, 10), st.sampled_from(Role))
def test_hostile_names_break_nothing(
    contact: str, sender: str, times: str, text: str, score: int, role: Role
) -> None:
    made = draft(situation(text, score, role, Severity.S2, times, contact, sender))
    calm = draft(situation(text, score, role, Severity.S2, TIMES, "Maria", "Jo"))
    assert made.tone == calm.tone
    assert not set("$<>{}\r\u202e\x00") & set(made.text.replace(plain_times(times), ""))
    assert made.text.count("\n") <= calm.text.count("\n")
    assert length(made) <= MOST_WORDS[made.tone] + len(plain_times(times))


@given(NAMES)
def test_a_plain_name_is_one_short_line_of_letters(name: str) -> None:
    plain = plain_name(name)
    assert len(plain) <= 40
    assert len(plain.split()) <= 3
    assert all(char.isalpha() or char in "-'’. " or not char.isascii() for char in plain)


def test_names_stay_as_the_client_writes_them() -> None:
    assert plain_name("Anne-Marie O’Neil") == "Anne-Marie O’Neil"
    assert plain_name("José") == "José"
    assert plain_name("Дарья") == "Дарья"


def test_call_times_that_cannot_be_times_are_left_out_whole() -> None:
    assert plain_times("11:15 today\nor 14:30") == "11:15 today or 14:30"
    assert plain_times("word " * 50) == ""


IMOGEN = Style("Dear", "Best,\nImogen", "Short sentences.", ("settle", "direct"))


def test_a_reply_begins_and_ends_as_its_sender_writes() -> None:
    made = draft(situation(style=IMOGEN))
    assert made.text.startswith("Dear Maria,\n\n")
    assert made.text.endswith("\n\nBest,\nImogen")


def test_what_the_sender_never_writes_is_left_out_with_its_sentence() -> None:
    told = draft(situation(role=Role.DAY_TO_DAY_LEAD, style=IMOGEN)).text
    assert "settle" in draft(situation(role=Role.DAY_TO_DAY_LEAD)).text
    assert "settle" not in told
    assert "Please tell me where I have this wrong" in told


def test_where_too_little_would_be_left_the_reply_stays_whole_and_the_guards_say_so() -> None:
    never = Style(never=("What would", "One point", "time"))
    about = situation(COMMENTS[3], 8, style=never)
    made = draft(about)
    assert "One point" in made.text
    known = known_of(about, shipped(), tone=made.tone)
    assert "It says “One point”, which the sender never writes." in problems_in(made.text, known)


def test_the_same_reply_in_another_voice_differs_at_its_ends_only() -> None:
    was, now = situation(), situation(style=IMOGEN)
    assert in_the_voice_of(draft(was).text, was, now, shipped()) == draft(now).text
    assert in_the_voice_of("Helen – a word.", was, now, shipped()) == "Helen – a word."


def test_without_a_name_the_firm_greets() -> None:
    assert draft(situation(contact="", style=IMOGEN)).text.startswith("Hello,\n")
