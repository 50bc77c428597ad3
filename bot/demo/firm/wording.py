"""Puts sentences together into comments: each sentence is used up before one comes again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Generic, TypeVar

from bot.demo.firm.comments import (
    COMPLAINT,
    EVEN,
    FAST_COMPLAINT,
    FAST_PRAISE,
    PRAISE,
    Line,
    Voice,
)
from bot.demo.firm.remarks import (
    BITTER,
    COMPLAINT_ABROAD,
    CONTRADICTING,
    EVEN_ABROAD,
    PRAISE_ABROAD,
    Remark,
)
from bot.follow_up.severity import DETRACTOR_UP_TO, SENIOR
from storage.words import Role, Theme

PASSIVE_HIGH = 8
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Writer:
    """What decides how somebody writes; ``sore`` is what went wrong for them lately."""

    role: Role
    language: str
    director: str  # first name
    sore: Theme | None

    def would_say(self, line: Line) -> bool:
        voice = Voice.TOP if self.role in SENIOR else Voice.DAILY
        return line.voice in (voice, Voice.ANY)


class Deck(Generic[T]):
    """Cards in chance order, drawn by fit; a used card lies below all the others."""

    def __init__(self, cards: Sequence[T], rng: Random) -> None:
        self._cards = rng.sample(cards, len(cards))

    def draw(self, fits: Callable[[T], bool] = lambda _: True) -> T | None:
        """The first card that fits, or None when there never was one."""
        found = next((card for card in self._cards if fits(card)), None)
        if found is not None:
            self._cards.remove(found)
            self._cards.append(found)
        return found

    def take(self, fits: Callable[[T], bool] = lambda _: True) -> T:
        """The first card that fits, or the top one."""
        return self.draw(fits) or self._cards[0]


class Wording:
    """One per firm: it remembers which sentences it has used."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._praise, self._even = Deck(PRAISE, rng), Deck(EVEN, rng)
        self._complaint = Deck(COMPLAINT, rng)
        self._fast_praise, self._fast_complaint = Deck(FAST_PRAISE, rng), Deck(FAST_COMPLAINT, rng)
        self._bitter, self._contradicting = Deck(BITTER, rng), Deck(CONTRADICTING, rng)
        self._praise_abroad = {key: Deck(said, rng) for key, said in PRAISE_ABROAD.items()}
        self._even_abroad = {key: Deck(said, rng) for key, said in EVEN_ABROAD.items()}
        self._complaint_abroad = {key: Deck(said, rng) for key, said in COMPLAINT_ABROAD.items()}

    def bitter(self, score: int, writer: Writer) -> Remark:
        """A complaint under a score that says otherwise."""
        deck = self._bitter if score <= PASSIVE_HIGH else self._contradicting
        remark = deck.take()
        return Remark(remark.text.format(director=writer.director), remark.theme)

    def plain(self, score: int, writer: Writer) -> Remark:
        """Words that go with the score."""
        abroad = writer.language != "en" and self._rng.random() < 0.45
        if score <= DETRACTOR_UP_TO:
            return self._complain_abroad(writer) if abroad else self._complain(score, writer)
        if abroad:
            decks = self._even_abroad if score <= PASSIVE_HIGH else self._praise_abroad
            return Remark(decks[writer.language].take())
        said = self._be_even(writer) if score <= PASSIVE_HIGH else self._be_glad(writer)
        return Remark(" ".join(said).format(director=writer.director))

    def _complain_abroad(self, writer: Writer) -> Remark:
        return self._complaint_abroad[writer.language].take()

    def _complain(self, score: int, writer: Writer) -> Remark:
        """One or two complaints, perhaps after a kind word when the score is not that low."""
        sore = writer.sore if self._rng.random() < 0.65 else None
        main = self._complaint.draw(
            lambda line: writer.would_say(line) and line.theme is sore
        ) or self._complaint.take(writer.would_say)
        said = [main.text]
        chance = self._rng.random()
        if chance < 0.35:
            more = self._complaint.take(
                lambda line: writer.would_say(line) and line.theme is not main.theme
            )
            said.append(more.text)
        elif chance < 0.55:
            said.insert(0, self._fast_complaint.take())
        elif chance < 0.8 and score > DETRACTOR_UP_TO - 2:
            kind = self._praise.take(
                lambda line: (
                    writer.would_say(line)
                    and line.theme in (Theme.QUALITY_OF_WORK, Theme.EXPERTISE)
                    and line.theme is not main.theme
                )
            )
            said.insert(0, kind.text)
        return Remark(" ".join(said).format(director=writer.director), main.theme)

    def _be_even(self, writer: Writer) -> list[str]:
        if self._rng.random() < 0.6:
            return [self._even.take(writer.would_say).text]
        said = [self._praise.take(writer.would_say).text]
        if self._rng.random() < 0.4:
            wish = self._even.take(
                lambda line: writer.would_say(line) and line.theme is not Theme.OTHER
            )
            said.append(wish.text)
        return said

    def _be_glad(self, writer: Writer) -> list[str]:
        first = self._praise.take(writer.would_say)
        said = [first.text]
        chance = self._rng.random()
        if chance < 0.4:
            more = self._praise.take(
                lambda line: writer.would_say(line) and line.theme is not first.theme
            )
            said.append(more.text)
        elif chance < 0.65:
            said.insert(0, self._fast_praise.take())
        return said
