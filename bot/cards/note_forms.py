"""The forms about a follow-up that ask for one note and no more (product.md L1, L2, L6)."""

from bot.cards.facts import subject
from bot.cards.fields import Values, about, field, modal, needed, text_element
from bot.cards.pieces import View
from storage.records import FollowUpRecord

HAND_BACK_FORM = "follow_up.hand_back_form"
ESCALATE_FORM = "follow_up.escalate_form"
CONFIRM_FORM = "follow_up.confirm_form"
NOTE = "note"


def hand_back_form(record: FollowUpRecord) -> View:
    """Hands it back, with a word for whoever takes it next."""
    return note_form(
        record,
        HAND_BACK_FORM,
        "Hand back",
        "What should the next person know?",
        example="Away from Thursday; I left a voicemail",
        hint="The client's clock keeps running.",
        submit="Hand Back",
    )


def read_hand_back(values: Values) -> str:
    """Raises Unreadable, as all that read here, naming the field."""
    return read_note(values, "Please write a word for the next person.")


def escalate_form(record: FollowUpRecord) -> View:
    """Takes the next step of the ladder at once."""
    return note_form(
        record,
        ESCALATE_FORM,
        "Escalate",
        "Why can it not wait?",
        example="The client asked for a partner today",
        hint="The next people in line get the whole story at once, with your words.",
        submit="Escalate",
    )


def confirm_form(record: FollowUpRecord) -> View:
    """The client confirmed it after the closing: keeps their words."""
    return note_form(
        record,
        CONFIRM_FORM,
        "Confirmed by client",
        "What did the client say?",
        hint="How and when they confirmed it, in their words.",
        submit="Keep",
    )


def read_confirm(values: Values) -> str:
    return read_note(values, "Please say what the client said.")


def note_form(
    record: FollowUpRecord,
    form: str,
    title: str,
    question: str,
    *,
    hint: str,
    submit: str,
    example: str = "",
) -> View:
    """``form``: its id. What was written is read by ``read_note``."""
    element = text_element(multiline=True, example=example)
    blocks = [about(subject(record)), field(NOTE, question, element, hint=hint)]
    return modal(form, title, record.id, blocks, submit=submit)


def read_note(values: Values, missing: str = "Please say why.") -> str:
    """``missing``: what is said when it is empty."""
    return needed(values, NOTE, missing)
