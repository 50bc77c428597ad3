"""Words that carry no meaning of their own here, and those that say what kind of thing a name is.

What is in neither list and in no rule is not understood, and what is not understood whole is not
answered: so "not", "except", "new" and every number must never stand here.
"""

import re

from bot.answers.plan import Dimension

STOPS = frozenset(
    re.findall(
        r"\w+",
        """
        a an the this these those there here it its they them their he she
        i me we us our ours you your is are was were be been being am
        do does did doing have has had having can could would shall may might will
        what which whats how much of in on at for to and so also then now just as well
        please tell show give gave given let know see get got gotten say said want like need look
        hi hello hey thanks thank kindly ok okay really actually exactly currently current
        present moment right yet still latest recent recently lately
        clients client customers customer accounts account companies company people person persons
        respondents respondent contacts contact answers answer answered responses response replies
        figure figures value result results level report number question quick
        received come came work working stand all every everybody everyone overall whole
        entire firm agency business across hear heard wide general things whether
        """,
    )
) - {"will", "may"}
KINDS = {
    "client": Dimension.ACCOUNT,
    "customer": Dimension.ACCOUNT,
    "account": Dimension.ACCOUNT,
    "company": Dimension.ACCOUNT,
    "partner": Dimension.PARTNER,
    "team": Dimension.TEAM,
    "director": Dimension.TEAM,
    "manager": Dimension.TEAM,
    "sector": Dimension.SECTOR,
    "industry": Dimension.SECTOR,
    "location": Dimension.LOCATION,
    "role": Dimension.ROLE,
    "survey": Dimension.SURVEY,
    "milestone": Dimension.MILESTONE_KIND,
}
SMALL = frozenset(KINDS) | frozenset(
    re.findall(
        r"\w+",
        """
        with from by than among amongst within about per under over during throughout or v vs versus
        against compared compare comparing comparison difference between relative both only alone
        led run themselves sectors teams roles better worse up down going doing going improved
        improving falling fallen fell dropped dropping rising risen rose getting got become
        """,
    )
)
"""Words of the shapes: no part of a name that was written with a slip."""
RESERVED = (
    STOPS
    | frozenset(KINDS)
    | frozenset(
        re.findall(
            r"\w+",
            """
            nps net promoter promoters passives detractor detractors score scores average mean
            month months quarter quarters year years week weeks day days since between
            january february march april may june july august september october november december
            by per each with from than versus compare compared trend rate share open overdue
            silent coverage reach index friction themes partners teams sectors roles surveys
            directors locations first last next previous order service
            """,
        )
    )
)
"""A name made of these alone is taken for one only beside the word for its kind: "client Order"."""
