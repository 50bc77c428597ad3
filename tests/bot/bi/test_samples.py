"""The files to begin with in Power BI and Tableau: well formed, whatever the address holds."""

import re
from xml.etree import ElementTree as Xml

import pytest

from bot import cli
from bot.bi.samples import power_bi, tableau

ODD = "https://desk.example.com/a\"b<c>'&d/"


def test_tableaus_is_xml_that_names_the_feed_and_counts_as_the_desk_does() -> None:
    source = Xml.fromstring(tableau(ODD))  # noqa: S314 - our own
    (connection,) = source.iter("named-connection")
    assert connection[0].get("server") == "https://desk.example.com/a\"b<c>'&d/odata/v1/"
    (formula,) = (each.get("formula") or "" for each in source.iter("calculation"))
    assert set(re.findall(r"\[(\w+)\]", formula)) == {"promoters", "passives", "detractors"}


def test_power_bis_is_one_expression_with_its_address_quoted() -> None:
    told = power_bi(ODD)
    assert 'OData.Feed("https://desk.example.com/a""b<c>\'&d/odata/v1/", null' in told
    code = re.sub(r'"(?:[^"]|"")*"', "", re.sub(r"(?m)^//.*$", "", told))
    for opening, closing in ("()", "[]", "{}"):
        assert code.count(opening) == code.count(closing) > 0
    assert re.findall(r"(?m)^(let|in)$", code) == ["let", "in"]


def test_the_command_prints_one(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main(["bi", "sample", "power-bi", "--url", "https://desk.example.com"])
    assert left.value.code == 0
    assert '"https://desk.example.com/odata/v1/"' in capsys.readouterr().out
