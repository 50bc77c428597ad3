"""Speaking to a mail server: trying the way without a mail, and handing over one mail.

Whether a mail left is known up to the moment when the server has its text and is silent; from
there on nobody knows, and it is never repeated.
"""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta

from aiosmtplib import SMTP
from aiosmtplib.errors import (
    SMTPAuthenticationError,
    SMTPConnectError,
    SMTPDataError,
    SMTPException,
    SMTPNotSupported,
    SMTPRecipientRefused,
    SMTPResponseException,
    SMTPSenderRefused,
    SMTPServerDisconnected,
    SMTPTimeoutError,
)

from bot.outside.doer import NotDone, OutcomeUnknown
from bot.post.way import Way
from storage.words import MailSecurity

SOON, GREYLISTED = timedelta(minutes=1), timedelta(minutes=5)
NOT_OFFERED = "{host} does not offer the security or the log-in asked for."
_LEAVING = 2.0  # seconds for a good-bye, which nothing hangs on
US = "nps-desk.localdomain"  # how we greet: asking the network for our own name may take seconds


async def try_way(way: Way, to: str | None, *, patience: float) -> None:
    """Everything but the mail: connect, TLS, password, may this sender write to this recipient.

    Raises NotDone. ``patience``: seconds for all of it. Without ``to`` only the way itself.
    """
    async with _within(way, patience), _connected(way) as server:
        if to is not None:
            await server.mail(way.address)
            await server.rcpt(to)
            await server.rset()


async def hand_over(way: Way, to: str, mail: bytes, *, patience: float) -> str:
    """Send it; what the server said when it took it. Raises NotDone and OutcomeUnknown.

    ``patience``: seconds for the way to the server, and again for the server to take the mail.
    """
    async with _connected_within(way, patience) as server:
        async with _within(way, patience):
            await server.mail(way.address)
            await server.rcpt(to)
        try:
            async with asyncio.timeout(patience):
                taken = await server.data(mail)
        except SMTPDataError as refused:
            raise NotDone(_refused(way, "the mail", refused), again=_again(refused)) from None
        except (SMTPException, OSError, TimeoutError):
            raise OutcomeUnknown(
                f"{way.host} went silent after taking the mail: it may have left, or not."
            ) from None
        return str(taken.code)


@asynccontextmanager
async def _connected_within(way: Way, patience: float) -> AsyncIterator[SMTP]:
    connecting = _connected(way)
    async with _within(way, patience):
        server = await connecting.__aenter__()
    try:
        yield server
    finally:
        await connecting.__aexit__(None, None, None)


@asynccontextmanager
async def _connected(way: Way) -> AsyncIterator[SMTP]:
    """Connected, encrypted and known by name; a good-bye at the end, heard or not."""
    server = SMTP(
        hostname=way.host,
        port=way.port,
        username=way.user or None,
        password=way.password or None,
        use_tls=way.security is MailSecurity.TLS,
        start_tls=way.security is MailSecurity.STARTTLS,
        local_hostname=US,
        timeout=None,
    )
    await server.connect()
    try:
        yield server
    finally:
        with suppress(SMTPException, OSError, TimeoutError):
            async with asyncio.timeout(_LEAVING):
                await server.quit()
        server.close()


@asynccontextmanager
async def _within(way: Way, patience: float) -> AsyncIterator[None]:
    """Before the mail is handed over: whatever goes wrong here, none has left."""
    try:
        async with asyncio.timeout(patience):
            yield
    except SMTPAuthenticationError as refused:
        why = f"{way.host} refused the user name or the password ({refused.code})."
        raise NotDone(why, again=_again(refused)) from None
    except SMTPSenderRefused as refused:
        raise NotDone(_refused(way, "the sender", refused), again=_again(refused)) from None
    except SMTPRecipientRefused as refused:
        raise NotDone(_refused(way, "the recipient", refused), again=_again(refused)) from None
    except SMTPNotSupported:
        raise NotDone(NOT_OFFERED.format(host=way.host)) from None
    except SMTPResponseException as refused:
        raise NotDone(_refused(way, "to talk to us", refused), again=_again(refused)) from None
    except (SMTPTimeoutError, TimeoutError):
        why = f"{way.host}:{way.port} did not answer in time."
        raise NotDone(why, again=SOON) from None
    except (SMTPServerDisconnected, SMTPConnectError, SMTPException, OSError) as problem:
        raise _unreachable(way, problem) from None


def _unreachable(way: Way, problem: BaseException) -> NotDone:
    if type(problem) is SMTPException:  # of no kind: what aiosmtplib says where STARTTLS is missing
        return NotDone(NOT_OFFERED.format(host=way.host))
    each: BaseException | None = problem
    while each is not None:
        if isinstance(each, ssl.SSLCertVerificationError):
            why = f"The certificate of {way.host} is not to be trusted: {each.verify_message}."
            return NotDone(why)
        if isinstance(each, ssl.SSLError):
            return NotDone(f"{way.host}:{way.port} does not speak TLS as asked for.")
        each = each.__cause__ or each.__context__
    return NotDone(f"{way.host}:{way.port} cannot be reached.", again=SOON)


def _refused(way: Way, what: str, refused: SMTPResponseException) -> str:
    """The code only: what a server adds may hold addresses."""
    return f"{way.host} refused {what} ({refused.code})."


def _again(refused: SMTPResponseException) -> timedelta | None:
    """Codes from 400 to 499 mean later; those above mean no."""
    return GREYLISTED if 400 <= refused.code < 500 else None
