"""The people, the firms and the channels: product.md E.2 to the letter."""

import re
from collections import Counter
from datetime import timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from bot.demo.firm import SampleFirm
from bot.demo.firm.accounts import HALDEN, top_fee
from bot.demo.firm.contacts import HALDEN_CFO, HALDEN_CMO, HALDEN_LEAD, HALDEN_SILENT
from bot.demo.firm.moments import months_before
from bot.demo.firm.waves import SILENT_BUYERS
from storage.words import ColleagueRole, FrictionKind, Role


def test_the_firm_is_as_large_as_the_specification_says(firm: SampleFirm) -> None:
    assert firm.headcount == 40
    assert len(firm.accounts) == len({one.name for one in firm.accounts}) == 30
    assert len(firm.contacts) == 96


def test_no_address_domain_or_slack_id_is_there_twice(firm: SampleFirm) -> None:
    addresses = [one.email.lower() for one in firm.contacts]
    addresses += [one.email.lower() for one in firm.slack_people]
    assert len(addresses) == len(set(addresses))
    assert len({one.domain for one in firm.accounts}) == 30
    ids = [one.user_id for one in firm.slack_people] + [one.id for one in firm.channels]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[UC]0[A-Z]{3,}", one) for one in ids)
    names = [one.name for one in firm.channels]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[a-z0-9-]{1,80}", name) for name in names)


def test_every_address_lies_in_a_domain_nobody_owns(firm: SampleFirm) -> None:
    domains = {one.key: one.domain for one in firm.accounts}
    assert all(one.email.endswith(f"@{domains[one.account]}") for one in firm.contacts)
    assert all(domain.endswith(".example") for domain in domains.values())


def test_the_cast_can_be_recognised(firm: SampleFirm) -> None:
    roles = {one.slack_user_id: one.role for one in firm.colleagues}
    assert roles["U0DIRECTOR"] is ColleagueRole.DIRECTOR
    assert roles["U0PARTNER"] is ColleagueRole.PARTNER
    assert roles["U0MANAGER"] is ColleagueRole.MANAGER
    assert roles["U0ADMIN"] is ColleagueRole.ADMIN
    assert set(ColleagueRole) == set(roles.values())


def test_the_outsider_is_a_guest_and_no_colleague(firm: SampleFirm) -> None:
    guests = [one.user_id for one in firm.slack_people if one.guest]
    assert guests == ["U0OUTSIDER"]
    assert "U0OUTSIDER" not in {one.slack_user_id for one in firm.colleagues}


def test_colleagues_work_in_three_zones_and_one_is_away_with_a_deputy(firm: SampleFirm) -> None:
    zones = {one.timezone for one in firm.colleagues}
    assert zones == {"Europe/London", "America/New_York", "Europe/Berlin"}
    assert all(ZoneInfo(zone) for zone in zones)
    away = [one for one in firm.colleagues if one.away_until]
    assert [(one.key, one.deputy) for one in away] == [("owen", "leila")]
    keys = {one.key for one in firm.colleagues}
    assert all(one.deputy in keys | {None} for one in firm.colleagues)
    assert all(one.manager in keys | {None} for one in firm.colleagues)


def test_six_directors_hold_five_accounts_each(firm: SampleFirm) -> None:
    held = Counter(one.director for one in firm.accounts)
    assert set(held.values()) == {5}
    assert len(held) == 6
    assert {one.currency for one in firm.accounts} == {"GBP", "EUR", "USD"}


def test_every_account_has_one_channel_with_its_director_in_it(firm: SampleFirm) -> None:
    channels = {one.account: one for one in firm.channels if one.account}
    ids = {one.key: one.slack_user_id for one in firm.colleagues}
    assert set(channels) == {one.key for one in firm.accounts}
    for account in firm.accounts:
        channel = channels[account.key]
        assert channel.id == account.channel_id
        assert channel.bot_is_member
        assert ids[account.director] in channel.members
    assert sum(one.private for one in channels.values()) == 3
    assert channels[HALDEN].id == "C0HALDEN"
    assert channels[HALDEN].name == "acct-halden-foods"
    assert {"nps-desk", "partners"} <= {one.name for one in firm.channels}


def test_halden_foods_is_worth_180k_and_renews_in_74_days(firm: SampleFirm) -> None:
    halden = next(one for one in firm.accounts if one.key == HALDEN)
    assert halden.name == "Halden Foods"
    assert (halden.fee_yearly, halden.currency) == (Decimal(180_000), "GBP")
    assert halden.renewal_on == firm.today + timedelta(days=74)
    assert (halden.director, halden.partner) == ("director", "partner")
    assert HALDEN in top_fee(firm.accounts)
    assert len(top_fee(firm.accounts)) == 6


def test_the_people_of_halden_foods_have_their_parts_and_last_scores(firm: SampleFirm) -> None:
    people = {one.email: one for one in firm.contacts if one.account == HALDEN}
    assert {email: one.role for email, one in people.items()} == {
        HALDEN_CFO: Role.ECONOMIC_BUYER,
        HALDEN_CMO: Role.EXECUTIVE_SPONSOR,
        HALDEN_LEAD: Role.DAY_TO_DAY_LEAD,
        HALDEN_SILENT[0]: Role.USER,
        HALDEN_SILENT[1]: Role.USER,
    }
    assert people[HALDEN_CFO].title == "Chief Financial Officer"
    last = {one.contact: one for one in firm.answers if one.contact in people}
    assert {email: one.score for email, one in last.items()} == {
        HALDEN_CFO: 9,
        HALDEN_CMO: 8,
        HALDEN_LEAD: 9,
    }
    assert last[HALDEN_CFO].answered_at.date() == months_before(firm.today, 7)
    for email in (HALDEN_CMO, HALDEN_LEAD):  # near enough to a fresh answer to be compared
        assert firm.now - last[email].answered_at < timedelta(days=59)
    assert not {one.contact for one in firm.asks} & set(HALDEN_SILENT)


def test_the_friction_at_halden_foods_is_the_three_dated_events(firm: SampleFirm) -> None:
    events = [one for one in firm.friction if one.account == HALDEN]
    assert {(one.kind, one.subject, one.detail) for one in events} == {
        (FrictionKind.LATE_MILESTONE, "Spring launch site", "9 working days late"),
        (FrictionKind.INVOICE_DISPUTE, "invoice 1042", "queried for 11 days"),
        (FrictionKind.TICKET_REOPEN, "ticket 778", "reopened twice"),
    }
    assert all(firm.today - one.happened_on <= timedelta(days=60) for one in events)
    assert {one.kind: one.happened_on.weekday() for one in events}[FrictionKind.LATE_MILESTONE] == 4


def test_nothing_is_open_at_halden_foods_before_the_story_begins(firm: SampleFirm) -> None:
    assert not [one for one in firm.follow_ups if one.account == HALDEN]


def test_twelve_accounts_have_friction_and_late_milestones_can_be_studied(
    firm: SampleFirm,
) -> None:
    assert len({one.account for one in firm.friction}) == 12
    kinds = Counter(one.kind for one in firm.friction)
    assert set(kinds) == set(FrictionKind)
    assert kinds[FrictionKind.LATE_MILESTONE] >= 20
    assert kinds[FrictionKind.CHANGE_REQUEST] == 7
    keys = {(one.account, one.kind, one.subject, one.happened_on) for one in firm.friction}
    assert len(keys) == len(firm.friction)


def test_buyers_were_heard_at_eighteen_of_thirty_accounts(firm: SampleFirm) -> None:
    buyers = {one.email: one.account for one in firm.contacts if one.role is Role.ECONOMIC_BUYER}
    year_ago = firm.now - timedelta(days=365)
    heard = {
        buyers[one.contact]
        for one in firm.answers
        if one.contact in buyers and one.answered_at >= year_ago
    }
    assert len(heard) == 18
    assert not heard & SILENT_BUYERS
