"""Which column is what: told, known from the export of a tool, or guessed from words and cells."""

from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import fuzz, process

from bot.importing.cells import shown
from bot.importing.history.columns import TOLD, WANTED, Columns, Guess, check
from bot.importing.history.fields import FIELDS, Field, Known, Values, plain
from bot.importing.history.lines import Line
from bot.importing.history.shapes import Shape, shape_of
from bot.importing.sheet import NotAListError

SAMPLE = 500  # lines that a guess is made of
WORDS_WEIGH, CELLS_WEIGH = 0.7, 0.3
SOUNDS, CONTAINS, LIKE, TELLING = 0.9, 0.65, 85, 0.9
ENOUGH = 0.6
RANK = 0.002  # how much less each further word of a field's list counts


def sample_of(lines: Iterable[Line], width: int) -> list[Values]:
    """The filled cells of each column."""
    columns: list[list[str]] = [[] for _ in range(width)]
    for line in lines:
        if not line.problem and len(line.cells) == width:
            for values, cell in zip(columns, line.cells, strict=True):
                if cell.strip():
                    values.append(cell.strip())
    return list(columns)


def guess(
    labels: Sequence[str],
    sample: Sequence[Values],
    told: Mapping[Field, str],
    *,
    named_system: bool,
) -> Columns:
    """Raises NotAListError when a needed column is missing, or two could be it.

    told: what ``--map`` says; "" takes the field out. named_system: ``--system`` was given, so an
    id of an unknown tool can be trusted to be that of the answer.
    """
    shape = shape_of(labels)
    found = [
        Guess(field, _at(labels, field, label), 1.0, TOLD) for field, label in told.items() if label
    ]
    left_out = {field for field, label in told.items() if not label}
    if shape is not None:
        found += _of_shape(shape, labels, {one.field for one in found} | left_out)
    elif not named_system and Field.ID not in told:
        left_out.add(Field.ID)  # 1, 2, 3 … stands in every spreadsheet
    done = {one.field for one in found} | left_out
    found += _guessed(labels, sample, done, {one.at for one in found})
    columns = Columns(tuple(sorted(found, key=lambda one: list(Field).index(one.field))), shape)
    check(columns)
    return columns


def _at(labels: Sequence[str], field: Field, label: str) -> int:
    for same in (str, plain):
        places = [at for at, one in enumerate(labels) if same(one) == same(label)]
        if places:
            return places[0]
    near = process.extractOne(label, labels, scorer=fuzz.WRatio)
    hint = f" Is it {shown(near[0])}?" if near else ""
    raise NotAListError(f"--map {field}=: there is no column {shown(label)}.{hint}")


def _of_shape(shape: Shape, labels: Sequence[str], done: set[Field]) -> list[Guess]:
    headings = [plain(label) for label in labels]
    found = []
    for field, names in shape.columns.items():
        at = next((headings.index(name) for name in names if name in headings), None)
        if at is not None and field not in done:
            found.append(Guess(field, at, 1.0, shape.label))
    return found


def _guessed(
    labels: Sequence[str], sample: Sequence[Values], done: set[Field], taken: set[int]
) -> list[Guess]:
    """The surest first; each field and each column once."""
    possible = [
        Guess(field, at, certainty)
        for field, known in FIELDS.items()
        for at, label in enumerate(labels)
        if field not in done
        and at not in taken
        and (certainty := _certainty(known, plain(label), sample[at])) >= ENOUGH
    ]
    possible.sort(key=lambda one: -one.certainty)
    found: dict[Field, Guess] = {}
    taken = set(taken)
    for one in possible:
        if one.field not in found and one.at not in taken:
            _alone(one, [other for other in possible if other.at not in taken], labels)
            found[one.field] = one
            taken.add(one.at)
    return list(found.values())


def _certainty(known: Known, heading: str, values: Values) -> float:
    cells, words = known.fits(values), words_mean(known, heading)
    if cells < known.least and not (known.telling and cells and words > SOUNDS):
        return 0.0  # unless it is called just so: then some of its lines are wrong
    if not words and known.telling and cells >= TELLING and values:
        return ENOUGH
    return WORDS_WEIGH * words + CELLS_WEIGH * cells if words else 0.0


def words_mean(known: Known, heading: str) -> float:
    """How well the heading means the field."""
    if heading in known.words:
        return 1.0 - RANK * known.words.index(heading)
    if known.pattern and known.pattern.search(heading):
        return SOUNDS
    near = process.extractOne(heading, known.words, scorer=fuzz.ratio, score_cutoff=LIKE)
    if near:
        return SOUNDS * near[1] / 100
    inside = set(heading.split())
    return CONTAINS if any(len(word) > 3 and word in inside for word in known.words) else 0.0


def _alone(one: Guess, others: Sequence[Guess], labels: Sequence[str]) -> None:
    """A score or a date is never chosen by chance among equals."""
    equal = [
        labels[other.at]
        for other in others
        if other.field is one.field and other.certainty == one.certainty
    ]
    if one.field in WANTED and len(equal) > 1:
        named = " or ".join(shown(label) for label in equal[:4])
        raise NotAListError(
            f"The {one.field} could be {named}. Say which with --map {one.field}=“its heading”."
        )
