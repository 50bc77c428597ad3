"""What promoters are asked for, in words."""

from collections.abc import Mapping

from storage.promoter_words import Activation, AskOutcome, QuoteUse

REVIEW = "review"  # chosen in the menu of asks, it says why it is none
ASKED_FOR: Mapping[Activation, str] = {
    Activation.REFERENCE: "a reference",
    Activation.JOINT_TALK: "a joint talk",
    Activation.CASE_STUDY: "a case study",
    Activation.QUOTE: "leave to quote them",
    Activation.COMMUNITY: "joining the client community",
    Activation.BETA: "trying something new first",
}
OUTCOMES: Mapping[AskOutcome, str] = {
    AskOutcome.YES: "yes",
    AskOutcome.NO: "no",
    AskOutcome.LATER: "later",
}
USES: Mapping[QuoteUse, str] = {
    QuoteUse.WEBSITE: "our website",
    QuoteUse.PROPOSALS: "proposals",
    QuoteUse.CASE_STUDY: "case studies",
    QuoteUse.SOCIAL_MEDIA: "social media",
    QuoteUse.PRESS: "the press",
}
