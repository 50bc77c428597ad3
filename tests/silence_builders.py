"""Silent key accounts as cards get them."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from bot.cards.account import account_card
from bot.cards.home_mine import mine_tab
from bot.cards.pieces import Card
from bot.cards.silence_card import silence_card
from bot.cards.silence_forms import reason_form, ring_form
from storage.silence_records import EntryRecord, SilenceRecord
from storage.silence_words import SilenceAct, SilenceEnd
from storage.words import Role
from tests.builders import NOW, a_colleague, a_follow_up
from tests.home_builders import MINE, a_home, a_mine_page

LONG = "A client of a very long name " * 9


def a_silence(**facts: Any) -> SilenceRecord:
    """Noticed this morning: 214 days, where 96 were usual."""
    given: dict[str, Any] = {
        "id": 4,
        "account_id": 21,
        "account": "Halden Foods",
        "fee_yearly": Decimal(180_000),
        "currency": "GBP",
        "renewal_on": NOW.date() + timedelta(days=74),
        "contact_id": 7,
        "contact": "Helen Strand",
        "role": Role.ECONOMIC_BUYER,
        "rule_version": 1,
        "since": NOW.date() - timedelta(days=214),
        "longest_days": 96,
        "gaps": 12,
        "heard": True,
        "owner_id": 1,
        "owner": "Maya Lindt",
        "owner_reason": "CRM owner of the account",
        "opened_at": NOW,
        "claim_due_at": NOW + timedelta(days=1),
        "contact_due_at": NOW + timedelta(days=7),
        "claimed_by": None,
        "claimed_at": None,
        "claimer": None,
        "ended_at": None,
        "ended_how": None,
        "ender": None,
    }
    return SilenceRecord(**given | facts)


def silence_screens() -> dict[str, Card | dict[str, Any]]:
    rang = EntryRecord(NOW, "Tom Oak", SilenceAct.NO_ANSWER, "Left word with her office. " * 20)
    taken = {"claimed_by": 2, "claimed_at": NOW, "claimer": "Tom Oak", "history": (rang,) * 9}
    ended = {"ended_at": NOW, "ender": "Maya Lindt"}
    long = a_silence(account=LONG, contact=LONG, owner=LONG, owner_reason=LONG, gaps=0)
    shown = {
        "new": a_silence(),
        "never heard": a_silence(heard=False, gaps=0, fee_yearly=None, renewal_on=None),
        "taken": a_silence(**taken),
        "long": long,
        "heard": a_silence(**taken, ended_at=NOW, ended_how=SilenceEnd.HEARD),
        "not silent": a_silence(**ended, ended_how=SilenceEnd.SEASONAL),
    }
    account = a_follow_up().account
    viewer = a_colleague()
    page = a_mine_page(viewer=viewer, silences=[long] * 9)
    return {
        **{f"silence, {name}": silence_card(one, now=NOW) for name, one in shown.items()},
        "silence, call form": ring_form(long),
        "silence, reason form": reason_form(long),
        "silence, account": account_card(account, [], [], [], [], now=NOW, silent=long),
        "silence, home": a_home(MINE, mine_tab(page), viewer.name),
    }
