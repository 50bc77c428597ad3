"""Which clients' words a reader of a proposal may see."""

from storage.cause_proposals import ProposalRecord


def quotes_for(one: ProposalRecord) -> list[str]:
    """All of them: managers and admins see every account, as there are no walls between them yet.

    The one place to ask when there are.
    """
    return [words for _, words in one.quotes]
