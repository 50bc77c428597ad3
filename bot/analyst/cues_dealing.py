"""English words for how people dealt with the client (see ``pointers.py``)."""

from bot.analyst.pointers import Pointers
from storage.words import Theme

DEALING: dict[Theme, Pointers] = {
    Theme.COMMUNICATION: Pointers(
        """
            communicat*, miscommunicat*, keep/kept us/me/you/everyone up,
            keep/kept .. informed, well informed, @not informed, @not told, @not tell us/me,
            @not advised, @not updated, @not .. tell*, nobody/noone told, no one told,
            in the loop, out of the loop, in the dark, transparen*, contradict*, conflicting,
            misleading, misinform*, unclear, @not clear, was clear, very clear, clearer,
            clear on, clear about, clear answer, without our/my knowledge,
            without telling/warning/notice, short notice, more notice, radio silence,
            mixed messages, status report*, explain* .. well/clearly/everything,
            well/clearly explained, everything .. explained, @not explain*, jargon,
            no/lack/little/more/better/enough/wrong/clear/incorrect .. information/info,
            informative, told .. different*, find/found out from/by/through/later/too,
            no explanation, better explanation*, explained to me/us,
            keeps/kept changing .. story, updates, lingo, acronym*, terminology, advertis*,
            described as, course/product description*, not mentioned, never mentioned,
            @not mention*, better informed, let me/us know, lets us/me know, never know what,
            mis sold, missold, made clear, make it clear, made aware, announce*, clarity
        """,
        """
            inform, informed, informing, told me/us/you, updat*, notice, explain*,
            explanation*, clarif*, confus*, information, info, surprised, advice, advise,
            advised, guidance, leaflet*, questions answered, queries answered, discuss*,
            honest, honesty
        """,
        """
            clear, clearly, told, says, said, message*, report*, brief, details, mention*,
            questions, question, understand*, aware, talk*
        """,
    ),
    Theme.RESPONSIVENESS: Pointers(
        """
            @not .. answer*, @not repl*, @not respon*,
            no one .. answer*/repl*/respond*/call*/pick*,
            nobody .. answer*/repl*/respond*/call*/pick*, unanswered, no reply, no response,
            call back*, called back, calls back, callback*, calling back, get hold, got hold,
            hard to reach, on hold, unreachab*, ignored, @not .. call/called/calling .. back,
            @not heard, hear back, back to us/me, unable to contact/reach/speak,
            @not contact/reach, difficult/hard/impossible to contact,
            to speak to/with someone/anyone/somebody, slow to answer, time it took to,
            emails back, numerous/several/many/repeated calls/emails, still @not .. heard,
            weeks/days .. of calling, when .. needed help, always there, there when,
            always available, easy to reach/contact, hours .. phone, phone .. hours,
            get/got/getting through to/on, @not get through by/on, slow support,
            support .. slow, questions .. unanswered, in a queue,
            @not get a/any response/responce/reply/answer/help, no word,
            ring/rang/call/called/phone/phoned .. several/multiple/many/numerous,
            sick of phoning/calling/ringing/emailing, numerous complaints,
            chase/chasing/chased them/you/people/my/our/for/up/someone/it, responsive*,
            unresponsive*, response*, responded, responds, responding, reply, replies, replied,
            replying, emailed/called/phoned/rang .. # times,
            somebody/someone/anybody/anyone to call/ring/phone/answer/reply
        """,
        """
            reach*, answered, picks up, phone support, to contact, contact us, get in touch,
            been in touch, support ticket*, follow up call, helpline, phone line*
        """,
        """
            ring, rang, email*, prompt*, answer*, available, availab*, still @not,
            again and again, over and over, access*, contact*, phone, phoned, phoning, phones,
            telephone*, call, calls, calling, called us/me/you, asked .. # times, chas*
        """,
    ),
    Theme.STAFFING_TURNOVER: Pointers(
        """
            turnover, staffing, understaff*, under staff*, short staffed, shortage*,
            short of staff, short on staff,
            enough staff/people/nurses/doctors/instructors/helpers/hands,
            more staff/people/nurses/doctors/hands/helpers/instructors/trainers/tutors/assistants,
            extra staff/people/helpers/hands, fewer .. staff/people, too few, hire more,
            employ more, need .. staff, new account/project manager, new contact, another new,
            another account/project manager, third account/project/contact, keep* changing,
            changes of team, change of team, team change*, changed team, left the team,
            left the company/firm/business/agency, has left, have left, people leaving,
            leavers, handover*, hand over*, junior*, senior people/time/team,
            different person/people/face*, new faces, new face, revolving door, stretched,
            capacity, someone new, staff change*,
            change/changed/changing .. person/therapist/manager/doctor/contact, agency staff,
            re explain*, start* over, same person/face/people/doctor/nurse/therapist/manager,
            someone different, continuity, overworked, run off, regular staff, permanent staff
        """,
        """
            staff levels, nobody available, no one available, resourcing, resourced,
            enough resources, more resources
        """,
        """
            busy, manager changed
        """,
    ),
    Theme.EXPERTISE: Pointers(
        """
            expert*, knowledg*, competen*, incompeten*, inexperience*, experienced, skilled,
            qualified, out of .. depth, insight*,
            understands .. sector/industry/business/market,
            know*/knew their/your/the/his/her stuff/subject/job/product*,
            know*/knew .. what .. doing, technical knowledge, well trained, training of staff,
            train* .. staff, staff .. train*, untrained, poorly trained,
            @not know* .. product/subject/sector/what/how, actually understand,
            professional advice, no idea what they, skilful, skillful, knows a lot, knew a lot,
            well versed,
            good/great/excellent/brilliant/best/bad/poor instructor*/trainer*/teacher*/tutor*,
            good/great/excellent/brilliant/best/bad/poor lecturer*/presenter*/consultant*
        """,
        """
            specialist*, skill*, domain, educat*, competence, lecturer*, trainer*
        """,
        """
            trainers, professional*
        """,
    ),
    Theme.PROJECT_MANAGEMENT: Pointers(
        """
            project manag*, organis*, organiz*, disorgan*, unorgan*, coordinat*, co ordinat*,
            well planned, badly planned, poor planning, project plan, structure*, structuring,
            pace, pacing, paced, scope, process friction, paperwork, red tape, bureaucra*,
            chaotic, chaos, unprepared, well run, time management, rushed, too fast, too slow,
            too quick*, bit fast, bit slow, bit quick,
            too much information/content/material/in, slower, hard/difficult to follow/keep,
            follow along, keep up, keeping up, fall behind, fell behind, left behind, get lost,
            got lost, was lost, over and over, twice, repetitive, change request*, joined up,
            silo*, left hand, ownership, fell/falling through, between teams/departments,
            double work, more time, not enough time, longer course/session*/class/time,
            too short, more breaks, longer breaks, spread over, over two/three/several days,
            split, different department*, referr*, refer, referral*, face to face, care plan*,
            more regular, more often, more frequent*, follow up, joint working, liais*,
            internal procedures, smaller groups, breakout*, jumped around, jump* from,
            all over the place, less time on, more time on, spent more/less/longer,
            spend more/less/longer, alot/lot of/amount content/material/information,
            a lot of content/material/information, lot to take in, lot to cover, content to,
            in advance, beforehand, ahead of the, splitting, second day, two days, half day,
            full day, extra day, get/got through the/all/everything, @not finish*, cramm*,
            squeez*, condensed, dense, intense, intensive, overwhelm*, information overload,
            finish early, finished early, started late, breaks, lunch break*, step too,
            miss* a step, speed of the course/class/session, agenda,
            course/class/session*/training/workshop/day/morning/module/webinar .. too/so long,
            out of time, over time, overtime, time over, over run,
            extend .. course/session/time/training/day, run over, faster pace, quicker pace,
            could go faster, more days, too quickly, so quickly, very quickly through,
            went .. fast/quick*, goes .. fast/quick*, hard to catch, catch up, more time for,
            squash*, flow, sequence, smooth*, workflow*, overlap*, slow down, slowed down,
            slowing down, shorter, hard to concentrate/focus, hard to keep,
            separate .. users/groups/sessions, time mgt, mgt, well paced, wasted .. time,
            waste* time, pre course, homework, more organised,
            separate*/divide*/break/broken .. parts/levels/sessions/modules/days/groups/two
        """,
        """
            planning, plan, process, processes, admin, status meeting*, meetings, agenda*,
            prepared, session*, breakout*, owns, appointment*, schedul*, procedure*, visits,
            discharge*, home visit*, timetable*, format, contact with
        """,
        """
            fast, slow, order, day, days, setup, task*, follow*, step*, timings, time
        """,
    ),
    Theme.ONBOARDING: Pointers(
        """
            onboard*, on board*, kick off*, kickoff, enrol*, getting started, get started,
            first weeks, first month, induction, migration*, get going, @not .. activated,
            activation .. fail*/problem*/issue*/slow,
            sign* up .. easy/hard/difficult/process/simple,
            set up .. easy/hard/difficult/process/simple, easy .. sign up, easy .. set up
        """,
        """
            sign up, signing up, signed up, sign on, set up, setting up, setup, activat*,
            joining, transition*, install, installing, installed, installation, registration,
            register*, connected
        """,
        """
            start, started, begin*, initial*, first, new customer*, connection
        """,
    ),
    Theme.RELATIONSHIP: Pointers(
        """
            friendly, polite, rude, dismissive, courte*, kind, kindly, kindness, caring, cares,
            @not care, no one cares, respect*, disrespect*, trust*, listen*, attitude,
            attentive, relationship*, partnership, loyal*, lied, lies, liar*, pleasure to,
            pleasant, welcoming, welcomed, helpful, unhelpful, supportive, approachab*,
            compassion*, lovely people/team/lady/ladies/man/person/bunch/staff,
            nice people/team/lady/man/person/staff, great people/team/staff,
            good people/team/staff, patience, empath*, professionalism, very professional,
            taken for granted, valued, treated, treat, made us feel, made me feel,
            made to feel, making me feel, manners, rapport, goodwill, good will, sympathetic,
            non judgemental, customer service, customer care,
            feel/felt comfortable/safe/heard/relaxed, at ease, patronis*, condescend*,
            arrogan*, judg*, personal touch, going the extra, comforting, warm, thoughtful,
            considerate, be heard, feel/felt/being understood, involved/included in, included
        """,
        """
            partner, support, supported, understanding, patient, staff were/are, call centre,
            cared, manner, encourag*, reassur*
        """,
        """
            team, person, staff, people, help, helps, helping, care, lady, ladies, guy, man,
            lovely, advisor, representative, instructor*, presenter*, nurse*, doctor*, service,
            professional*, nice, everyone, crew, tutor*, teacher*, agent*
        """,
    ),
}
