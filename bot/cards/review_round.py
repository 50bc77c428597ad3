"""A round of review asks: its part of the list, the form that begins it, and who is written to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.cards.fields import Values, about, field, modal, needed, text_element
from bot.cards.pieces import (
    Block,
    View,
    actions,
    bold,
    button,
    confirmation,
    context,
    line,
    plain,
    preformatted,
    rich,
    section,
)
from bot.cards.text import safe, verbatim
from bot.cards.times import short_day
from bot.figures.equal_rates import EqualRates
from bot.figures.wording import counted
from storage.promoter_records import Reviewer, RoundRecord

BEGIN, ADDRESSES, SENT = "review.begin", "review.addresses", "review.sent"
ROUND_FORM = "review.form"
PLACE, WORDS = "place", "words"
TITLE = "Review round"
_CHUNK = 2_800


@dataclass(frozen=True, slots=True)
class RoundInput:
    """What was typed: where to write a review, and the whole letter."""

    place: str
    words: str


def reviews_part(
    running: RoundRecord | None, rates: Mapping[str, tuple[int, int]], test: EqualRates | None
) -> list[Block]:
    """Whether every band is asked alike, and the round."""
    told = [
        rich(line(bold("Public reviews: "), "of everybody or of nobody, whatever they scored."))
    ]
    if rates:
        shares = ", ".join(f"{band} {part} of {n}" for band, (part, n) in rates.items())
        told.append(context(plain(f"Asked in a year: {shares}. {_test(test)}")))
    if running is None:
        return [*told, actions(button("Begin a Round…", BEGIN, 0))]
    state = f"{running.asked} of {running.people} asked, until {short_day(running.until)}"
    words = f"A round runs for {safe(running.place, 60)}: {state}"
    return [*told, section(words, button("Addresses", ADDRESSES, running.id))]


def _test(test: EqualRates | None) -> str:
    if test is None:
        return "The rates are the same."
    thin = "; small groups, so a hint only" if test.thin else ""
    shown = "p < 0.001" if test.p < 0.001 else f"p = {test.p:.3f}"
    told = "no sign that the score decides" if test.p > 0.05 else "the rates differ: look why"
    return f"Chi-square {shown}: {told}{thin}."


def round_form(people: int, words: str) -> View:
    """For so many, whatever they scored."""
    return modal(
        ROUND_FORM,
        "Begin a review round",
        0,
        [
            about(
                f"For all {counted(people, 'active contact')}, whatever they scored. Whoever asked "
                "not to be written to is left out; whom a colleague is in touch with is asked "
                "later. No reward, for good words or bad."
            ),
            field(PLACE, "Where they would write it", text_element(longest=100)),
            field(
                WORDS,
                "The letter, the same for everybody",
                text_element(initial=words, multiline=True, longest=2_500),
                hint="You send it: the desk hands you the addresses.",
            ),
        ],
        submit="Begin",
    )


def read_round(values: Values) -> RoundInput:
    """Raises Unreadable, naming the field."""
    return RoundInput(
        place=needed(values, PLACE, "Please say where."),
        words=needed(values, WORDS, "A letter needs words."),
    )


def round_window(record: RoundRecord, people: Sequence[Reviewer], waiting: int) -> View:
    """The letter and the addresses, to be copied."""
    held = (
        f" {waiting} more wait: a colleague is in touch with them (/nps holds)." if waiting else ""
    )
    state = f"{counted(len(people), 'person')} to write to now, {record.asked} asked before.{held}"
    state = state.replace("persons", "people")
    if not people:
        return _window([section(state)])
    sure = confirmation(
        "Did you send it?", f"{len(people)} are kept as asked, by you, today.", "I Sent It"
    )
    return _window(
        [
            section(f"{state} Put the addresses into Bcc, so that nobody sees another's."),
            rich(preformatted(verbatim(record.words)[:2_900] or "(no words)")),
            *(rich(preformatted(each)) for each in _chunks(people)),
            actions(button("I Sent It", SENT, record.id, style="primary", confirm=sure)),
        ]
    )


def said_round(words: str) -> View:
    """What came of a press."""
    return _window([section(safe(words, 600))])


def _window(blocks: list[Block]) -> View:
    return {
        "type": "modal",
        "title": plain(TITLE, 24),
        "close": plain("Back", 24),
        "blocks": blocks,
    }


def _chunks(people: Sequence[Reviewer]) -> Iterator[str]:
    """Addresses, as many to a block as Slack takes."""
    chunk = ""
    for one in people:
        address = safe(one.email, 254)
        if len(chunk) + len(address) > _CHUNK:
            yield chunk
            chunk = ""
        chunk += f"{', ' if chunk else ''}{address}"
    if chunk:
        yield chunk
