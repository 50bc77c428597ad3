"""Whose an answer probably is, and which records may be one person: guesses for a person."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.identity.addresses import (
    domain_of,
    firm_domain,
    firm_label,
    is_free,
    is_shared,
    local_part,
    readable,
    wider,
)
from bot.identity.doubles import pairs
from bot.identity.names import likeness, likeness_of_local, name_in
from bot.identity.suggesting import Firms, Suggestion, suggest
from storage.records import ContactRecord
from tests.builders import a_contact, a_held_answer

# Addresses


@pytest.mark.parametrize(
    "domain",
    ["gmail.com", "googlemail.com", "outlook.com", "yahoo.co.uk", "yahoo.fr", "gmx.net", "gmx.de",
     "icloud.com", "proton.me", "hotmail.com", "web.de", "btinternet.com", "qq.com"],
)  # fmt: skip
def test_what_everybody_can_have_is_no_firms_domain(domain: str) -> None:
    assert is_free(domain)
    assert firm_domain(f"helen@{domain}") is None


@pytest.mark.parametrize("domain", ["halden.example", "gmx-logistics.example", "proton-cars.co.uk"])
def test_a_firms_own_domain_is_its_own(domain: str) -> None:
    assert not is_free(domain)
    assert firm_domain(f"Helen@{domain.upper()}") == domain


@pytest.mark.parametrize(
    "words", [None, "", "helen", "helen@", "@halden.example", "helen@halden", "a b@halden.example",
              "h@halden.example, i@halden.example", "h@\nhalden.example", "h" * 250 + "@a.example"]
)  # fmt: skip
def test_what_is_no_address_says_nothing(words: str | None) -> None:
    assert readable(words) is None
    assert domain_of(words) is None
    assert local_part(words) == ""


@given(st.text())
def test_whatever_stands_where_an_address_should_be_is_read_without_a_word(words: str) -> None:
    found = readable(words)
    assert found is None or found.count("@") == 1
    assert firm_domain(words) is None or firm_domain(words) in (found or "")
    assert isinstance(is_shared(words), bool)


def test_the_part_that_a_firm_chose() -> None:
    assert firm_label("halden.example") == "halden"
    assert firm_label("mail.halden.co.uk") == "halden"
    assert firm_label("halden.com") == "halden"
    assert wider("mail.halden.example") == ["mail.halden.example", "halden.example"]


def test_an_office_is_nobody() -> None:
    assert is_shared("info@halden.example")
    assert is_shared("No-Reply@halden.example")
    assert not is_shared("ines.fodor@halden.example")
    assert local_part("helen+nps@halden.example") == "helen"


# Names


@pytest.mark.parametrize(
    "other",
    ["helen strand", "Strand, Helen", "Dr. Helen Strand", "HELÉN STRAND", "Helen M. Strand",
     "H. Strand", "Hellen Strand", "Helen Strang"],
)  # fmt: skip
def test_one_person_is_known_however_the_name_is_written(other: str) -> None:
    assert likeness("Helen Strand", other) >= 88


@pytest.mark.parametrize(
    "other", ["Henrik Strand", "Helen Berg", "J. Strand", "Tessa Strand", "", "🙂", "Strandberg"]
)
def test_another_first_name_is_another_person(other: str) -> None:
    assert likeness("Helen Strand", other) == 0


@given(st.text(max_size=40), st.text(max_size=40))
def test_likeness_is_a_share_and_does_not_care_who_is_asked_first(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one)
    assert 0 <= likeness(one, other) <= 100


@pytest.mark.parametrize("local", ["helen.strand", "h.strand", "hstrand", "strand.h", "helen"])
def test_an_address_is_made_of_a_name(local: str) -> None:
    assert likeness_of_local(local, "Helen Strand") >= 85


@pytest.mark.parametrize("local", ["", "info", "h", "ruth.calloway", "hs"])
def test_or_of_another_one(local: str) -> None:
    assert likeness_of_local(local, "Helen Strand") == 0


def test_a_name_is_read_out_of_an_address_that_has_two_words() -> None:
    assert name_in("jo.lund") == "Jo Lund"
    assert name_in("jo_van_lund2") == "Jo Van Lund"
    assert name_in("jlund") is None


# Whose a held answer is

FIRMS = Firms(
    names={21: "Halden Foods", 22: "Harrow & Pine Ltd", 23: "Northline Rail"},
    of_domain={"halden.example": [21], "harrow.example": [22], "rail.example": [22, 23]},
)
HELEN = a_contact("Helen Strand", id=1, email="helen.strand@halden.example")
RUTH = a_contact("Ruth Calloway", id=2, email="ruth@halden.example")
TAIT = a_contact("Ben Tait", id=3, account_id=22, email="ben.tait@harrow.example")
PEOPLE = [HELEN, RUTH, TAIT]


def guess(people: list[ContactRecord] | None = None, **told: Any) -> Suggestion:
    """About an answer that told no more than this."""
    nothing = {"given_email": None, "given_name": None, "given_company": None}
    return suggest(a_held_answer(**nothing | told), FIRMS, PEOPLE if people is None else people)


def test_a_name_like_a_contacts_at_the_domains_client_is_that_contact() -> None:
    found = guess(given_email="h.strand@halden.example", given_name="H. Strand")
    assert (found.contact, found.account_id) == (HELEN, 21)


def test_the_address_alone_is_enough_where_it_is_made_of_the_name() -> None:
    assert guess(given_email="hstrand@halden.example").contact == HELEN
    assert guess(given_email="hstrand@mail.halden.example").contact == HELEN


def test_a_private_address_is_told_by_the_company_and_the_name() -> None:
    found = guess(
        given_email="helen.s@gmail.com", given_name="Helen Strand", given_company="Halden Foods Ltd"
    )
    assert (found.contact, found.account_id, found.new_name) == (HELEN, 21, "Helen Strand")


@pytest.mark.parametrize("domain", ["harrow.co.uk", "mail.harrow.example", "harow.example"])
def test_the_same_name_before_a_sister_domain_is_the_same_person(domain: str) -> None:
    found = guess(given_email=f"ben.tait@{domain}")
    assert (found.contact, found.account_id) == (TAIT, 22)


def test_an_address_does_not_outweigh_a_name_that_contradicts_it() -> None:
    assert guess(given_email="ben.tait@harrow.co.uk", given_name="Jo Lund").contact is None
    assert guess(given_email="helen.strand@halden.example", given_name="Jo Lund").contact is None


def test_an_office_is_never_taken_for_a_person() -> None:
    shared = a_contact("Info Desk", id=9, email="info@halden.example")
    found = guess([shared], given_email="info@halden.co.uk")
    assert (found.contact, found.new_name) == (None, None)


def test_two_who_are_equally_likely_are_not_one() -> None:
    henrik = a_contact("Henrik Strand", id=4, email="henrik.strand@halden.example")
    found = guess([HELEN, henrik], given_email="h.strand@halden.example", given_name="H. Strand")
    assert found.contact is None
    assert found.account_id == 21


def test_somebody_new_can_be_added_where_domain_or_company_tell_the_client() -> None:
    assert guess(given_email="jo.lund@halden.example") == Suggestion(None, 21, "Jo Lund")
    by_company = guess(given_email="jo@x.example", given_name="Jo", given_company="harrow & pine")
    assert by_company == Suggestion(None, 22, "Jo")


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"given_email": "jo@unheard.example", "given_name": "Jo Lund"},
        {"given_email": "jo@gmail.com", "given_name": "Jo Lund"},
        {"given_name": "Jo Lund", "given_company": "Zyxwv Industries"},
        {"given_company": "🙂"},
        {"given_phone": "+447700900123"},
    ],
)
def test_where_nothing_points_to_a_client_nothing_is_proposed(told: dict[str, str]) -> None:
    assert guess(**told) == Suggestion()


def test_without_an_address_nobody_can_be_added_but_a_contact_is_found() -> None:
    found = guess(given_name="Helen Strand", given_company="Halden Foods")
    assert (found.contact, found.new_name) == (HELEN, None)


def test_a_domain_that_two_clients_share_is_told_by_the_company() -> None:
    assert guess(given_email="jo.lund@rail.example").account_id is None
    told = guess(given_email="jo.lund@rail.example", given_company="Northline")
    assert told.account_id == 23


TEXTS = st.one_of(st.none(), st.text(max_size=60), st.emails())


@given(TEXTS, TEXTS, TEXTS)
def test_whatever_was_given_gets_a_guess_or_none(
    email: str | None, name: str | None, company: str | None
) -> None:
    found = guess(given_email=email, given_name=name, given_company=company)
    assert found.contact is None or found.contact in PEOPLE
    assert found.account_id is None or found.account_id in FIRMS.names
    assert found.new_name is None or (readable(email) and found.new_name.strip())


# One person, two records


def test_an_initial_and_a_slip_of_the_pen_are_noticed() -> None:
    short = a_contact("H. Strand", id=7, email="h@halden.example")
    slip = a_contact("Ruth Caloway", id=8, email="r@halden.example")
    found = pairs([slip, HELEN, RUTH, short], [])
    assert [(each.first.id, each.second.id) for each in found] == [(1, 7), (2, 8)]


def test_an_initial_that_fits_two_is_no_ones() -> None:
    henrik = a_contact("Henrik Strand", id=4)
    assert pairs([HELEN, henrik, a_contact("H. Strand", id=7)], []) == []


def test_a_namesake_elsewhere_counts_only_with_an_address_of_the_same_make() -> None:
    moved = a_contact("Ben Tait", id=30, account_id=21, email="ben.tait@halden.example")
    other = a_contact("Ben Tait", id=31, account_id=21, email="b.tait@halden.example")
    assert [each.first for each in pairs([moved], [TAIT])] == [TAIT]
    assert pairs([other], [TAIT]) == []


def test_each_record_is_asked_about_once() -> None:
    same = [a_contact("Helen Strand", id=at, email=f"h{at}@halden.example") for at in range(5)]
    found = pairs(same[:2], [])
    assert [(each.first.id, each.second.id) for each in found] == [(0, 1)]
    assert len({each.second.id for each in pairs(same, [])}) == len(pairs(same, []))
