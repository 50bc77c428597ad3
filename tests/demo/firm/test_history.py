"""Two years of answers and follow-ups: the sums hold, the rules hold, nothing reads canned."""

from collections import Counter, defaultdict
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from statistics import correlation

import pytest

from bot.demo.firm import SampleFirm, sample_firm
from bot.demo.firm.accounts import top_fee
from bot.demo.firm.comments import COMPLAINT, EVEN, FAST_COMPLAINT, FAST_PRAISE, PRAISE
from bot.demo.firm.remarks import BITTER, COMPLAINT_ABROAD, EVEN_ABROAD, PRAISE_ABROAD
from bot.follow_up.severity import SENIOR
from storage.words import AttemptOutcome, Disposition, Polarity, Role, Rule, Severity, Theme

DAY = timedelta(days=1)


def bands(scores: list[int]) -> tuple[int, int, int]:
    promoters, detractors = sum(x >= 9 for x in scores), sum(x <= 6 for x in scores)
    return promoters, len(scores) - promoters - detractors, detractors


def test_the_same_day_and_seed_give_the_same_firm(firm: SampleFirm) -> None:
    assert sample_firm(firm.today, firm.now) == firm
    assert sample_firm(firm.today, firm.now, seed=7).answers != firm.answers


def test_the_moment_is_noon_when_none_is_given() -> None:
    assert sample_firm(date(2026, 2, 1)).now == datetime(2026, 2, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize("offset", range(0, 366, 13))
def test_the_last_two_waves_are_those_of_the_partner_meeting_on_any_day(offset: int) -> None:
    today = date(2026, 1, 1) + offset * DAY
    now = datetime(today.year, today.month, today.day, offset % 24, offset % 60, tzinfo=UTC)
    answers = [one for one in sample_firm(today, now).answers if one.contact]
    age = [((now - one.answered_at) / DAY, one) for one in answers]
    assert bands([one.score for days, one in age if days <= 90]) == (18, 14, 8)
    assert bands([one.score for days, one in age if 90 < days <= 180]) == (12, 9, 4)
    assert len({one.contact for days, one in age if days <= 90}) == 40
    last, before = sorted({one.survey_id for one in answers}, reverse=True)[:2]
    assert Counter(one.survey_id for one in answers)[last] == 40
    assert Counter(one.survey_id for one in answers)[before] == 25


def test_a_little_under_half_of_those_asked_answered(firm: SampleFirm) -> None:
    answered = [one for one in firm.answers if one.contact]
    assert 0.43 <= len(answered) / len(firm.asks) <= 0.48
    last = [one for one in firm.asks if one.wave == 8]
    assert round(40 / len(last), 2) == 0.52
    sent = {(one.contact, one.survey_id): one.sent_at for one in firm.asks}
    assert len(sent) == len(firm.asks)


def test_every_answer_is_a_score_of_eleven_with_a_place_in_time(firm: SampleFirm) -> None:
    known = {one.email for one in firm.contacts}
    assert len({one.external_id for one in firm.answers}) == len(firm.answers)
    for one in firm.answers:
        assert 0 <= one.score <= 10
        assert one.contact is None or one.contact in known
        assert one.answered_at.utcoffset() == timedelta(0)
        assert firm.now - 721 * DAY < one.answered_at < one.received_at < firm.now


def test_people_keep_their_temper_from_one_wave_to_the_next(firm: SampleFirm) -> None:
    scores = defaultdict(list)
    for one in firm.answers:
        scores[one.contact].append(one.score)
    pairs = [pair for said in scores.values() for pair in pairwise(said)]
    assert len(pairs) > 100
    assert correlation([a for a, _ in pairs], [b for _, b in pairs]) > 0.3


def test_most_answers_have_words_and_few_are_said_twice(firm: SampleFirm) -> None:
    said = [one.comment for one in firm.answers if one.contact and one.comment]
    assert 0.58 <= len(said) / (len(firm.answers) - 3) <= 0.62
    assert len(set(said)) / len(said) > 0.97
    assert not [one for one in said if "{" in one or "  " in one]


def test_there_are_more_than_150_sentences_in_four_languages() -> None:
    lines = [one.text for one in (*PRAISE, *EVEN, *COMPLAINT)]
    abroad = [
        text for table in (PRAISE_ABROAD, EVEN_ABROAD) for said in table.values() for text in said
    ]
    lines += [*FAST_PRAISE, *FAST_COMPLAINT, *(one.text for one in BITTER), *abroad]
    assert len(set(lines)) == len(lines) > 200
    assert set(PRAISE_ABROAD) == set(EVEN_ABROAD) == set(COMPLAINT_ABROAD) == {"de", "fr", "es"}
    covered = {one.theme for one in PRAISE} & {one.theme for one in COMPLAINT}
    assert covered == set(Theme) - {Theme.OTHER}
    assert {one.polarity for one in (*PRAISE, *EVEN, *COMPLAINT)} == set(Polarity)


def test_eights_with_a_complaint_inside_are_there(firm: SampleFirm) -> None:
    answers = {one.external_id: one for one in firm.answers}
    hidden = [answers[x.answer] for x in firm.follow_ups if x.rule is Rule.HIDDEN_DETRACTOR]
    assert sum(one.score == 8 for one in hidden) >= 8
    assert all(one.comment for one in hidden)


def test_every_detractor_has_a_follow_up_and_its_severity_follows_the_rules(
    firm: SampleFirm,
) -> None:
    answers = {one.external_id: one for one in firm.answers}
    roles = {one.email: one.role for one in firm.contacts}
    top = top_fee(firm.accounts)
    low = {one.external_id for one in firm.answers if one.contact and one.score <= 6}
    detractors = [one for one in firm.follow_ups if one.rule is Rule.DETRACTOR]
    assert {one.answer for one in detractors} == low
    for one in firm.follow_ups:
        score, role = answers[one.answer].score, roles[one.contact]
        assert (score <= 6) == (one.rule is Rule.DETRACTOR)
        if one.rule is Rule.DETRACTOR:
            grave = role in SENIOR or (score <= 4 and one.account in top)
            assert one.severity is (Severity.S1 if grave else Severity.S2)
        elif one.rule is not Rule.SCORE_DROP and role is Role.ECONOMIC_BUYER:
            assert one.severity is Severity.S2
        else:
            assert one.severity is Severity.S3


def test_the_owner_is_the_director_or_the_deputy_with_the_reason(firm: SampleFirm) -> None:
    directors = {one.key: one.director for one in firm.accounts}
    stood_in = [one for one in firm.follow_ups if one.owner != directors[one.account]]
    assert [(one.account, one.owner) for one in stood_in] == [("kestrow-avionics", "leila")]
    assert "deputy of Owen Price, who is away until" in stood_in[0].owner_reason
    assert all(one.owner_reason for one in firm.follow_ups)


def test_the_open_ones_show_a_live_picture(firm: SampleFirm) -> None:
    now, still = firm.now, firm.open_follow_ups
    answers = {one.external_id: one for one in firm.answers}
    assert len(still) == 9
    assert all(answers[one.answer].comment for one in still)
    due, overdue = sorted(
        (one for one in still if not one.claimed_by), key=lambda one: one.severity
    )
    assert (due.severity, due.claim_due_at - now) == (Severity.S1, timedelta(minutes=40))
    assert (overdue.severity, now - overdue.claim_due_at) == (Severity.S2, DAY)
    working = [one for one in still if one.claimed_by and not one.reached_at]
    assert len(working) == 3
    assert all(one.attempts and one.contact_due_at > now for one in working)
    waiting = [one for one in still if one.reached_at]
    assert len(waiting) == 4


def test_two_rechecks_are_due_and_two_closures_have_no_attempt(firm: SampleFirm) -> None:
    ends = [one for one in firm.follow_ups if one.closing]
    rechecks = [one.closing.recheck_due_at for one in ends if one.closing]
    assert sum(moment <= firm.now for moment in rechecks if moment) == 2
    recent = [one for one in ends if one.closing and firm.now - one.closing.at < 7 * DAY]
    assert sum(not one.attempts for one in recent) == 2


def test_what_was_closed_was_closed_properly(firm: SampleFirm) -> None:
    for one in firm.follow_ups:
        moments = [entry.at for entry in one.timeline]
        assert moments == sorted(moments)
        assert moments[-1] <= firm.now
        assert (one.claimed_by is None) == (one.claimed_at is None)
        reached = [x.made_at for x in one.attempts if x.outcome is AttemptOutcome.REACHED]
        assert one.reached_at == (reached[0] if reached else None)
        if one.closing is None:
            continue
        assert one.closing.note
        assert one.closing.disposition is Disposition.DUPLICATE or one.closing.root_cause
        if one.closing.disposition is Disposition.RECOVERED:
            assert one.reached_at
        if one.closing.disposition is Disposition.NOT_REACHED:
            assert len(one.attempts) >= 3


def test_the_two_years_know_many_endings_and_causes(firm: SampleFirm) -> None:
    ends = [one.closing for one in firm.follow_ups if one.closing]
    assert len({one.disposition for one in ends}) >= 6
    assert len({one.root_cause for one in ends}) >= 8


def test_three_answers_are_held_each_for_its_own_reason(firm: SampleFirm) -> None:
    stranger, company, typo = (one for one in firm.held)
    domains = {one.domain for one in firm.accounts}
    emails = {one.email for one in firm.contacts}
    given = [(one.given_email or "") for one in (stranger, company, typo)]
    assert given[0].split("@")[1] in domains
    assert given[0] not in emails
    assert given[1].split("@")[1] not in domains
    assert company.given_company not in {one.name for one in firm.accounts}
    assert given[2].split("@")[1] not in domains
    assert typo.given_name in {one.name for one in firm.contacts}
