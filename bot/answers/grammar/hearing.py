"""A question is heard: names and times first, then the words of every rule; what is left is not."""

import re
from datetime import date

from bot.answers import periods
from bot.answers.grammar import asking, shapes, slips
from bot.answers.grammar.heard import GAP, PLACES, Heard
from bot.answers.grammar.measures import MEASURES
from bot.answers.grammar.names import MOST_WORDS, PLACE, Mention, Names, letters_of
from bot.answers.grammar.stops import KINDS, RESERVED, SMALL, STOPS
from bot.answers.grammar.text import like_names, plain
from bot.answers.plan import Dimension, Measure

_JOINS = frozenset({"and", "or", "of", "the", "for", "at", "in"})
_BESIDE_NAMES = frozenset(
    {"of", "for", "at", "with", "from", "in", "by", "under", "about", "than", "against"}
    | {"v", "vs", "versus"}
)
_KNOWN = STOPS | SMALL
_RULES = [*asking.ALL_PHRASES, *shapes.ALL_PHRASES]
_RULES += [pattern for _, pattern in (*MEASURES, *shapes.BY)]
_SAID = RESERVED | frozenset(re.findall(r"[a-z]+", " ".join(each.pattern for each in _RULES)))
"""Every word of a rule: it is no slip of another."""
_KIND = "|".join(KINDS)
_MISFITS = re.compile(
    rf"\b(?P<ahead>{_KIND}) (?P<place>{PLACE})|(?P<placed>{PLACE}) (?P<behind>{_KIND})\b"
)


def hear(words: str, names: Names, today: date) -> Heard:
    """Exact names before everything: a client may be called as a month or a measure is."""
    text, mentions = names.exact(plain(words))
    like = like_names(words)
    whole = _marked(text.split(), names, like)
    text = " ".join(each if names.knows(each) else slips.mended(each, _SAID) for each in whole)
    heard = Heard(text, mentions)
    heard.goes_on = heard.take(shapes.GOES_ON)
    heard.take(asking.FILLERS)
    _times(heard, today)
    _measure(heard)
    _shape(heard)
    _unclear_names(heard, names, like)
    _comparison(heard)
    left = set(PLACES.findall(heard.text))
    heard.mentions = [each for at, each in enumerate(heard.mentions) if each.place(at) in left]
    heard.year_named = [each for at, each in enumerate(heard.times) if f"T{at}" not in left]
    heard.times = [each for at, each in enumerate(heard.times) if f"T{at}" in left]
    heard.unknown = _left(heard)
    return heard


def _marked(words: list[str], names: Names, like: frozenset[str]) -> list[str]:
    """Small words that stand where a name does, and are one or are written like one, are unknown.

    "NPS of US" is not the NPS of us, nor "NPS of Level" that of all where a client is called so.
    """
    marked = []
    for ahead, word in zip(["", *words], words, strict=False):
        name = (word in STOPS and word in like) or (word in RESERVED and names.is_one(word))
        marked.append(f"?{word}" if name and ahead in _BESIDE_NAMES else word)
    return marked


def _times(heard: Heard, today: date) -> None:
    found = periods.find(heard.text, today)
    years = [periods.year_said(each.words) for each in found]
    if len(found) == 2 and None in years:
        found = periods.find(heard.text, today, next(filter(None, years), None))
    for number, each in reversed(list(enumerate(found))):
        heard.text = f"{heard.text[: each.start]} T{number} {heard.text[each.end :]}"
    heard.text = " ".join(heard.text.split())
    heard.times = found


def _measure(heard: Heard) -> None:
    heard.other_way_round = asking.OTHER_WAY_ROUND.search(heard.text) is not None
    heard.why = heard.take(asking.WHY)
    heard.definition = asking.DEFINITION.search(heard.text) is not None
    heard.always = "never" in heard.text.split() or bool(shapes.ALWAYS.search(heard.text))
    for measure, pattern in MEASURES:
        whole = measure is Measure.BUYER_COVERAGE  # its buyers are no filter
        if heard.take(pattern, with_places=whole) and measure not in heard.measures:
            heard.measures.append(measure)
    if heard.why:
        heard.take(asking.UNHAPPY)
        for theme, pattern in asking.THEMES:
            if heard.take(pattern):
                heard.themes.append(theme)
    heard.take(asking.HOW_HIGH)
    heard.how_is = heard.take(asking.HOW_IS)
    heard.score = heard.take(asking.SCORE)
    heard.shared = heard.take(asking.SHARED)
    heard.counted = heard.take(asking.COUNTED)


def _shape(heard: Heard) -> None:
    heard.year_before = heard.take(shapes.YEAR_BEFORE, with_places=True)
    heard.before_it = heard.take(shapes.BEFORE_IT)
    heard.steps = [step for step, pattern in shapes.STEPS.items() if heard.take(pattern)]
    heard.trend = heard.take(shapes.TREND)
    heard.which = shapes.WHICH.search(heard.text) is not None
    heard.by = [dimension for dimension, pattern in shapes.BY if heard.take(pattern)]
    if heard.by:
        heard.take(shapes.SPLIT)
    heard.happiest = heard.which and "happiest" in heard.text
    heard.best = heard.which and heard.take(shapes.BEST)
    heard.everybody = heard.take(shapes.EVERYBODY)
    heard.take(shapes.ALWAYS)
    heard.mine = heard.take(shapes.MINE)
    heard.direction = heard.take(shapes.DIRECTION)


def _unclear_names(heard: Heard, names: Names, like: frozenset[str]) -> None:
    """Names that are shortened or have a slip, among the words that are not understood.

    like: words written as names are. Others are only taken for a name's beginning where a name
    stands: "Is our NPS low?" does not ask for a client called Low Moor.
    """
    words, at = heard.text.split(), 0
    asked_of = heard.goes_on or (heard.how_is and not heard.measures)
    while at < len(words):
        run = _run(words[at:])
        ahead, behind = words[at - 1] if at else "", " ".join(words[at + len(run) :][:1])
        kind = KINDS.get(ahead)
        stands = asked_of or {ahead, behind} & _BESIDE_NAMES or behind in KINDS or kind is not None
        sure = bool(stands) or not like.isdisjoint(run)
        mentions = _named(run, names, kind, shortened=sure) if run else []
        if mentions:
            places = []
            for each in mentions:
                places.append(each.place(len(heard.mentions)))
                heard.mentions.append(each)
            begin = at - 1 if kind else at
            words[begin : at + len(run)] = places
            at = begin + len(places)
        else:
            at += next((place for place, word in enumerate(run) if word in _JOINS), len(run)) or 1
    heard.text = " ".join(words)


def _run(words: list[str]) -> list[str]:
    """The words from here on that nothing else explains."""
    run: list[str] = []
    for word in words:
        if _understood(word) and not (run and word in _JOINS):
            break
        run.append(word)
    while run and _understood(run[-1]):
        run.pop()
    return run


def _understood(word: str) -> bool:
    return word in _KNOWN or word == GAP or PLACES.fullmatch(word) is not None


def _named(
    run: list[str], names: Names, kind: Dimension | None, *, shortened: bool
) -> list[Mention]:
    """The names that these words are, all of them; otherwise none."""
    rest = run
    while rest and rest[0] in _JOINS:
        rest = rest[1:]
    if not rest:
        return []
    if len(rest) > MOST_WORDS:
        return []
    for length in range(len(rest), 0, -1):
        near = names.near(tuple(rest[:length]), kind, shortened=shortened)
        others = rest[length:] if near else []
        after = _named(others, names, None, shortened=shortened) if others else []
        if near and (after or length == len(rest)):
            return [Mention(" ".join(rest[:length]), near), *after]
    return []


def _comparison(heard: Heard) -> None:
    than = shapes.THAN_TIME.search(heard.text)
    heard.than_time = int(than["than"]) if than else None
    heard.compared = heard.take(shapes.COMPARED)


def _left(heard: Heard) -> list[str]:
    """Each run of words that no rule has read, and words for a kind that the name is not of."""
    left = [found[0] for found in _MISFITS.finditer(heard.text) if not _fits(found)]
    text = shapes.AROUND.sub(f" {GAP} ", heard.text)
    runs: list[list[str]] = [[]]
    for word in text.split():
        if word in KINDS and not any(each not in KINDS for each in runs[-1]):
            runs[-1] = [word]
        elif word in STOPS or word == GAP:
            runs.append([])
        else:
            runs[-1].append(word)
    return left + [" ".join(run) for run in runs if run and run[-1] not in STOPS]


def _fits(found: re.Match[str]) -> bool:
    kind = KINDS[found["ahead"] or found["behind"]]
    return (found["place"] or found["placed"])[0] in letters_of(kind)
