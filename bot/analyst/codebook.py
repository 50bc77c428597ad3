"""The codebook: for each theme its label, what belongs to it, and the words that point to it.

Readings, cards and the choice of a root cause all use these thirteen (house.md, "Words").
``strong`` cues settle a clause, ``light`` ones only when nothing else speaks.
The language of the cues is that of ``phrases.py``.
"""

from dataclasses import dataclass

from storage.words import Theme


@dataclass(frozen=True, slots=True)
class Entry:
    """One theme as people see it (label, definition) and as the reader finds it (cues)."""

    label: str
    definition: str
    strong: str = ""
    light: str = ""


CODEBOOK: dict[Theme, Entry] = {
    Theme.COMMUNICATION: Entry(
        "Communication",
        "Being told, told clearly and told the truth: notice, updates, explanations.",
        """
            communicat*, inform, informed, informing, keep/kept us/me/you up, in the loop,
            out of the loop, in the dark, @not told, nobody/noone told, no one told, told me/us/you,
            @not .. tell*, updat*, transparen*, contradict*, misleading, notice, unclear,
            @not clear, was clear, very clear, clearer, clear on, clear about, clear answer,
            without our/my knowledge, without telling, find/found out, radio silence, explain*,
            explanation*, clarif*, confus*, conflicting, information, jargon, status report*,
            mixed messages, honest*, surprised
        """,
        """
            clear, clearly, told, says, said, message*, report*, brief, details, advice, leaflet*,
            mention*, questions
        """,
    ),
    Theme.RESPONSIVENESS: Entry(
        "Responsiveness",
        "Reaching someone and getting an answer: reply times, call-backs, chasing.",
        """
            @not .. answer*, @not repl*, @not respon*, no one .. answer*/repl*/respond*/call*/pick*,
            nobody .. answer*/repl*/respond*/call*/pick*, unanswered, no reply, no response,
            respons*, repl*, call back*, called back, calls back, callback*, get hold, get through,
            got through, hard to reach, on hold, reach*, unreachab*, ignored, answered,
            picks up, phone support, to speak to, speak to/with someone/anyone/somebody, to contact,
            contact us, get in touch, back to us/me, been in touch, slow to answer, time it took to,
            emails back, @not heard, hear back, support ticket*
        """,
        """
            chas*, ask*/emailed/called/phoned .. # times, phone*, call*, ring, rang, email*, wait*,
            prompt*, quick*, answer*, available, fast, still @not, again and again, over and over
        """,
    ),
    Theme.BILLING_PRICING: Entry(
        "Fees and invoices",
        "Price, increases, wrong or surprising charges, refunds, contract terms.",
        """
            invoic*, bill, bills, billing, billed, charg*, overcharg*, fee, fees, pric*, expensive,
            cheap*, cost, costs, costly, costing, refund*, reimburs*, budget*, discount*, rate card,
            rates, quote*, retainer*, premium*, pay, paid, payment*, paying, money, afford*,
            value for money, contract terms, direct debit, credit note*, deductible*, hours billed,
            timesheet*, purchase order*, claim denied, denied .. claim*, compensation, settlement,
            overpriced
        """,
        "value, worth, contract, dollar*, pounds, finance, terms, deal, claim*",
    ),
    Theme.QUALITY_OF_WORK: Entry(
        "Quality of work",
        "The delivered work itself: errors, polish, content, results.",
        """
            quality, error*, mistake*, typo*, wrong, sloppy, proofread*, rework*, redo, defect*,
            blunder*, inaccura*, incorrect*,
            great/good/excellent/superb/lovely/poor/brilliant/fantastic/outstanding work, the work,
            your work, work .. is, output, outputs, deliverable*, draft*, creative*, copywriting,
            design*, campaign*, analysis, lovely, gorgeous, beautiful*, stunning, polish*,
            high standard*, below standard, standard of, off brief, results, half explained,
            material*, content, presentation, exercise*, example*, the report, course was/is/were,
            well presented, code, service provided, excellent care, treatment
        """,
        """
            work, report, course, training, workshop, accurate, attention to detail, service, job,
            helped
        """,
    ),
    Theme.STAFFING_TURNOVER: Entry(
        "People and turnover",
        "Too few people, changing contacts, capacity, seniority mix.",
        """
            turnover, staffing, understaff*, short staffed, shortage*, short of staff,
            enough staff/people, more staff, more people, hire more, new account/project manager,
            new contact, another new, another account/project manager,
            third account/project/contact, keep* changing, changes of team, change of team,
            team change*, changed team, left the, has left, have left, leavers, handover*,
            hand over*, junior*, senior people/time/team, different person/people, new faces,
            new face, revolving door, stretched, capacity, resourc*, someone new, staff change,
            change the person, agency staff, re explain*, start* over
        """,
        "staff, people, team, manager changed",
    ),
    Theme.DEADLINES_DELIVERY: Entry(
        "Deadlines and delivery",
        "Late, postponed, cancelled or missed; how long things take.",
        """
            timeline*, deadline*, late, delay*, postpon*, slip, slips, slipped, slippage,
            milestone*, overdue, overran, overrun*, push* back, reschedul*, cancelled, canceled,
            on time, behind schedule, schedule .. slip*, turnaround, deliver*, delivery,
            launch date, launch .. late, missed .. date*, dates,
            took/takes/taking .. weeks/months/days/forever/ages/long/longer, too long, # weeks,
            # months, # days, wait* .. weeks/months/days, still wait*, longer than,
            longer and longer, backlog, install* date, go live, lead time*, waiting list*,
            waiting time*, appointment*, still @not .. received/arrived/connected/delivered,
            @not received, @not arrived, @not connected, processing time*
        """,
        """
            wait*, slow, time, date, timely, quickly, fast, speed, speedy, progress, weeks, months
        """,
    ),
    Theme.EXPERTISE: Entry(
        "Expertise",
        "Knowledge, competence and judgement of the people.",
        """
            expert*, knowledg*, competen*, incompeten*, inexperience*, experienced, skill*,
            qualified, out of .. depth, insight*, understands .. sector/industry/business/market,
            specialist*, know* their/your/the stuff, know* what .. doing, technical knowledge,
            domain, well trained, training of staff, @not know* .. product/subject/sector/what/how,
            actually understand, professional advice, educat*
        """,
        "advice, learn*, informed, trainers",
    ),
    Theme.STRATEGIC_VALUE: Entry(
        "Strategic value",
        "Fit with what the client needs: relevance, results for the business, services missing.",
        """
            strateg*, relevan*, applicable, our needs, my needs, our goals, our objectives,
            business value, roi, return on, added value, adds value, add value, bigger picture,
            big picture, proactive*, ideas, innovat*, worth having, worth it, outcomes, impact,
            not suitable, suitab*, @not cover*, coverage, exclu*, too basic, more advanced,
            advanced course*, beginner*, level, tailored, reactive, order taker*, generic,
            what we get, for what we pay, wider range, question* .. value, justify
        """,
        "value, benefit*, useful, needs, future, basic, advanced, cover*",
    ),
    Theme.PROJECT_MANAGEMENT: Entry(
        "Project management",
        "Organisation, pace, structure, planning and coordination between teams.",
        """
            project manag*, organis*, organiz*, disorgan*, coordinat*, co ordinat*, planning, plan,
            project plan, structure*, pace, pacing, paced, scope, process, processes,
            process friction, paperwork, admin, status meeting*, meetings, agenda*, chaotic, chaos,
            unprepared, prepared, well run, time management, rushed, too fast, too slow,
            too much information, slower, hard to follow, follow along, keep up, session*,
            breakout*, over and over, twice, repetitive, red tape, bureaucra*, change request*,
            joined up, silo*, left hand, ownership, owns, fell/falling through, between teams,
            double work, split
        """,
        "fast, slow, time, order, day, setup, task*, follow*, step*, timings, program",
    ),
    Theme.ONBOARDING: Entry(
        "Onboarding",
        "The start: sign-up, kick-off, set-up, activation.",
        """
            onboard*, on board*, kick off*, kickoff, sign up, signing up, signed up, sign on,
            enrol*, set up, setting up, setup, getting started, get started, activat*, joining,
            first weeks, first month, transition*, induction, migration*, install, installing,
            installed, installation, get going, registration, register*
        """,
        "start, started, begin*, initial*, first",
    ),
    Theme.TECHNICAL_PLATFORM: Entry(
        "Tools and platform",
        "Site, app, portal, equipment, connection: faults, usability, missing features.",
        """
            site, website, web site, app, portal, platform, dashboard*, software, login, log in,
            logging in, interface*, user friendly, usab*, bug, bugs, buggy, glitch*, crash*,
            outage*, downtime, internet, broadband, connection, wifi, network, router, tool, tools,
            load, loading, feature*, integration*, api, upload*, download*, zoom, screen, system,
            online, equipment, functionality, template*, mobile, technical issue*,
            technical problem*, tech, password*
        """,
        "fast, technical, @not work*, video*, export*, button*, box, data",
    ),
    Theme.RELATIONSHIP: Entry(
        "Relationship",
        "Attitude, courtesy, trust, being listened to, loyalty.",
        """
            friendly, polite, rude, dismissive, courte*, kind, kindly, kindness, caring, cares,
            @not care, no one cares, respect*, disrespect*, trust*, listen*, heard, attitude,
            attentive, relationship*, partnership, partner, loyal*, lied, lies, liar*, pleasure to,
            pleasant, welcoming, helpful, supportive, support, approachab*,
            lovely people/team/lady/man/person/bunch, nice people/team/lady/man/person,
            great people/team, good people/team, understanding, patient, patience, empath*,
            compassion*, staff were/are, taken for granted, valued, treated, made us feel,
            made me feel, customer service, call centre, manners, rapport, goodwill, good will,
            sympathetic, non judgemental
        """,
        """
            team, people, staff, person, lady, guy, man, service, help, helps, lovely, advisor,
            representative, instructor*, presenter*
        """,
    ),
    Theme.OTHER: Entry("Other", "None of the above, or too general to place."),
}


def label(theme: Theme) -> str:
    """The words a card shows for a theme."""
    return CODEBOOK[theme].label
