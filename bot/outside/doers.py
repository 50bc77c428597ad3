"""Which kind of effect is done by whom: read like a table."""

from bot.booking.doer import CalendarDoer
from bot.booking.releasing import EVENT
from bot.contact_lock import telling
from bot.desk import Desk
from bot.hooks.delivering import Delivering
from bot.lookup.reaching import Reaching
from bot.outside import picturing
from bot.outside.mailing import Mailing
from bot.outside.performing import Doers
from bot.outside.questioning import Questioning
from bot.outside.reading_back import ReadingBack
from bot.promoters.mailing import PromoterMailing
from bot.reports import sending as reports
from bot.slack_files import SlackFiles
from bot.writing_back.fielding import Fields
from bot.writing_back.noting import Notes
from storage import letters, promoter_letters
from storage.crm_writes import FIELDS_KIND, NOTE_KIND
from storage.effects import WEBHOOK


def doers(desk: Desk) -> Doers:
    """Every kind that this desk can do."""
    reaching, files = Reaching(desk), SlackFiles(desk.settings)
    return {
        letters.KIND: Mailing(desk),
        letters.QUESTION: Questioning(desk),
        letters.READ_BACK: ReadingBack(desk),
        promoter_letters.KIND: PromoterMailing(desk),
        EVENT: CalendarDoer(desk),
        telling.KIND: telling.Teller(desk),
        WEBHOOK: Delivering(desk),
        picturing.KIND: picturing.Picturing(desk, files),
        reports.KIND: reports.Reporting(desk, files),
        NOTE_KIND: Notes(desk, reaching),
        FIELDS_KIND: Fields(desk, reaching),
    }
