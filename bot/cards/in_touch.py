"""Who contacted somebody at a client: one line an attempt, in order, and who is in touch now."""

from bot.answers.in_touch import InTouch
from bot.cards.contact_lock import lock_line
from bot.cards.pieces import Card, Run, bold, bullets, card, context, line, plain, rich
from bot.cards.text import safe
from bot.cards.times import in_utc, moment_run
from bot.cards.words import CHANNELS, OUTCOMES
from storage.records import AttemptRecord

_MOST = 20
_WHICH = "Of follow-ups that are open, or were closed in the last 90 days."
_EARLIER = "Earlier ones stand in the history of the card."


def in_touch_card(found: InTouch) -> Card:
    name = safe(found.contact.name, 60)
    whom = f"{name}, {safe(found.account, 60)}"
    tries, lock = found.tries[-_MOST:], found.lock
    heading = f"Who contacted {whom}" if tries else f"Nobody has contacted {whom}."
    free = f"Nobody has {name} to themselves now."
    return card(
        [
            heading if not tries else f"{heading}:",
            *(f"{_told(each)}, {in_utc(each.made_at)}." for each in tries),
            f"Contact lock: {safe(lock.colleague)} until {in_utc(lock.until)}." if lock else free,
        ],
        [
            rich(
                line(bold(heading)),
                bullets([_line(each) for each in tries]) if tries else None,
                lock_line(lock) if lock else line(free),
            ),
            context(plain(f"{_WHICH} {_EARLIER}" if len(found.tries) > _MOST else _WHICH)),
        ],
    )


def _line(made: AttemptRecord) -> list[Run | str]:
    return [moment_run(made.made_at), f" · {_told(made)}"]


def _told(made: AttemptRecord) -> str:
    """``Imogen Hart · Phone · No answer``."""
    return f"{safe(made.colleague)} · {CHANNELS[made.channel]} · {OUTCOMES[made.outcome]}"
