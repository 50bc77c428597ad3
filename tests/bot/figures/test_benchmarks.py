"""D.14: what others report, each with its year, place and how we know."""

import pytest

from bot.figures.benchmarks import BENCHMARKS, response_beside


def test_the_published_figures() -> None:
    told = {each: [list(one.nps) for one in of] for each, of in BENCHMARKS.items()}
    assert told == {
        "accounting": [[24, 39], [31, 31, 28, 18, 19]],
        "legal": [[32], [29, 32, 23, 17, 19]],
        "hr_services": [[37], [53]],
        "it_services": [[44]],
        "digital_agency": [[57]],
    }
    for one in (one for of in BENCHMARKS.values() for one in of):
        assert all((one.whose, one.place, one.years, one.method))


@pytest.mark.parametrize(
    ("part", "n", "stands"),
    [(1, 100, "below that"), (22, 100, "not detectably outside"), (60, 100, "above that")],
)
def test_a_response_rate_is_placed_by_its_interval(part: int, n: int, stands: str) -> None:
    said = response_beside(part, n)
    assert said is not None
    assert said.startswith("Others report 12 to 35 %, 26 to 30 % most often; yours is ")
    assert stands in said


def test_few_have_no_rate_to_be_placed() -> None:
    assert response_beside(3, 9) is None
