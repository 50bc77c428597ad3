"""Every table of the desk; importing this package is enough for alembic to know them all."""

from storage.models.accounts import Account, Colleague, Contact, FrictionEvent, Milestone
from storage.models.api_keys import ApiKey
from storage.models.asks import Ask, Deferral
from storage.models.base import Base
from storage.models.batches import AskBatch, AskDay, AskDelay
from storage.models.bookings import Booking
from storage.models.causes import CauseProposal, Recoding, RootCause
from storage.models.clocks import Rung, Snooze
from storage.models.connections import Connection, CrmRecord, Import, Stage, StageQuestion
from storage.models.contact_locks import ContactLock, Hold
from storage.models.conversations import Conversation, Question, Verdict
from storage.models.digests import DigestReader
from storage.models.effects import Effect
from storage.models.experiments import Assignment, Experiment
from storage.models.exports import Export
from storage.models.follow_ups import Attempt, Draft, FollowUp, TimelineEntry
from storage.models.homes import Home
from storage.models.huddles import HuddlePlace
from storage.models.identity import AccountDomain, ContactAddress, ContactMerge, Placement
from storage.models.interruptions import Interruption
from storage.models.learning import Bar, Label
from storage.models.mail import Approval, Mailbox
from storage.models.messages import Installation, Lane, Message, Occasion, SlackEvent
from storage.models.model_calls import ModelCall
from storage.models.month_pages import MonthMute, MonthPage, ReceiptAudit
from storage.models.offers import Offer
from storage.models.owners import Absence, OwnerQuestion
from storage.models.playbooks import PlaybookRun, PlaybookStep
from storage.models.promoters import (
    PromoterAsk,
    QuoteConsent,
    ReviewAsk,
    ReviewRound,
    Thanks,
)
from storage.models.prompts import PromptChange, RehearsedAnswer
from storage.models.receipts import Receipt
from storage.models.rechecks import Recheck
from storage.models.renewals import Renewal
from storage.models.responses import Arrival, Reading, Response
from storage.models.silences import Silence, SilenceEntry
from storage.models.style_cards import StyleCard
from storage.models.tallies import TalliedAccount, Tally, TallyChange
from storage.models.themes import SystemicEntry, SystemicIssue, SystemicTelling
from storage.models.thresholds import NarrowedAnswer, ThresholdChange
from storage.models.walls import Wall, WallEntry, WallLook, WallMember
from storage.models.worth import Fee, OriginQuestion
from storage.models.writing_back import CrmWrite

__all__ = [
    "Absence",
    "Account",
    "AccountDomain",
    "ApiKey",
    "Approval",
    "Arrival",
    "Ask",
    "AskBatch",
    "AskDay",
    "AskDelay",
    "Assignment",
    "Attempt",
    "Bar",
    "Base",
    "Booking",
    "CauseProposal",
    "Colleague",
    "Connection",
    "Contact",
    "ContactAddress",
    "ContactLock",
    "ContactMerge",
    "Conversation",
    "CrmRecord",
    "CrmWrite",
    "Deferral",
    "DigestReader",
    "Draft",
    "Effect",
    "Experiment",
    "Export",
    "Fee",
    "FollowUp",
    "FrictionEvent",
    "Hold",
    "Home",
    "HuddlePlace",
    "Import",
    "Installation",
    "Interruption",
    "Label",
    "Lane",
    "Mailbox",
    "Message",
    "Milestone",
    "ModelCall",
    "MonthMute",
    "MonthPage",
    "NarrowedAnswer",
    "Occasion",
    "Offer",
    "OriginQuestion",
    "OwnerQuestion",
    "Placement",
    "PlaybookRun",
    "PlaybookStep",
    "PromoterAsk",
    "PromptChange",
    "Question",
    "QuoteConsent",
    "Reading",
    "Receipt",
    "ReceiptAudit",
    "Recheck",
    "Recoding",
    "RehearsedAnswer",
    "Renewal",
    "Response",
    "ReviewAsk",
    "ReviewRound",
    "RootCause",
    "Rung",
    "Silence",
    "SilenceEntry",
    "SlackEvent",
    "Snooze",
    "Stage",
    "StageQuestion",
    "StyleCard",
    "SystemicEntry",
    "SystemicIssue",
    "SystemicTelling",
    "TalliedAccount",
    "Tally",
    "TallyChange",
    "Thanks",
    "ThresholdChange",
    "TimelineEntry",
    "Verdict",
    "Wall",
    "WallEntry",
    "WallLook",
    "WallMember",
]
