"""What the sample clients say: whole sentences by theme, polarity and who would say them.

Written for this firm. ``TOP`` is said by buyers and sponsors, ``DAILY`` by the people who work
with us, ``ANY`` by either. ``{director}`` is the first name of the account director.
"""

from dataclasses import dataclass
from enum import Enum

from storage.words import Polarity, Theme


class Voice(Enum):
    """Who would say a sentence."""

    ANY = "any"
    TOP = "top"
    DAILY = "daily"


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence with what it is about."""

    theme: Theme
    polarity: Polarity
    voice: Voice
    text: str


_Table = dict[Theme, dict[Voice, tuple[str, ...]]]
_ANY, _TOP, _DAILY = Voice.ANY, Voice.TOP, Voice.DAILY

_PRAISE: _Table = {
    Theme.QUALITY_OF_WORK: {
        _ANY: (
            "The work is consistently excellent.",
            "Beautifully made from first sketch to final file.",
            "The new campaign is the best thing we have put our name to in years.",
            "Every piece that comes back feels properly finished.",
            "The photography and the copy are a class above what we had before.",
            "Design quality is outstanding and our own people have noticed.",
        ),
        _TOP: (
            "The board commented on how good the annual report looked.",
            "The standard of the creative work justifies the investment.",
            "I have stopped checking the work before it goes out, which says it all.",
        ),
        _DAILY: (
            "Artwork arrives clean and ready to use, which saves me hours.",
            "I rarely have to send anything back for a second round.",
            "The templates you built are a joy to work with.",
        ),
    },
    Theme.COMMUNICATION: {
        _ANY: (
            "Communication has been clear and honest throughout.",
            "You are straight with us about every idea, and I value that.",
            "We always know where things stand.",
            "No jargon, no surprises.",
        ),
        _TOP: (
            "The monthly summary gives me exactly what I need on one page.",
            "{director} keeps me informed without drowning me in detail.",
        ),
        _DAILY: (
            "The Tuesday call keeps everybody on the same page.",
            "I like that news reaches me early and with a plan attached.",
            "Feedback is listened to and shows up in the next version.",
        ),
    },
    Theme.RESPONSIVENESS: {
        _ANY: (
            "Replies come quickly, even when the question is a small one.",
            "Always at the end of the phone when we need you.",
            "Whenever something urgent comes up, somebody picks it up within the hour.",
        ),
        _TOP: (
            "When I rang about the press enquiry, the team dropped everything and helped.",
            "I never wait more than a morning for an answer.",
        ),
        _DAILY: (
            "Quick turnaround on amends, every time.",
            "I send a note in the morning and it is usually sorted before lunch.",
            "The team answers on Slack faster than my own colleagues do.",
        ),
    },
    Theme.RELATIONSHIP: {
        _ANY: (
            "A real pleasure to work with.",
            "It feels like one team rather than client and supplier.",
            "{director} and the team are a delight.",
            "Lovely people who care about our business as much as we do.",
            "We trust you completely.",
        ),
        _TOP: (
            "{director} has become the person I ring first when I need an honest view.",
            "I would recommend the firm to any of my peers, and I have.",
            "In six years of agencies this is the only relationship I have enjoyed.",
        ),
        _DAILY: (
            "You make my job easier and you make me look good.",
            "Everybody is friendly, calm and good humoured under pressure.",
            "I look forward to our working sessions.",
        ),
    },
    Theme.EXPERTISE: {
        _ANY: (
            "You really know our sector.",
            "The advice is sound and always backed by evidence.",
            "The depth of experience in the room is impressive.",
        ),
        _TOP: (
            "The pricing research changed how we think about the range.",
            "Your strategist asked the question none of us had dared to ask.",
        ),
        _DAILY: (
            "I have learned a great deal from your media planners.",
            "Your search specialist explained the whole thing to us in plain English.",
            "Knowledgeable people who can explain why, not just what.",
        ),
    },
    Theme.STRATEGIC_VALUE: {
        _ANY: (
            "The results speak for themselves.",
            "Enquiries are well up since the relaunch.",
        ),
        _TOP: (
            "You have helped us decide what not to do, which was worth more than the campaign.",
            "The brand work has paid for itself twice over.",
            "You connect the marketing plan to our commercial targets better than anyone before.",
            "Sales leads are up by a third and I can trace that to your work.",
        ),
        _DAILY: (
            "The plan finally gives us a reason to say no to distractions.",
            "Our newsletter has become our best channel.",
        ),
    },
    Theme.DEADLINES_DELIVERY: {
        _ANY: (
            "Delivered on time, as promised.",
            "Everything landed a day early.",
            "You hit a very tight date without any drama.",
        ),
        _TOP: ("The launch went out on the day we told the market it would.",),
        _DAILY: (
            "Deadlines are met and I no longer build in a buffer.",
            "The trade fair stand was ready two days ahead.",
        ),
    },
    Theme.PROJECT_MANAGEMENT: {
        _ANY: (
            "Very well organised from kick-off to launch.",
            "The project plan was realistic and you kept to it.",
        ),
        _TOP: ("A complex programme with four suppliers was run with no fuss at all.",),
        _DAILY: (
            "Our project manager is superb and nothing slips past her.",
            "Notes and actions reach me the same afternoon.",
            "The shared board makes it obvious who is doing what.",
        ),
    },
    Theme.STAFFING_TURNOVER: {
        _ANY: (
            "We have had the same core team for two years and it shows.",
            "The new designer settled in at once.",
        ),
        _TOP: ("I appreciate that the senior people who pitched still do the work.",),
        _DAILY: ("The handover when our account manager left was handled really well.",),
    },
    Theme.BILLING_PRICING: {
        _ANY: ("Fair pricing and clear estimates.",),
        _TOP: (
            "Invoices match the estimate to the pound.",
            "You are not the cheapest, but we get what we pay for.",
        ),
        _DAILY: ("Estimates arrive quickly and are easy to get signed off.",),
    },
    Theme.ONBOARDING: {
        _ANY: ("The first month was the smoothest start we have had with any supplier.",),
        _TOP: ("You took the time to visit every site before writing a word.",),
        _DAILY: ("The induction session for our new starters was spot on.",),
    },
    Theme.TECHNICAL_PLATFORM: {
        _ANY: ("The new site is fast and easy to update.",),
        _TOP: ("The dashboard gives me live figures at any hour.",),
        _DAILY: (
            "The content system is so much simpler than the old one.",
            "Integration with our booking system worked first time.",
        ),
    },
}  # fmt: skip

_COMPLAINT: _Table = {
    Theme.RESPONSIVENESS: {
        _ANY: (
            "I have to chase for answers far too often.",
            "E-mails go unanswered for days.",
            "It takes three messages to get one reply.",
            "Nobody seems to pick up queries once the project is live.",
            "Small requests vanish and only come back when I complain.",
        ),
        _TOP: (
            "I asked for a simple forecast a fortnight ago and am still waiting.",
            "My calls to the partner have not been returned.",
            "For the fee we pay I expect an answer on the same day, not the same week.",
        ),
        _DAILY: (
            "I sent the amends on Monday and heard nothing until Friday.",
            "Our ticket was closed twice without anyone fixing the fault.",
            "I end up ringing the studio because the inbox is ignored.",
            "Support requests sit there until I escalate them.",
        ),
    },
    Theme.DEADLINES_DELIVERY: {
        _ANY: (
            "Deadlines keep slipping and we only hear about it on the day.",
            "The launch was late and we had to explain it to our own customers.",
            "Every milestone in this project has moved at least once.",
            "Delivery dates seem to be a suggestion rather than a promise.",
        ),
        _TOP: (
            "The delay cost us the spring trading window.",
            "I had promised the board a date on your word and I looked foolish.",
            "Two quarters running the plan has overrun with no recovery date.",
        ),
        _DAILY: (
            "The artwork missed the print slot and I had to beg the printer.",
            "We were told Tuesday, then Thursday, then nothing.",
            "I now add a week to whatever date I am given.",
        ),
    },
    Theme.BILLING_PRICING: {
        _ANY: (
            "The last invoice did not match the estimate.",
            "We keep being billed for things that we thought were included.",
            "It is hard to understand what we are paying for.",
        ),
        _TOP: (
            "Fees have gone up and I struggle to see what has improved.",
            "The invoice included hours that nobody here had approved.",
            "Our finance team has queried three invoices in a row.",
            "I cannot defend this level of spend at the next budget round.",
            "The overspend was announced after it had happened.",
        ),
        _DAILY: (
            "Every small change now seems to trigger an extra charge.",
            "I spend too long untangling purchase orders that should be routine.",
        ),
    },
    Theme.COMMUNICATION: {
        _ANY: (
            "We are rarely told what is going on until we ask.",
            "Different people at the agency give us different answers.",
            "Messages get lost between your teams and we repeat ourselves.",
        ),
        _TOP: (
            "I found out about the change of approach from a junior on my side.",
            "There is no regular report, so I have no idea where the money is going.",
            "Nobody told us that the research had been postponed.",
        ),
        _DAILY: (
            "Feedback that we gave in the workshop was simply ignored.",
            "Calls are cancelled at short notice and not rearranged.",
            "The brief was misunderstood and nobody checked before starting.",
        ),
    },
    Theme.STAFFING_TURNOVER: {
        _ANY: (
            "We are on our third account manager this year.",
            "The people who won the pitch disappeared after the first month.",
            "Each new face has to be taught our business from scratch.",
        ),
        _TOP: (
            "Senior attention has drifted away since the contract was signed.",
            "I was introduced to a partner once and have not seen one since.",
        ),
        _DAILY: (
            "Our designer left and there was no handover at all.",
            "The team is obviously stretched too thin.",
            "The juniors are keen but they are left to struggle on their own.",
        ),
    },
    Theme.QUALITY_OF_WORK: {
        _ANY: (
            "The last two pieces were well below the usual standard.",
            "There were too many mistakes in the final files.",
            "The work felt rushed and generic.",
        ),
        _TOP: (
            "The brochure went out with the wrong figures in it, which was embarrassing.",
            "The concept could have been for any company in our industry.",
        ),
        _DAILY: (
            "I found spelling errors on the live page that we had already corrected twice.",
            "The banners came back in the wrong sizes again.",
            "We had to redo the slides ourselves the night before the conference.",
        ),
    },
    Theme.PROJECT_MANAGEMENT: {
        _ANY: (
            "The project lacks anyone who is clearly in charge.",
            "Too many meetings and too few decisions.",
            "The plan changes every week and nobody tells us why.",
        ),
        _TOP: (
            "I have three project managers and no one who can give me a straight answer.",
            "Risks were raised only once they had become problems.",
        ),
        _DAILY: (
            "I am doing the project management that we are paying you to do.",
            "Actions from our meetings are not written down and then forgotten.",
        ),
    },
    Theme.STRATEGIC_VALUE: {
        _ANY: ("We were hoping for ideas and got execution.",),
        _TOP: (
            "I do not see how the activity connects to our growth plan.",
            "A year in, the numbers have not moved.",
            "We get plenty of output but very little challenge.",
        ),
        _DAILY: ("The reports show clicks, but nobody can say whether they matter.",),
    },
    Theme.TECHNICAL_PLATFORM: {
        _ANY: (
            "The website has gone down three times since launch.",
            "The forms are still broken on mobile.",
        ),
        _TOP: ("We lost a weekend of online orders because of the failed release.",),
        _DAILY: (
            "The content editor is slow and loses my changes.",
            "The tracking was set up wrongly and we lost a month of data.",
        ),
    },
    Theme.EXPERTISE: {
        _ANY: ("The team does not yet understand how our market works.",),
        _TOP: ("The recommendation ignored the regulations in our industry.",),
        _DAILY: ("I had to explain the basics of our product to the copywriter again.",),
    },
    Theme.RELATIONSHIP: {
        _ANY: ("We feel like a small client who comes last in the queue.",),
        _TOP: ("The partnership feels one-sided at the moment.",),
        _DAILY: ("I was spoken to rather sharply when I raised the problem.",),
    },
    Theme.ONBOARDING: {
        _ANY: ("Getting started was chaotic and nobody explained who does what.",),
        _DAILY: ("It took six weeks to get access to the shared folders.",),
    },
}  # fmt: skip

# Friendly, even warm, and never against us: what a 7 or an 8 says when all is well.
_EVEN: _Table = {
    Theme.OTHER: {
        _ANY: (
            "All good, thanks.",
            "Happy overall.",
            "No complaints from our side.",
            "Solid work, as always.",
            "Everything is fine here.",
            "A good year all in all.",
            "Ticking along nicely.",
            "Keep doing what you are doing.",
            "Nothing to add this time.",
            "A dependable partner for us.",
        ),
        _TOP: (
            "Good value and no drama.",
            "Steady progress, and the plan for next year looks right.",
        ),
        _DAILY: (
            "Work gets done and people are pleasant.",
            "A good experience overall.",
            "Nice team, good process.",
        ),
    },
    Theme.STRATEGIC_VALUE: {
        _ANY: ("It would be lovely to see a few more ideas from outside our sector.",),
        _TOP: (
            "Perhaps a yearly look ahead with the partner would be useful.",
            "I would welcome a short benchmark against our competitors next time.",
        ),
        _DAILY: ("Maybe we could try something bolder for the autumn campaign.",),
    },
    Theme.COMMUNICATION: {
        _ANY: ("A short written summary after each call would be handy.",),
        _TOP: ("One page of figures a quarter would suit me well.",),
        _DAILY: ("Perhaps the status call could move to every other week.",),
    },
    Theme.TECHNICAL_PLATFORM: {
        _DAILY: ("A training session on the reporting tool would be welcome.",),
    },
}  # fmt: skip

# A few fast words before or instead of a sentence, as people write them.
FAST_PRAISE: tuple[str, ...] = (
    "Brilliant.", "Superb team!", "Love the work.", "Top class.", "First rate.",
    "Excellent as ever.", "Really impressed.", "Great job on the relaunch.",
    "Thank you all.", "Five stars from me.", "Couldn't be happier.", "Fantastic partner.",
)  # fmt: skip
FAST_COMPLAINT: tuple[str, ...] = (
    "Disappointed, to be frank.", "Not good enough.", "I expected better.",
    "Not our best quarter together.", "Frustrating.", "A difficult few months.",
    "This needs to change.", "I am sorry to score this low.",
)  # fmt: skip


def _lines(table: _Table, polarity: Polarity) -> tuple[Line, ...]:
    return tuple(
        Line(theme, polarity, voice, text)
        for theme, voices in table.items()
        for voice, texts in voices.items()
        for text in texts
    )


PRAISE = _lines(_PRAISE, Polarity.POSITIVE)
COMPLAINT = _lines(_COMPLAINT, Polarity.NEGATIVE)
EVEN = _lines(_EVEN, Polarity.NEUTRAL)
