"""What a CRM's words are worth here; a word that makes no sense is as good as none. Pure."""

from datetime import date
from decimal import Decimal, InvalidOperation

from storage.words import CameBy, Role

LARGEST_FEE = Decimal("999999999999.99")  # what the column holds
_MOST_TAGS, _LONGEST_TAG = 50, 60

# HubSpot's buying roles, Salesforce's contact roles, and what people write by hand. Where several
# are given the weightiest counts: who decides about the fee matters more than that they use it.
ROLE_WORDS = {
    "budget holder": Role.ECONOMIC_BUYER,
    "decision maker": Role.ECONOMIC_BUYER,
    "economic decision maker": Role.ECONOMIC_BUYER,
    "executive sponsor": Role.EXECUTIVE_SPONSOR,
    "sponsor": Role.EXECUTIVE_SPONSOR,
    "day to day contact": Role.DAY_TO_DAY_LEAD,
    "champion": Role.INFLUENCER,
    "evaluator": Role.INFLUENCER,
    "technical buyer": Role.INFLUENCER,
    "business user": Role.USER,
    "end user": Role.USER,
    **{role.value.replace("_", " "): role for role in Role if role is not Role.UNKNOWN},
}
BY_WEIGHT = (
    Role.ECONOMIC_BUYER,
    Role.EXECUTIVE_SPONSOR,
    Role.DAY_TO_DAY_LEAD,
    Role.INFLUENCER,
    Role.USER,
)


def role(words: str | None) -> Role | None:
    """The part that these words say a contact plays; None where they say nothing we know."""
    parts = (words or "").replace(",", ";").split(";")
    plain = (
        " ".join(part.casefold().replace("_", " ").replace("-", " ").split()) for part in parts
    )
    found = {ROLE_WORDS[part] for part in plain if part in ROLE_WORDS}
    return next((each for each in BY_WEIGHT if each in found), None)


def day(words: str | None) -> date | None:
    """A day such as 2026-03-31; of a moment, its day."""
    try:
        return date.fromisoformat((words or "").strip()[:10])
    except ValueError:
        return None


def amount(words: str | None) -> Decimal | None:
    """A sum of money in plain digits."""
    try:
        found = Decimal((words or "").strip())
    except InvalidOperation:
        return None
    if not found.is_finite() or not 0 <= found <= LARGEST_FEE:
        return None
    return found.quantize(Decimal("0.01"))


def currency(words: str | None) -> str | None:
    """Three letters such as EUR."""
    code = (words or "").strip().upper()
    return code if len(code) == 3 and code.isascii() and code.isalpha() else None


def came_by(words: str | None) -> CameBy | None:
    """Why a client came: "earned" or "bought"."""
    try:
        return CameBy((words or "").strip().lower())
    except ValueError:
        return None


def tags(words: str | None) -> list[str]:
    """What stands between commas, each once, in the order given."""
    given = (part.strip()[:_LONGEST_TAG] for part in (words or "").split(","))
    return list(dict.fromkeys(tag for tag in given if tag))[:_MOST_TAGS]


def names(words: str | None) -> list[str]:
    """The parts of an option that lists names between commas."""
    return [name for part in (words or "").split(",") if (name := part.strip())]


def folded(words: str | None) -> str:
    """A name as it is compared: without case and without spaces to spare."""
    return " ".join((words or "").split()).casefold()
