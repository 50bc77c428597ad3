"""Posts of other apps, read by their labels, wherever the app put them."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.relay.labels import labelled, plain

IN_TEXT = """*New NPS response*
*Score:* 6
Comment: The site is lovely, but
nobody answers finance questions.
Email: <mailto:helen@halden.example|helen@halden.example>
Company: Halden &amp; Foods
See <https://tool.example/r/1|the response>"""


def test_labels_in_lines_and_words_that_run_on() -> None:
    assert labelled({"text": IN_TEXT}) == {
        "score": "6",
        "comment": "The site is lovely, but\nnobody answers finance questions.",
        "email": "helen@halden.example",
        "company": "Halden & Foods\nSee the response",
    }


def test_fields_of_an_attachment_and_of_a_section() -> None:
    message = {
        "text": "A deal moved",
        "attachments": [
            {"fields": [{"title": "Deal", "value": "Annual audit", "short": True}, "junk"]},
            {"blocks": [{"type": "section", "fields": [{"text": "*Stage*\nClosed won"}]}]},
        ],
        "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "*Company:* Halden"}}],
    }
    assert labelled(message) == {
        "deal": "Annual audit",
        "stage": "Closed won",
        "company": "Halden",
    }


def test_of_a_repeated_label_the_first_counts() -> None:
    assert labelled({"text": "Score: 3\nScore: 9"}) == {"score": "3"}


def test_an_address_on_the_web_is_no_label() -> None:
    assert labelled({"text": "https://tool.example/r/1"}) == {}


def test_a_link_reads_as_people_see_it() -> None:
    assert plain("<tel:+441632960000|call>") == "+441632960000"
    assert plain("<https://a.example|Our site>") == "Our site"
    assert plain("<https://a.example>") == "https://a.example"
    assert plain("<!channel> hello") == "hello"


ANYTHING: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(alphabet="*_<|>:\n aé&;", max_size=40),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["text", "fields", "blocks", "attachments", "title", "value"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@settings(deadline=None)
@given(message=st.dictionaries(st.sampled_from(["text", "blocks", "attachments"]), ANYTHING))
def test_whatever_is_posted_gives_labels_with_something_under_them(message: Any) -> None:
    found = labelled(message)
    assert all(label and value for label, value in found.items())
    json.dumps(found)


def test_a_long_hostile_line_is_read_quickly() -> None:
    assert labelled({"text": "<" * 40_000 + "*_" * 40_000 + ":" * 40_000}) is not None
