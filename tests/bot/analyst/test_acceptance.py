"""The comments of product.md E.3, read as its scenarios say."""

from bot.analyst.embedded import EmbeddedAnalyst
from bot.analyst.guards import quotes_hold
from bot.analyst.reading import Comment, Reading
from bot.analyst.tuning import as_shipped
from storage.words import Polarity, Theme

A1 = (
    "The site is lovely, but I have asked three times why invoice 1042 includes the workshop. "
    "Nobody answers finance questions."
)
A2 = (
    "Great work as ever. We are just getting a bit tired of chasing timelines, "
    "and I had to explain the slip to the CMO."
)


async def read(text: str, score: int) -> Reading:
    return await EmbeddedAnalyst().read(Comment(text, score), as_shipped())


async def test_the_cfo_of_a1_is_read_as_fees_then_responsiveness_then_praise_for_the_work() -> None:
    reading = await read(A1, 6)
    assert [(found.theme, found.polarity) for found in reading.themes] == [
        (Theme.BILLING_PRICING, Polarity.NEGATIVE),
        (Theme.RESPONSIVENESS, Polarity.NEGATIVE),
        (Theme.QUALITY_OF_WORK, Polarity.POSITIVE),
    ]
    quotes = [found.quote.of(A1) for found in reading.themes]
    assert "asked three times why invoice 1042" in quotes[0]
    assert quotes[1:] == ["Nobody answers finance questions", "The site is lovely"]


async def test_a_detractor_in_the_open_is_never_called_hidden() -> None:
    assert (await read(A1, 6)).hidden is None


async def test_the_brand_manager_of_a2_is_a_hidden_detractor_about_deadlines() -> None:
    reading = await read(A2, 8)
    assert reading.hidden is not None
    assert "tired of chasing timelines" in reading.hidden.of(A2)
    assert reading.themes[0].theme is Theme.DEADLINES_DELIVERY
    assert "contradiction" not in reading.signals


async def test_the_same_words_at_nine_are_marked_a_contradiction() -> None:
    reading = await read(A2, 9)
    assert reading.hidden is not None
    assert reading.signals[0] == "contradiction"


async def test_a3_is_truly_fine() -> None:
    reading = await read("All good, thanks.", 8)
    assert (reading.hidden, reading.themes, reading.abstained) == (None, (), False)
    assert reading.sentiment is not None
    assert reading.sentiment > 0


async def test_the_reading_names_its_analyst_and_version() -> None:
    reading = await read(A1, 6)
    assert (reading.analyst, reading.version) == (EmbeddedAnalyst.name, EmbeddedAnalyst.version)
    assert quotes_hold(reading, A1)
