"""Make, after survey-and-crm-wire-formats.md 18."""

import json
from datetime import UTC, datetime

from bot.relay.delivery import Answer, Change, Letter
from bot.relay.make import RELAY
from tests.bot.relay.designed import ACCOUNT, ZAP, ZAP_FORM
from tests.bot.relay.samples import NOW, parsed


def test_a_scenario_s_time_without_an_offset_is_one_of_the_connection_s_zone() -> None:
    found = parsed(RELAY.parse, json.dumps(ZAP).encode(), timezone="Europe/Berlin")
    assert isinstance(found, Answer)
    assert found.answered_at == datetime(2026, 3, 2, 9, 2, tzinfo=UTC)
    assert parsed(RELAY.parse, ZAP_FORM, timezone="Europe/Berlin") == found


def test_a_scenario_may_bundle_answers_and_news() -> None:
    body = json.dumps([ZAP, ACCOUNT, {"id": "no score"}]).encode()
    found = RELAY.parse(Letter({}, body), {}, NOW)
    assert isinstance(found, list)
    assert [type(one) for one in found] == [Answer, Change]
