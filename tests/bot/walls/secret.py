"""A firm with a client that hardly anybody may know of, and the same firm without that client."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import insert, select, update

from bot.follow_up import claiming
from storage import walls
from storage.ask_words import DeferralReason
from storage.database import Transaction
from storage.models import (
    Account,
    AccountDomain,
    Ask,
    AskBatch,
    AskDay,
    Base,
    Colleague,
    Contact,
    Deferral,
    FollowUp,
    FrictionEvent,
    Milestone,
    Offer,
    OwnerQuestion,
    Placement,
    PlaybookStep,
    Recheck,
    Renewal,
    Thanks,
)
from storage.offer_words import OfferType
from storage.wall_words import WallChange
from storage.words import ColleagueRole, Disposition, FrictionKind, Role
from tests.bot.follow_up.clock_house import OWNER, PARTNER, ClockHouse, clock_house
from tests.builders import TUESDAY

OTHER_PARTNER, AUDITOR = "U0GEO", "U0AUDIT"
SECRET, BUYER, LEAD = "Veridian Bank", "Petra Vance", "Otto Lang"
SAID = "Nobody answers, and the Zurich closing slipped again."


@dataclass
class SecretFirm:
    """``ids``: numbers of what is about the secret client, by what they are; none without it."""

    house: ClockHouse
    ids: dict[str, int] = field(default_factory=dict)


async def firm(url: str, *, secret: bool) -> SecretFirm:
    """Halden Foods is for everybody, Kestrel Legal behind a wall, and so is the secret client.

    It comes last, so that all else has the same numbers in both firms.
    """
    house = await clock_house(url, TUESDAY, interruptions_a_day=3, interruptions_a_week=10)
    for name, slack_id, role in (
        ("Georgina Fennel", OTHER_PARTNER, ColleagueRole.PARTNER),
        ("Rupert Lane", AUDITOR, ColleagueRole.AUDITOR),
    ):
        async with house.desk.database.transaction() as tx:
            person = {"name": name, "slack_user_id": slack_id, "role": role}
            house.ids[slack_id] = await _keep(
                tx, Colleague, **person, email=f"{slack_id}@us.example", timezone="Europe/London"
            )
    async with house.desk.database.transaction() as tx:
        await tx.execute(update(Account).values(sector="Food", fee_yearly=90_000))
    for score in (9, 9, 10, 8, 9):
        await house.hears(score)
    await house.takes(3)
    await _client(house, "Kestrel Legal", "Kit Marlow", sector="Law")
    built = SecretFirm(house)
    if secret:
        await _add(built)
    return built


async def _keep(tx: Transaction, table: type[Base], **facts: Any) -> int:
    kept = await tx.execute(insert(table).values(**facts).returning(table.__table__.c.id))
    return int(kept.scalar_one())


async def _client(house: ClockHouse, name: str, buyer: str, **facts: Any) -> dict[str, int]:
    """Directed by Maya Lindt; behind a wall that Dan Rook keeps, with her inside."""
    led = {"director_id": house.ids[OWNER], "partner_id": house.ids[PARTNER]}
    async with house.desk.database.transaction() as tx:
        account = await _keep(tx, Account, name=name, **led, **facts)
        await walls.raise_(tx, account, house.ids[PARTNER])
        await walls.let_in(tx, account, [house.ids[PARTNER], house.ids[OWNER]])
        raised = {"by": house.ids[PARTNER], "at": TUESDAY, "why": "Both sides of one sale"}
        await walls.tell(tx, account, WallChange.RAISED, **raised)
        person = {"account_id": account, "role": Role.ECONOMIC_BUYER}
        email = f"{buyer.split()[0].lower()}@{name.split()[0].lower()}.example"
        return {
            "account": account,
            "contact": await _keep(tx, Contact, name=buyer, email=email, **person),
        }


async def _add(built: SecretFirm) -> None:
    house, ids = built.house, built.ids
    ids |= await _client(
        house, SECRET, BUYER, sector="Banking", fee_yearly=900_000, location="Basel"
    )
    async with house.desk.database.transaction() as tx:
        lead = {"name": LEAD, "email": "otto@veridian.example", "role": Role.DAY_TO_DAY_LEAD}
        ids["lead"] = await _keep(tx, Contact, account_id=ids["account"], **lead)
    halden, house.ids["contact"] = house.ids["contact"], ids["contact"]
    ids["follow_up"] = await house.answers(2, SAID)
    await claiming.claim(house.desk, ids["follow_up"], OWNER)
    ids["closed"] = await house.answers(4, SAID)
    house.ids["contact"] = ids["lead"]
    for _ in range(11):
        await house.hears(10, "Splendid.")
    ids["response"] = await house.takes(10, "Splendid.")
    house.ids["contact"] = halden
    async with house.desk.database.transaction() as tx:
        await _surroundings(tx, built)


async def _surroundings(tx: Transaction, built: SecretFirm) -> None:
    """One row of everything that can be about a client."""
    house, ids, now = built.house, built.ids, TUESDAY
    account, contact, owner = ids["account"], ids["contact"], house.ids[OWNER]
    about = {"account_id": account}
    what = {"kind": FrictionKind.LATE_MILESTONE, "subject": "Zurich", "detail": "9 days late"}
    await _keep(tx, FrictionEvent, **about, **what, happened_on=date(2026, 7, 1))
    work = {"system": "hubspot", "scope": "", "external_id": "1", "name": "Zurich closing"}
    await _keep(tx, Milestone, **about, **work)
    ids["batch"] = await _keep(tx, AskBatch, begun_at=now, starts_at=now)
    after = now + timedelta(minutes=1)  # their answer, which would pay for it
    owed = {"key": "z", "subject": "Zurich", "turned_at": after, "batch_id": ids["batch"]}
    await _keep(tx, Ask, **about, contact_id=contact, **owed)
    day = {"batch_id": ids["batch"], "turn": 0, "not_before": now + timedelta(days=1)}
    await tx.execute(insert(AskDay).values(**about, **day))
    for whom in (contact, ids["lead"]):
        ids["deferral"] = await _keep(
            tx,
            Deferral,
            **about,
            contact_id=whom,
            reason=DeferralReason.CLIENT_ASKED,
            begun_at=now,
            begun_by=owner,
            until=now + timedelta(days=9),
            latest=now + timedelta(days=30),
        )
    await _keep(tx, Renewal, **about, was=date(2026, 7, 1), became=date(2027, 7, 1), signed_at=now)
    domain = {"domain": "veridian-group.example", "account_id": account}
    await tx.execute(insert(AccountDomain).values(**domain))
    ended = {"closed_at": now, "closed_by": owner, "disposition": Disposition.RECOVERED}
    await tx.execute(
        update(FollowUp).where(FollowUp.id == ids["closed"]).values(**ended, root_cause="other")
    )
    ids["recheck"] = await _keep(tx, Recheck, follow_up_id=ids["closed"], asks=True, nonce="n")
    ids["placement"] = await _keep(
        tx,
        Placement,
        response_id=ids["response"],
        contact_id=contact,
        made={"addresses": [], "new_contact": False},
        placed_by=owner,
        placed_at=now,
    )
    ids["offer"] = await _keep(
        tx,
        Offer,
        follow_up_id=ids["follow_up"],
        type=OfferType.CREDIT,
        value=2000,
        by=owner,
        at=now,
        press="1",
    )
    ids["question"] = await _keep(
        tx,
        OwnerQuestion,
        **about,
        follow_up_id=ids["follow_up"],
        owner_id=owner,
        colleague_id=house.ids[PARTNER],
        acts=9,
        of_acts=10,
        asked_of=owner,
        asked_at=now,
    )
    ids["thanks"] = (
        await tx.execute(select(Thanks.id).order_by(Thanks.id.desc()).limit(1))
    ).scalar_one()
    steps = await tx.execute(select(PlaybookStep.id).order_by(PlaybookStep.id.desc()).limit(1))
    ids["step"] = steps.scalar_one()
