"""The thirty client firms and the channels in which we talk about them."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from bot.demo.firm.people import OUTSIDER
from bot.demo.firm.shapes import SampleAccount, SampleColleague, SlackChannel

HALDEN = "halden-foods"
GENERAL = "C0NPSDESK"
PARTNERS = "C0PARTNERS"
_PRIVATE = frozenset({"marlowe-mutual", "calder-building-society", "cobalt-street-capital"})


@dataclass(frozen=True, slots=True)
class AccountSeed:
    """What is decided by hand about an account.

    health: how its people feel about us on the whole, in score points either side of usual.
    months: how long it has been a client.
    """

    name: str
    sector: str
    fee: int
    currency: str
    renews_in: int
    months: int
    director: str
    health: float
    language: str = "en"

    @property
    def key(self) -> str:
        """The name as it stands in channel names and addresses."""
        return self.name.lower().replace("&", "and").replace(" ", "-")


SEEDS: tuple[AccountSeed, ...] = (
    AccountSeed("Halden Foods", "Food and drink", 180, "GBP", 74, 52, "director", 0.4),
    AccountSeed("Marlowe Mutual", "Insurance", 310, "GBP", 201, 70, "callum", 0.6),
    AccountSeed("Brackwater Energy", "Utilities", 265, "GBP", 118, 41, "director", -0.5),
    AccountSeed("Northline Rail", "Transport", 240, "GBP", 290, 36, "leila", 0.5),
    AccountSeed("Calder Building Society", "Financial services", 210, "GBP", 44, 58, "owen", 0.2),
    AccountSeed("Pellworth Health", "Healthcare", 172, "GBP", 163, 30, "callum", -0.2),
    AccountSeed("Thistle & Crane", "Retail", 155, "GBP", 92, 47, "leila", -0.3),
    AccountSeed("Aldous Hotels", "Hospitality", 148, "GBP", 245, 28, "director", 0.9),
    AccountSeed("Kestrow Avionics", "Engineering", 140, "GBP", 61, 33, "owen", -1.1),
    AccountSeed("Juniper Homes", "Property", 132, "GBP", 137, 40, "callum", -0.6),
    AccountSeed("Brauer & Lind", "Machinery", 128, "EUR", 178, 45, "jonas", 0.6, "de"),
    AccountSeed("Hudson Vale", "Consumer goods", 126, "USD", 83, 31, "beatriz", -0.4),
    AccountSeed("Ferrant Cycles", "Leisure", 118, "GBP", 310, 29, "leila", 1.1),
    AccountSeed("Quillon Software", "Technology", 112, "GBP", 52, 27, "director", -0.7),
    AccountSeed("Redmayne College", "Education", 104, "GBP", 226, 38, "owen", 0.3),
    AccountSeed("Sternfeld Optik", "Optics", 98, "EUR", 149, 35, "jonas", -0.4, "de"),
    AccountSeed("Saffron Row Kitchens", "Restaurants", 94, "GBP", 335, 26, "callum", 0.7),
    AccountSeed("Westering Ports", "Logistics", 90, "GBP", 27, 44, "leila", -0.9),
    AccountSeed("Maison Vaudrel", "Cosmetics", 88, "EUR", 261, 32, "jonas", 0.5, "fr"),
    AccountSeed("Cobalt Street Capital", "Financial services", 86, "USD", 39, 29, "beatriz", -0.5),
    AccountSeed("Harrow & Pine", "Furniture", 82, "GBP", 190, 34, "director", 0.2),
    AccountSeed("Saltmarsh Apparel", "Fashion", 70, "USD", 277, 15, "beatriz", 0.8),
    AccountSeed("Lanternfield Trust", "Charity", 64, "GBP", 109, 49, "owen", 1.2),
    AccountSeed("Bodegas Montelar", "Wine", 60, "EUR", 214, 27, "jonas", 0.4, "es"),
    AccountSeed("Pemberton Shaw", "Legal", 58, "GBP", 156, 37, "callum", 0.0),
    AccountSeed("Ashlow Dairy", "Food and drink", 54, "GBP", 98, 31, "leila", -0.8),
    AccountSeed("Nordhafen Logistik", "Logistics", 52, "EUR", 302, 11, "jonas", 0.6, "de"),
    AccountSeed("Wychmoor Museums", "Culture", 46, "GBP", 171, 42, "owen", 0.9),
    AccountSeed("Brightmere Dental", "Healthcare", 44, "USD", 236, 18, "beatriz", 0.1),
    AccountSeed("Grover & Finch", "Publishing", 40, "USD", 66, 28, "beatriz", 0.3),
)  # fmt: skip
_SEED_OF = {seed.key: seed for seed in SEEDS}
_BY_GEORGINA = frozenset({"owen", "jonas", "beatriz"})  # whose accounts the managing partner keeps


def seed_of(key: str) -> AccountSeed:
    """The decisions behind an account."""
    return _SEED_OF[key]


def accounts(today: date) -> tuple[SampleAccount, ...]:
    """All thirty, with renewals counted from today so that the picture stays fresh."""
    return tuple(
        SampleAccount(
            key=seed.key,
            name=seed.name,
            domain=f"{seed.key}.example",
            sector=seed.sector,
            fee_yearly=Decimal(seed.fee * 1000),
            currency=seed.currency,
            renewal_on=today + timedelta(days=seed.renews_in),
            since=today - timedelta(days=30 * seed.months),
            channel_id=f"C0{seed.key.split('-')[0].upper()}",
            director=seed.director,
            partner="georgina" if seed.director in _BY_GEORGINA else "partner",
        )
        for seed in SEEDS
    )


def top_fee(firms: tuple[SampleAccount, ...]) -> frozenset[str]:
    """The fifth of the accounts with the highest fees (product.md D.13)."""
    ranked = sorted(firms, key=lambda firm: firm.fee_yearly, reverse=True)
    return frozenset(firm.key for firm in ranked[: len(ranked) // 5])


def channels(
    firms: tuple[SampleAccount, ...], team: tuple[SampleColleague, ...]
) -> tuple[SlackChannel, ...]:
    """One channel for each account, the desk's own, and the partners' room."""
    everyone = tuple(one.slack_user_id for one in team)
    partners = tuple(one.slack_user_id for one in team if one.key in ("partner", "georgina"))
    general = SlackChannel(
        GENERAL, "nps-desk", "What clients tell us, and who is on it", False, everyone, None
    )
    room = SlackChannel(PARTNERS, "partners", "Partners only", True, (*partners, "U0MANAGER"), None)
    return (general, room, *(_account_channel(firm, team) for firm in firms))


def _account_channel(firm: SampleAccount, team: tuple[SampleColleague, ...]) -> SlackChannel:
    by_key = {one.key: one for one in team}
    director = by_key[firm.director]
    keys = [firm.director, director.deputy, firm.partner, director.manager, "nell"]
    members = [by_key[key].slack_user_id for key in keys if key]
    if firm.key == HALDEN:
        members.append(OUTSIDER.user_id)  # the photographer of the Spring launch
    return SlackChannel(
        id=firm.channel_id,
        name=f"acct-{firm.key}",
        topic=f"{firm.name} · {firm.sector}",
        private=firm.key in _PRIVATE,
        members=tuple(dict.fromkeys(members)),
        account=firm.key,
    )
