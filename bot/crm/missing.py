"""What a connected CRM tells of that nobody here can place: said, never silently left out."""

from bot.crm import stages, values
from bot.figures.wording import counted
from storage import stages as kept
from storage import unmatched
from storage.database import Transaction


async def missing(tx: Transaction, connection_id: int) -> list[str]:
    """Sentences that say what is not matched and what to do about it; none when all is well."""
    found = await unmatched.counts(tx, connection_id)
    where = await kept.pipeline(tx, connection_id)
    told = []
    if found.owners:
        them = "them as colleagues" if found.owners > 1 else "that person as a colleague"
        told.append(
            f"{counted(found.owners, 'owner')} there {_is(found.owners)} nobody here: add {them} "
            "with the same e-mail address."
        )
    if found.companies:
        told.append(
            f"{_companies(found.companies)} with work, tickets or invoices there "
            f"{_is(found.companies)} no client here: give the client the same name or domain."
        )
    if found.nobodys:
        told.append(
            f"{counted(found.nobodys, 'record')} of work there "
            f"{'name' if found.nobodys > 1 else 'names'} no client, so nobody sees "
            f"{'them' if found.nobodys > 1 else 'it'} here."
        )
    return [*told, *await _stages(tx, connection_id, stages.names_of(where))]


def _is(number: int) -> str:
    return "is" if number == 1 else "are"


def _companies(number: int) -> str:
    return "1 company" if number == 1 else f"{number} companies"


async def _stages(tx: Transaction, connection_id: int, names: str) -> list[str]:
    """A stage that is gone, and names that no stage ever had."""
    questions = await kept.open_questions(tx, connection_id)
    lost = [one.was for one in questions if one.was is not None]
    if lost:
        return [
            f"No stage is called “{name}” any more, and nobody has said yet which one counts as "
            "complete: see the message about it."
            for name in lost
        ]
    known = await kept.of_connection(tx, connection_id)
    if known and names and not any(stages.lists(names, one) for one in known):
        wanted = " or ".join(f"“{name}”" for name in values.names(names))
        return [f"No stage called {wanted} was ever seen, so nothing turned complete yet."]
    return []
