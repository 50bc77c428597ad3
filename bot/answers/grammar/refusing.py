"""Why a question is not answered, in a sentence that says what can be asked."""


class NoPlan(Exception):  # noqa: N818 - it is an answer, not an error of the program
    """There is no plan for the words; the sentence says why."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


NO_FIGURES = "I do not understand that as a question about our figures, so I do not answer it."
UNKNOWN = "I cannot answer that. There is a name or a word in it that I do not know."
"""Word for word the same for a client behind a wall and for one that does not exist (P1.5)."""
TOO_LONG = "That is too long for me. Ask one short question, for example: What is our NPS?"
NOBODYS = "I do not know which clients are yours. Name a client, a team, a partner or a sector."
ONE_NAME = (
    "I answer for one client, team, partner, sector, role or survey at a time, or compare two of a "
    "kind."
)
TWO_OF_A_KIND = (
    "I compare two times, or two of a kind: clients, teams, partners, sectors, roles or surveys."
)
ONE_TIME = "I answer for one time, or compare two. Name the one you mean."
OVERLAP = "Those two times overlap, so the same answers would stand on both sides."
BY_MONTH = "I show figures month by month, and by quarter when the time is longer than 18 months."
ONE_THEME = "I look at one theme at a time."
OTHER_WAY_ROUND = (
    "I can say which share of answers are promoters or detractors, not how these are made up."
)
NOT_COUNTED = "That figure is no count and no share, so I cannot give it as one."
TOO_MANY = "“{words}” fits too many names. Say more of the one you mean."
RANKED = "There are too many of those to put them in order. Name the one you mean."
SEVERAL = "Several things in that are not clear to me. Ask about one figure, one name and one time."
