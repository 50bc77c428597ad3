"""What changed between two texts, on a card: gone words struck through, new ones bold."""

from collections.abc import Iterator

from bot.cards.pieces import Block, Run, bold, line, rich, run
from bot.cards.text import verbatim
from bot.rewording.difference import Mark, Paragraph, difference

_MOST_PARAGRAPHS, _LONGEST = 12, 900  # of one difference; characters of one stretch


def difference_block(old: str, new: str, *, same: str) -> Block:
    """Each changed paragraph apart; ``same`` when there is none."""
    changed = difference(old, new)
    if not changed:
        return rich(line(same))
    shown = [
        {"type": "rich_text_quote", "elements": list(_runs(each))}
        for each in changed[:_MOST_PARAGRAPHS]
    ]
    left = len(changed) - len(shown)
    return rich(*shown, line(f"and {left} more places.") if left > 0 else None)


def _runs(paragraph: Paragraph) -> Iterator[Run]:
    for each in paragraph:
        words = verbatim(each.text)[:_LONGEST]
        if not words:
            continue
        if not words.strip() and each.mark is not Mark.KEPT:  # a blank line came or went
            words = " ¶ "
        if each.mark is Mark.NEW:
            yield bold(words)
        else:
            yield struck(words) if each.mark is Mark.GONE else run(words)


def struck(text: str) -> Run:
    return run(text) | {"style": {"strike": True}}
