"""Every card and every view that this desk can draw, from the records that a test gives."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.cards.account import account_card, account_choices, no_account
from bot.cards.assign_form import assign_form
from bot.cards.brief import weekly_list
from bot.cards.call_form import call_form
from bot.cards.close_form import close_form
from bot.cards.contact_lock import HoldsPage, holds_list, take_over_form
from bot.cards.disagree_form import disagree_form
from bot.cards.draft_form import draft_form
from bot.cards.follow_up import follow_up_card, whole_comment
from bot.cards.held import held_list, held_note
from bot.cards.help import help_card
from bot.cards.history import history_window
from bot.cards.home_mine import mine_tab
from bot.cards.lists import my_list, open_list
from bot.cards.merges import merge_form, merge_list, merged_card, search_form
from bot.cards.note_forms import escalate_form, hand_back_form
from bot.cards.notes import morning_note, sentence
from bot.cards.pieces import Card
from bot.cards.placed import placed_card
from bot.cards.playbook import assigned_card, playbook_window
from bot.cards.playbook_forms import assign_step_form, skip_step_form
from bot.cards.playbook_list import playbook_list
from bot.cards.snooze_form import snooze_form
from bot.cards.story import why
from bot.cards.stray_text import stray_text
from bot.cards.thread import thread_note
from bot.cards.troubles import trouble_list
from bot.cards.whose_form import whose_form
from bot.follow_up.snooze_times import Until
from bot.playbooks.loading import shipped
from storage.admin_records import HeldRecord, TroubleRecord
from storage.records import AnswerRecord, ColleagueRecord, FollowUpRecord, TimelineRecord
from storage.words import Delivery, DraftKind
from tests.admin_builders import a_line, a_trouble
from tests.admin_screens import admin_screens
from tests.answer_builders import answer_screens
from tests.ask_builders import asks_cards, asks_views
from tests.booking_builders import booking_cards, booking_views
from tests.bot.cards.brief_screens import brief_screens
from tests.builders import (
    NOW,
    a_claimed_follow_up,
    a_closed_follow_up,
    a_colleague,
    a_draft,
    a_follow_up,
    a_held_answer,
    a_hidden_detractor,
    a_reading,
    an_answer,
    an_event,
)
from tests.cause_builders import cause_screens
from tests.clock_builders import a_snooze, an_escalation
from tests.closing_builders import closing_screens
from tests.conversation_builders import conversation_screens
from tests.crm_builders import a_milestone
from tests.digest_builders import digest_screens
from tests.figure_builders import figure_screens
from tests.gathered_builders import gathered_cards
from tests.home_builders import MINE, a_home, a_mine_page, home_screens, rows
from tests.huddle_builders import huddle_screens
from tests.identity_builders import (
    a_held_page,
    a_held_row,
    a_merge,
    a_merge_page,
    a_placed_row,
)
from tests.lock_builders import a_holds_page, a_lock, lock_cards
from tests.mail_builders import mail_screens, mail_windows
from tests.offer_builders import offer_screens
from tests.owner_builders import owner_screens
from tests.playbook_builders import a_playbook, a_shown_playbook, a_step
from tests.promoter_builders import promoter_screens
from tests.silence_builders import silence_screens
from tests.style_builders import style_screens
from tests.theme_builders import theme_screens
from tests.wall_builders import wall_screens
from tests.worth_builders import worth_screens

A_DATE = ("It states “14 March”, which nobody gave us.",)


def cards_of(record: FollowUpRecord, *, now: datetime = NOW) -> dict[str, Card]:
    """All messages about one follow-up."""
    answer = AnswerRecord(
        record.response_id,
        record.contact.id,
        record.contact.name,
        record.contact.role,
        record.score,
        record.comment,
        record.answered_at,
    )
    contacts = [record.contact]
    with_steps = replace(record, playbook=record.playbook or a_playbook())
    account, viewer = record.account, record.owner or a_colleague()
    return {
        "card": follow_up_card(record, now=now),
        **gathered_cards(record, now=now),
        "with a playbook": follow_up_card(with_steps, now=now),
        "steps of theirs": assigned_card(with_steps, a_colleague(id=2), now=now),
        **lock_cards(record, now=now),
        "why": why(record),
        "history": history_window(record, [an_event("opened", colleague=None)]),
        "open list": open_list([record], viewer=viewer, now=now),
        **brief_screens(record, now=now),
        "morning note": morning_note(viewer, [record], [], 1, 2, now=now) or sentence("none"),
        "account": account_card(
            account, [answer], [record], list(record.friction), contacts, now=now
        ),
        "account, one person twice": account_card(
            account, [], [], [], contacts, now=now, doubles=[(record.contact, record.contact)]
        ),
        "account, with work": account_card(
            account, [], [], [], contacts, now=now, work=[a_milestone(account.name)] * 5
        ),
        "account, nobody heard": account_card(account, [], [], [], contacts, now=now),
        "account choices": account_choices([account, account]),
        "no account": no_account(account.name, [account]),
        **booking_cards(record, now=now),
        **asks_cards(record),
    }


def views_of(record: FollowUpRecord, *, now: datetime = NOW) -> dict[str, dict[str, Any]]:
    """All forms about one follow-up, and Home with it on it."""
    viewer = record.owner or a_colleague()
    return {
        "playbook": playbook_window(a_shown_playbook(record), news="Nothing was changed."),
        "assign step form": assign_step_form(record, a_step()),
        "skip step form": skip_step_form(record, a_step()),
        "close form, steps open": close_form(replace(record, playbook=a_playbook())),
        "call form": call_form(record),
        "call form, a contact lock": call_form(replace(record, contact_lock=a_lock())),
        "take over form": take_over_form(replace(record, contact_lock=a_lock())),
        "draft form": draft_form(record),
        "close form": close_form(record),
        "hand back form": hand_back_form(record),
        "assign form": assign_form(record),
        "escalate form": escalate_form(record),
        "snooze form": snooze_form(
            record, dict.fromkeys(Until, now), zone="Europe/London", now=now
        ),
        "disagree form": disagree_form(record),
        "whole comment": whole_comment(record),
        **mail_windows(record),
        **booking_views(record, now=now),
        **asks_views(record),
        "home": a_home(
            MINE, mine_tab(a_mine_page(viewer=viewer, today=rows(record), now=now)), viewer.name
        ),
    }


def desk_cards(
    held: HeldRecord, trouble: TroubleRecord, event: TimelineRecord, colleague: ColleagueRecord
) -> dict[str, Card]:
    """Messages that are about no follow-up alone."""
    name, email = held.given_name or "?", held.given_email or "?"
    row = a_held_row(answer=held, contact=(12, name), account=(21, held.given_company or "?"))
    placed = a_placed_row(contact=name, account=name, addresses=[email], asks_about=email)
    merge = a_merge(kept_name=name, gone_name=email, account_name=name)
    return {
        "held": held_list(a_held_page(row, placed=[placed])),
        "nothing held": held_list(a_held_page()),
        "held, told at once": held_note(
            a_held_page(row, total=7, placed=[a_placed_row(domain=email)])
        ),
        "all placed": held_note(a_held_page()),
        "placed": placed_card(replace(placed, new_contact=True, role_known=False)),
        "merged": merged_card(merge),
        "merges": merge_list([merge, a_merge(undone_by=name)]),
        "no merges": merge_list([]),
        "holds": holds_list(a_holds_page(), now=NOW),
        "nothing on hold": holds_list(HoldsPage([], []), now=NOW),
        "troubles": trouble_list([trouble, replace(trouble, kind="effect")]),
        "no trouble": trouble_list([]),
        "nothing open": open_list([], viewer=colleague, now=NOW),
        "history": history_window(a_follow_up(), [event]),
        "thread": thread_note(a_line()),
        "help": help_card(),
        "playbooks": playbook_list(shipped()),
        "unknown command": help_card(held.given_name or ""),
        "sentence": sentence("Claimed."),
        "stray text": stray_text(held.given_email, held.comment, held.answered_at),
    }


def everything() -> dict[str, Card | dict[str, Any]]:
    """Each kind of screen in each state, with ordinary content."""
    drawn: dict[str, Card | dict[str, Any]] = {}
    records = {
        "new": a_follow_up(),
        "claimed": a_claimed_follow_up(),
        "closed": a_closed_follow_up(),
        "escalated": a_follow_up(escalated=an_escalation()),
        "snoozed": a_claimed_follow_up(snoozed=a_snooze(), escalated=an_escalation()),
        "hidden": a_hidden_detractor(),
        "read twice": a_hidden_detractor(
            reading=a_reading(analyst="model", cleared="chasing timelines", signals=("injection",))
        ),
        "outlined": a_claimed_follow_up(
            draft=a_draft("Acknowledge\n– that it is open", tone="money", kind=DraftKind.OUTLINE)
        ),
        "held back": a_claimed_follow_up(
            held_back=a_draft("Done by 14 March.", version=2, problems=A_DATE)
        ),
        "no draft": a_claimed_follow_up(draft=a_draft("By 14 March.", problems=A_DATE)),
        "doubted": a_claimed_follow_up(
            draft=a_draft("By 14 March.", author="Maya Lindt", problems=A_DATE * 5)
        ),
        "bare": a_follow_up(comment="", reading=None, draft=None, owner=None, friction=()),
    }
    for state, record in records.items():
        for name, screen in {**cards_of(record), **views_of(record)}.items():
            drawn[f"{state}: {name}"] = screen
    failed, given_up = a_trouble(outcome=Delivery.FAILED), a_trouble(kind="job", what="draw_card")
    troubles = [a_trouble(), failed, given_up]
    for trouble in troubles:
        desk = desk_cards(a_held_answer(), trouble, an_event(note="mine"), a_colleague())
        drawn |= {f"{trouble.outcome} {trouble.kind}: {name}": each for name, each in desk.items()}
    many = [a_follow_up(id=at) for at in range(1, 90)]
    held = a_held_page(*[a_held_row()] * 60, placed=[a_placed_row()] * 9)
    return (
        drawn
        | admin_screens()
        | mail_screens()
        | closing_screens()
        | cause_screens()
        | answer_screens()
        | conversation_screens()
        | digest_screens()
        | offer_screens()
        | figure_screens()
        | wall_screens()
        | owner_screens()
        | promoter_screens()
        | silence_screens()
        | theme_screens()
        | worth_screens()
        | home_screens()
        | huddle_screens()
        | {
            "many: open list": open_list(many, viewer=a_colleague(), now=NOW),
            "mine: none": my_list([], viewer=a_colleague(), now=NOW),
            "mine: of others": my_list(many, viewer=a_colleague(id=99), now=NOW),
            "many: weekly list": weekly_list(many, viewer=a_colleague(), now=NOW)
            or sentence("none"),
            "many: held": held_list(held),
            "many: held, told at once": held_note(held),
            "many: merges": merge_list([a_merge()] * 60),
            "many: troubles": trouble_list([a_trouble()] * 60),
            "many: history": history_window(a_follow_up(), [an_event(note="why " * 200)] * 300, 2),
            "many: account": account_card(
                a_follow_up().account,
                [an_answer(contact_id=at, contact_name=f"User {at}") for at in range(200)],
                many,
                [],
                [],
                now=NOW,
            ),
            "whose form": whose_form(a_held_answer()),
            "merge form": merge_form(a_merge_page()),
            "merge form, two clients": merge_form(a_merge_page(account_id=22)),
            "search two": search_form(),
            **style_screens(),
        }
    )
