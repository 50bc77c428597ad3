"""What comes at an hour of people's own clocks: read it like a table. bot/calendar.py fires it."""

from dataclasses import dataclass

from bot import monthly, morning
from bot.huddle.moments import NOTE_HOUR, PACK_HOUR


@dataclass(frozen=True, slots=True)
class Rhythm:
    """``job``: of bot/work.py. The rest is cron's, read on the clock of every zone that is in use.

    A firing says only that the hour has come somewhere. For whom it has, and whether they were
    told already, the job finds out each time (a unique row, ``slack.once_only``): so it does not
    matter how often it is fired, by how many replicas, or whether an hour came twice or not at all.
    """

    job: str
    hour: str = "*"
    day_of_week: str = "*"
    day: str = "*"


RHYTHMS = (
    Rhythm("due_notes", hour=str(morning.HOUR.hour), day_of_week="mon-fri"),
    Rhythm("due_months", hour=str(monthly.HOUR.hour), day=f"1-{monthly.LAST_DAY}"),
    Rhythm("due_closing_notes", hour=str(NOTE_HOUR.hour), day_of_week="mon-fri"),
    Rhythm("due_packs", hour=str(PACK_HOUR.hour), day_of_week="mon-fri"),
    Rhythm("due_digests"),  # each reader has chosen an hour
)
