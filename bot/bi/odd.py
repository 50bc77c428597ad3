"""What the feed declines, each with the HTTP status that OData wants for it."""

from http import HTTPStatus
from typing import ClassVar

from bot.errors import Refusal


class Malformed(Refusal):
    """It cannot be understood."""

    status: ClassVar[HTTPStatus] = HTTPStatus.BAD_REQUEST


class NotThere(Refusal):
    """There is no such table or address."""

    status: ClassVar[HTTPStatus] = HTTPStatus.NOT_FOUND


class NotOffered(Refusal):
    """OData knows it, this feed does not; its tools then do it themselves."""

    status: ClassVar[HTTPStatus] = HTTPStatus.NOT_IMPLEMENTED
