"""The names of a small firm."""

from datetime import date

from bot.answers.grammar import Vocabulary
from bot.answers.plan import Filters

TODAY = date(2026, 7, 14)
FIRM = Vocabulary(
    accounts={
        1: "Halden Foods",
        2: "Halden Ports",
        3: "Northline Rail",
        4: "client_13",
        5: "Order",
        6: "Brightwater",
    },
    partners={51: "Dan Rook", 52: "Ida Voss"},
    directors={61: "Maya Lindt"},
    sectors=("Food", "Rail"),
    roles={
        "economic_buyer": "economic buyer",
        "executive_sponsor": "executive sponsor",
        "user": "user",
    },
    surveys=("pulse-2026",),
    mine=Filters(director_id=61),
)
