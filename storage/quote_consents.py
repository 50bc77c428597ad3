"""Words that clients let us show: kept as agreed, withdrawn at any time, never changed (T1)."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from storage.database import Transaction
from storage.models import Account, Colleague, Contact, QuoteConsent, Response, Thanks
from storage.promoter_records import ConsentRecord
from storage.promoter_words import QuoteUse


async def keep(
    tx: Transaction,
    thanks_id: int,
    *,
    words: str,
    uses: Collection[QuoteUse],
    how: str,
    by: int,
    now: datetime,
    press: str,
) -> None:
    """Once for each form."""
    await tx.execute(
        upsert(QuoteConsent)
        .values(
            thanks_id=thanks_id,
            words=words,
            uses=sorted(uses),
            how=how,
            kept_by=by,
            kept_at=now,
            press=press,
        )
        .on_conflict_do_nothing(index_elements=[QuoteConsent.press])
    )


async def withdraw(tx: Transaction, consent_id: int, *, by: int, now: datetime) -> bool:
    """Whether it stood until now."""
    done = await tx.execute(
        update(QuoteConsent)
        .where(QuoteConsent.id == consent_id, QuoteConsent.withdrawn_at.is_(None))
        .values(withdrawn_at=now, withdrawn_by=by)
        .returning(QuoteConsent.id)
    )
    return done.scalar_one_or_none() is not None


async def standing(tx: Transaction, *, of_thanks: int | None = None) -> list[ConsentRecord]:
    """Everything that may be shown now, the newest first; with ``of_thanks`` of one person only."""
    whose = [QuoteConsent.thanks_id == of_thanks] if of_thanks is not None else []
    rows = await tx.execute(
        select(
            QuoteConsent.id,
            Contact.name.label("contact"),
            Account.name.label("account"),
            QuoteConsent.words,
            QuoteConsent.uses,
            QuoteConsent.how,
            QuoteConsent.kept_at,
            Colleague.name.label("kept_by"),
        )
        .join(Thanks, Thanks.id == QuoteConsent.thanks_id)
        .join(Response, Response.id == Thanks.response_id)
        .join(Contact, Contact.id == Response.contact_id)
        .join(Account, Account.id == Contact.account_id)
        .join(Colleague, Colleague.id == QuoteConsent.kept_by)
        .where(QuoteConsent.withdrawn_at.is_(None), *whose)
        .order_by(QuoteConsent.id.desc())
    )
    return [
        ConsentRecord(**{**row._mapping, "uses": tuple(map(QuoteUse, row.uses))}) for row in rows
    ]
