"""How a call to an outside system can fail: sentences for the admin, with no body in them."""

from datetime import timedelta

from bot.errors import Refusal


class ComeBack(Exception):  # noqa: N818 - an answer of the system, not an error of ours
    """The system wants to be asked again after a while, not before."""

    def __init__(self, after: timedelta) -> None:
        super().__init__(f"come back after {after.total_seconds():.0f} s")
        self.after = after


class TokenRefused(Refusal):
    """The system does not accept the token, or the token may not see this."""


class NotPermitted(TokenRefused):
    """The token is a good one, but this it may not see."""


class NotThere(Refusal):
    """The system knows nothing of the kind (any more)."""


class Unwell(Refusal):
    """The system cannot be reached, fails, or says what nobody can read. Later it may be well."""


class Unreached(Unwell):
    """Nothing was sent: there was no way to the system."""


class Declined(Unwell):
    """The system heard what was asked, and declines it; the same again would be declined again."""

    def __init__(self, label: str, status: int) -> None:
        super().__init__(f"{label} answers with status {status}. The desk tries again.")
        self.status = status
