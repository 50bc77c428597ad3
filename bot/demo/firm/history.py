"""Two years of answers and what was done about them, from one seed, told up to now."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from bot.demo.firm.accounts import seed_of, top_fee
from bot.demo.firm.clocks import clocks_for, owner_for
from bot.demo.firm.contacts import HALDEN_CFO
from bot.demo.firm.feelings import Feelings
from bot.demo.firm.follow_ups import Opened, by_chance, told
from bot.demo.firm.friction import THEME_OF, friction_events
from bot.demo.firm.held import held_answers
from bot.demo.firm.moments import at, months_before, weekday_near
from bot.demo.firm.remarks import Remark
from bot.demo.firm.script import CFO_MONTHS, FOLLOWED_UP, HALDEN_PAST, Scripted
from bot.demo.firm.shapes import (
    SampleAccount,
    SampleAnswer,
    SampleAsk,
    SampleColleague,
    SampleContact,
    SampleFollowUp,
    SampleFriction,
)
from bot.demo.firm.waves import WAVES, Given, Waves, survey_id, wave_of
from bot.demo.firm.wording import PASSIVE_HIGH, Wording, Writer
from bot.follow_up.severity import Facts, Verdict, judge
from storage.words import Theme

DELIVERED = timedelta(seconds=20)  # from the answer to our door
OPENED = timedelta(seconds=60)  # from the answer to its follow-up
_BITTER_IN_WAVE = dict.fromkeys(range(1, WAVES - 1), 2) | {WAVES - 1: 1, WAVES: 0}
_CONTRADICTING_IN_WAVE = {3: 1, 6: 1}
_SILENT_SHARE = ((0, 6, 0.28), (7, 8, 0.6), (9, 10, 0.45))  # scores from, to; wrote nothing
_USUAL_CAUSES = (
    Theme.RESPONSIVENESS,
    Theme.DEADLINES_DELIVERY,
    Theme.BILLING_PRICING,
    Theme.COMMUNICATION,
    Theme.STAFFING_TURNOVER,
    Theme.OTHER,
)


@dataclass(frozen=True, slots=True)
class History:
    """What happened; ``asks`` are the surveys that left, answered or not."""

    asks: tuple[SampleAsk, ...]
    answers: tuple[SampleAnswer, ...]
    follow_ups: tuple[SampleFollowUp, ...]
    friction: tuple[SampleFriction, ...]


class Historian:
    """Writes the history of one firm, once."""

    def __init__(
        self,
        team: tuple[SampleColleague, ...],
        firms: tuple[SampleAccount, ...],
        people: tuple[SampleContact, ...],
        *,
        today: date,
        now: datetime,
        seed: int,
    ) -> None:
        self._team = {one.key: one for one in team}
        self._firms = {one.key: one for one in firms}
        self._people = people
        self._today, self._now = today, now
        self._rng = Random(seed)
        self._top = top_fee(firms)
        self._friction = friction_events(today, self._rng)
        self._feelings = Feelings(seed, self._friction)
        self._wording = Wording(self._rng)
        self._wordless: set[Given] = set()
        self._last: dict[str, int] = {}  # each person's latest score, as the years go by

    def write(self) -> History:
        """Everything, oldest answer first."""
        by_email = {one.email: one for one in self._people}
        scripted = {
            self._given(script, by_email[script.contact]): script
            for script in (*HALDEN_PAST, *FOLLOWED_UP)
        }
        waves = Waves(self._people, self._feelings, self._today, self._rng)
        asks, others = waves.run(scripted)
        bitter = self._bitter_ones(others)
        self._wordless = self._wordless_ones([one for one in others if one not in bitter])
        answers, follow_ups = [], []
        everything = sorted([*scripted, *others], key=lambda one: one.answered_at)
        for number, given in enumerate(everything, start=1):
            script = scripted.get(given)
            remark = Remark(script.comment, script.theme) if script else self._remark(given, bitter)
            answer = self._answer(given, f"nps-{number:04d}", remark.text)
            is_bitter = script.bitter if script else given in bitter
            answers.append(answer)
            verdict = self._verdict(given, is_bitter)
            if verdict:
                opened = self._opened(given, answer, verdict, remark.theme)
                follow_ups.append(
                    told(opened, script, self._now)
                    if script
                    else by_chance(opened, self._now, self._rng)
                )
        answers += held_answers(self._now, survey_id(WAVES, self._today))
        return History(tuple(asks), tuple(answers), tuple(follow_ups), self._friction)

    def _given(self, script: Scripted, contact: SampleContact) -> Given:
        """The moment of a hand-written answer; Halden's past ones fall in office hours."""
        moment = self._now - script.ago - OPENED
        if script in HALDEN_PAST:
            day = self._today - script.ago
            if script.contact == HALDEN_CFO and not script.ago:
                day = months_before(self._today, CFO_MONTHS)
                moment = at(day, 11, 20)
            else:
                moment = at(weekday_near(day), 14, 5)
        return Given(contact, wave_of(moment.date(), self._today), script.score, moment)

    def _bitter_ones(self, given: list[Given]) -> set[Given]:
        """Whose good scores hide a complaint; mostly eights, none at the highest fees."""
        chosen: set[Given] = set()
        for wave in range(1, WAVES + 1):
            mine = [one for one in given if one.wave == wave]
            calm = [one for one in mine if one.contact.account not in self._top]
            eights = [one for one in calm if one.score == PASSIVE_HIGH]
            nines = [one for one in calm if one.score == PASSIVE_HIGH + 1]
            chosen |= set(self._rng.sample(eights, min(len(eights), _BITTER_IN_WAVE[wave])))
            chosen |= set(self._rng.sample(nines, _CONTRADICTING_IN_WAVE.get(wave, 0)))
        return chosen

    def _wordless_ones(self, given: list[Given]) -> set[Given]:
        """Who gave a score and nothing else; with the unhappy ones it is the smaller part."""
        chosen: set[Given] = set()
        for lowest, highest, share in _SILENT_SHARE:
            band = [one for one in given if lowest <= one.score <= highest]
            chosen |= set(self._rng.sample(band, round(len(band) * share)))
        return chosen

    def _remark(self, given: Given, bitter: set[Given]) -> Remark:
        """What they wrote, if anything."""
        firm = self._firms[given.contact.account]
        events = self._feelings.friction_before(firm.key, given.answered_at.date())
        sore = THEME_OF[events[0].kind] if events else None
        writer = Writer(
            given.contact.role,
            seed_of(firm.key).language,
            self._team[firm.director].first_name,
            sore,
        )
        if given in bitter:
            return self._wording.bitter(given.score, writer)
        if given in self._wordless:
            return Remark("", sore or self._rng.choice(_USUAL_CAUSES))
        return self._wording.plain(given.score, writer)

    def _answer(self, given: Given, external_id: str, comment: str) -> SampleAnswer:
        return SampleAnswer(
            external_id=external_id,
            survey_id=survey_id(given.wave, self._today),
            contact=given.contact.email,
            score=given.score,
            comment=comment,
            answered_at=given.answered_at,
            received_at=given.answered_at + DELIVERED,
            given_email=given.contact.email,
            given_name=given.contact.name,
            given_company=self._firms[given.contact.account].name,
        )

    def _verdict(self, given: Given, bitter: bool) -> Verdict | None:
        """What the live rules make of it; no comment here speaks of leaving at a top account."""
        email = given.contact.email
        facts = Facts(
            role=given.contact.role,
            score=given.score,
            previous_score=self._last.get(email),
            key_account=given.contact.account in self._top,
            hidden=bitter and given.score <= PASSIVE_HIGH,
            contradiction=bitter and given.score > PASSIVE_HIGH,
            invited_lately=True,  # the past of before workshops were offered
        )
        self._last[email] = given.score
        return judge(facts)

    def _opened(
        self, given: Given, answer: SampleAnswer, verdict: Verdict, theme: Theme | None
    ) -> Opened:
        firm = self._firms[given.contact.account]
        opened_at = given.answered_at + OPENED
        clocks = clocks_for(verdict.severity, opened_at)
        owner, reason = owner_for(firm, self._team, opened_at.date(), self._today)
        follow_up = SampleFollowUp(
            answer=answer.external_id,
            account=firm.key,
            contact=given.contact.email,
            severity=verdict.severity,
            rule=verdict.rule,
            owner=owner,
            owner_reason=reason,
            opened_at=opened_at,
            claim_due_at=clocks.claim_due_at,
            contact_due_at=clocks.contact_due_at,
            plan_due_at=clocks.plan_due_at,
        )
        stand_in = self._team[owner].deputy or owner
        return Opened(follow_up, theme or self._rng.choice(_USUAL_CAUSES), stand_in)
