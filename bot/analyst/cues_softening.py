"""Cue phrases of praise, and of all that makes a complaint milder or none (see ``cues.py``)."""

from bot.analyst.cues import Cue, Kind

GOOD = {
    Cue(Kind.PRAISE, 2): """
        excellent*, outstanding, fantastic*, amazing*, brilliant*, superb*, exceptional*,
        wonderful*, love, loved, loving, perfect*, first class, world class, top notch, awesome,
        delight*, thrilled, best, highly recommend*, can't/cant fault, cannot fault, can not fault,
        couldn't/couldnt be happier/better/more, could not be happier/better/more, nothing but,
        invaluable, stellar, above and beyond, exceeded .. expectations, above .. expectations, 😍,
        🎉, lovely, gorgeous, stunning, beautiful*, impressive, impressed, joy, faultless*,
        flawless*, spotless, @not recommend .. enough/highly/more, @not praise .. enough/highly,
        @not thank .. enough, @not speak .. highly, never been happier,
        never been so happy/impressed, @not ask for more/better, @not better, @not get .. better
    """,
    Cue(Kind.PRAISE, 1): """
        good, great, nice, happy, satisf*, pleas*, helpful*, helped, friendly, kind, kindly, polite,
        professional*, knowledgeable, reliable, trust*, supportive, attentive, thank, thanks,
        appreciat*, enjoy*, recommend, recommended, valuable, useful, creative*, thorough*, caring,
        courteous, patient, insightful, proactive, grateful, glad, smooth*, solid, effective,
        responsive, fair, welcoming, value for money, no complaints, no issues, no problems,
        no problem, without problems, without a hitch, no concerns, nothing to complain, all fine,
        all good, all well, works well, going well, well, fine, pleasure, 🙂, 😀, 😃, 😄, 😊, 👍,
        👏, ❤, strong, expert*, informative, keep it up, interesting, delivered, accurate,
        dedicated, committed, listens, collaborative, worth the/every/it, no delays, no hassle,
        nice work, sharp, fresh
    """,
    Cue(Kind.EASE, 1): """
        easy, easily, simple, quick*, fast, faster, fastest, prompt*, efficien*, clear, clearly,
        straightforward, straight forward, on time, timely, cheap, reasonabl*, seamless*,
        affordable, hassle free, organised, organized, structured, transparent, flexible, available,
        ok, okay, comprehensive
    """,
}

SETTING = {
    Cue(Kind.SUGGESTION, 0): """
        would be nice/good/great/helpful/useful/better/handy,
        would be beneficial/appreciated/ideal/interesting/lovely/fab,
        would be so/very/more/much/really ..,
        would .. have been nice/good/great/helpful/useful/better, would .. appreciate*, would like,
        would love, would prefer, would help, i'd like, i'd love, we'd like, we'd love, could,
        maybe, perhaps, suggest*, recommendation*, wish, wishes, should, might be,
        may be good/better/worth/beneficial, consider, please, better if, better to, it helps,
        ideally, hopefully, more .. would, next time, in future, in the future, looking forward,
        room for, good idea, one idea, how about, what about, feel free, opportunity to, try to,
        would .. benefit, can you, can we, need more, needs more, more time, more practice,
        would rather, possible to, would it, be more prepared, prefer
    """,
    Cue(Kind.RESOLVED, 0): """
        was/were/been/is/got/now/soon fixed/sorted/resolved/solved,
        was/were/been/is/got/now/soon corrected/rectified/addressed, fixed it, sorted it,
        sorted out quickly, put right, put it right, put things right,
        fixed/resolved/sorted quickly, quickly/promptly sorted/fixed/resolved, now work*, works now,
        working now, all good now, fine now, better now, no longer, in the end, made up for,
        good recovery, recovered, apologis*, apologiz*, has improved, have improved, improved since,
        much better since, back on track, made good, dealt with, solved, resolved, rectified,
        fixing my/our/the, put .. behind us, turned it around, turned around, since been, has since,
        have since, got it right
    """,
    Cue(Kind.HEDGE, 0): """
        a bit, a little, slight*, somewhat, minor, small, tiny, little bit, bit of, sometimes,
        occasional*, fairly, quite, relatively, mostly, kind of, sort of, now and then, at times,
        once or twice, a couple
    """,
    Cue(Kind.FRAME, 0): """
        only complaint, only issue, only problem, only thing, only downside, only negative,
        only criticism, only gripe, one thing, one issue, only reason, other than that, apart from,
        minor point, downside, downfall, lost one, lost a, star/stars off, not a #, not #,
        minus one, only question, only remaining, small thing, if anything
    """,
    Cue(Kind.ELSEWHERE, 0): """
        our own .. team/side/staff/department, delays on our, held up by our, at our end,
        we were late/slow, ourselves to blame, my fault, our fault, my own fault, my error,
        our error, my mistake, our mistake, on our side, on our end, our side, our end, my side,
        my end, not your fault, not the team's fault, no fault of, other participants,
        other attendees, previous agency/supplier/provider/firm/company/consultant*/experience*,
        last/old/former agency/supplier/provider/firm, our previous, my previous, your competitor*,
        other agencies, other providers, other suppliers, other firms, other compan*,
        other insurance*, unlike .., our internal, our own team/people/side, our own it, our it,
        our procurement, our legal, our finance team, third party, third parties, another supplier,
        another vendor, courier*, weather, covid, pandemic, post office, the regulator, as expected,
        to be expected, due to my, because of my, horror stories, stories, i have heard,
        was expecting, was skeptical, was sceptical, thought it/this/i/they would, had assumed,
        have heard
    """,
    Cue(Kind.SURVEY, 0): """
        survey, surveys, questionnaire*, this form, your form, these forms, feedback form,
        this scale, the scale, the rating, these emails asking, never give
    """,
    Cue(Kind.FILLER, 0): """
        not only, no doubt, not to mention, @not least, @not bad, @not so/that/too bad, no worries,
        no matter, no wonder, wrongly, hard work*, work*/try/tried/trying hard, hardworking,
        hard copy, best practice*, best if, best to, good luck, well as, as well, feels like,
        seems like, looks like, problem solv*,
        solv*/fix*/manage*/resolve/sort* .. problem*/issue*/problems, error free, trouble shoot*,
        busy period, late stage, dear team, dear all, time frame, in no time, wait to, can't wait,
        cant wait, @not hesitate, complex project*, difficult project*,
        difficult question*/topic*/conversation*/brief*/time*/year*/situation*/market/decision*,
        a difficult, complicated project*, not just, under pressure, tight deadline*, hard to fault,
        hard to say, difficult to fault, @not wrong with, nothing .. went wrong, trouble free,
        problem free, delay free, mix of, well done, a well, the well, good faith, fair enough,
        an awful lot, poor thing/dog/pup/baby/girl/boy/cat/soul, terribly nice/kind/helpful,
        late night*, nothing is too much, worth noting, worth mentioning, when .. goes/went wrong,
        no matter how, risk of, instead of, rather than, avoid*, prevent*, kind regards, kind of,
        @not .. hurt, waste no time, wasted no time, @not waste, lost in, broke ground, break even,
        bad weather, @not miss, not been .. happier
    """,
}
