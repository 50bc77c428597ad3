"""What happened: who, which score, whose words, and what became of it (product.md K1)."""

from datetime import datetime

from bot.analyst.codebook import label
from bot.analyst.injection import SIGNAL as INJECTION
from bot.cards import facts
from bot.cards.pieces import (
    Block,
    Run,
    bold,
    bullets,
    context,
    emoji,
    italic,
    line,
    markup,
    mention,
    plain,
    quote,
    rich,
)
from bot.cards.text import Markup, clean, passage, safe
from bot.cards.times import TIME, ago, how_long, moment
from bot.cards.words import MARKS, POLARITIES, language
from bot.figures.account_index import ROLE_WEIGHTS
from storage.records import FollowUpRecord, ReadingRecord, ThemeRecord

COMMENT_LIMIT, COMMENT_LINES = 600, 12
QUOTE_LIMIT, NOTE_LIMIT = 160, 200
CHURN = "churn_language"
NOBODY = "none"  # of the analysts
INSTRUCTS = "The comment addresses a machine. Nothing that it asks for was done: please read it."


def head(record: FollowUpRecord, *, now: datetime, zone: str | None) -> Block:
    """Account, score, deadline; then who it is."""
    return rich(
        line(
            emoji(mark(record)),
            " ",
            bold(facts.account_name(record)),
            " · ",
            bold(facts.score_move(record)),
            " · ",
            bold(facts.deadline(record, now=now, zone=zone)),
        ),
        line(who(record, now=now)),
    )


def mark(record: FollowUpRecord) -> str:
    """Red stands for what must be done; nothing must be done any more about what is closed."""
    if record.open:
        return MARKS[record.severity]
    return "white_check_mark" if record.reached_at else "white_circle"


def who(record: FollowUpRecord, *, now: datetime) -> str:
    """``Dana Whitfield, CFO · influence 3× · contact for 2 years · before: 9 (7 months ago)``."""
    contact = record.contact
    name = facts.contact_name(record)
    title = safe(contact.title or "", 60, empty="")
    before = ", ".join(f"{score} ({ago(at, now=now)})" for score, at in record.prior_scores)
    return " · ".join(
        part
        for part in (
            f"{name}, {title}" if title else name,
            f"influence {ROLE_WEIGHTS[contact.role]:g}×",
            f"contact for {how_long((now.date() - contact.since).days)}" if contact.since else "",
            f"before: {before}" if before else "first answer",
        )
        if part
    )


def comment_shown(record: FollowUpRecord) -> str:
    """As much of the comment as a card has room for."""
    return passage(record.comment, COMMENT_LIMIT, lines=COMMENT_LINES)


def comment_is_cut(record: FollowUpRecord) -> bool:
    return comment_shown(record) != clean(record.comment)


def voice(record: FollowUpRecord) -> Block:
    """The client's own words, which nothing in Slack can parse."""
    words = comment_shown(record)
    if not words:
        return rich(line(italic("No comment was left.")))
    spoken = language(record.reading.language) if record.reading else None
    return rich(quote(words), line(italic(f"Written in {spoken}.")) if spoken else None)


def state(record: FollowUpRecord) -> Block:
    """What has happened, as facts with their times."""
    answered = Markup(f"Answered {moment(record.answered_at)}")
    said = [answered]
    if record.claimed_by and record.claimed_at:
        by, at = mention(record.claimed_by), moment(record.claimed_at, TIME)
        said.append(Markup(f"Claimed by {by} · {at}"))
    if record.reached_at:
        said.append(Markup(f"Reached {moment(record.reached_at)}"))
    if record.snoozed and facts.due_at(record):
        said.append(Markup(f"Snoozed until {moment(record.snoozed.until)}"))
    return context(*map(markup, said), *map(plain, filter(None, [facts.escalated(record)])))


def reading_label(reading: ReadingRecord | None) -> str:
    """No model wrote the embedded analyst's reading, so it is not called AI."""
    return "Automatic reading" if reading and reading.analyst == "embedded" else "AI reading"


def reading(record: FollowUpRecord) -> Block | None:
    """Themes, each with the words that show it; or the plain request to read."""
    found = record.reading
    if not clean(record.comment):
        return None
    if found is None:
        return rich(line(italic("No reading yet: please read the comment.")))
    if found.analyst == NOBODY:
        return rich(line(italic("Comments are read by people here: please read it.")))
    if found.abstained:
        doubt = "not sure about this comment: please read it."
        return rich(line(bold(reading_label(found)), f": {doubt}"))
    points = [*_words_behind(found), *(_theme(each) for each in found.themes[:3]), *_marks(found)]
    if not points:
        return rich(line(bold(reading_label(found)), ": no theme found."))
    return rich(line(bold(reading_label(found))), bullets(points))


def _words_behind(found: ReadingRecord) -> list[list[Run | str]]:
    """What speaks against the score; and when the readings differ, that they do."""
    words = safe(found.hidden or found.cleared or "", QUOTE_LIMIT, empty="")
    if not words:
        return []
    shown: list[Run | str] = ["Words behind the score: ", italic(f"“{words}”")]
    if found.hidden:
        return [shown]
    cleared = not {INJECTION, CHURN} & set(found.signals)
    acquittal = " The model reads no complaint in the comment." if cleared else ""
    return [[*shown, f", by the automatic reading.{acquittal}"]]


def _marks(found: ReadingRecord) -> list[list[Run | str]]:
    return [[INSTRUCTS]] if INJECTION in found.signals else []


def _theme(found: ThemeRecord) -> list[Run | str]:
    words = italic(f"“{safe(found.quote, QUOTE_LIMIT)}”")
    return [bold(label(found.theme)), f" ({POLARITIES[found.polarity]}): ", words]
