"""Logins of the database that read the views for BI tools and nothing else (product.md Y2).

Such a login is shared like a channel, so it is told nothing of a client behind a wall.
"""

import secrets
from dataclasses import dataclass, field

from bot.errors import Refusal
from storage import bi_roles, bi_views
from storage.database import Database, Transaction

NAMES = (
    "A login’s name is small letters, digits and underscores, begins with a letter and has at "
    "most 63 of them; those that begin with pg_ are PostgreSQL’s."
)
NOT_OURS = "There is a login {name} that was not made here, so it is left alone. Choose another."
NOBODY = "There is no login {name} that was made here."
MAY_NOT = (
    "The desk’s own user may not change logins of this database. Somebody who may can run what "
    "follows, with a password of their choice."
)
MAY_NOT_DROP = (
    "The desk’s own user may not change logins of this database. Somebody who may can run: "
    "DROP OWNED BY {name}; DROP ROLE {name};"
)


class OnlyAnAdministrator(Refusal):
    """``statements``: what somebody who may make logins can run instead."""

    def __init__(self, statements: list[str]) -> None:
        super().__init__(MAY_NOT)
        self.statements = statements


@dataclass(frozen=True, slots=True)
class Granted:
    """``renewed``: it was there before. password: shown once and kept nowhere."""

    name: str
    password: str = field(repr=False)
    renewed: bool


async def grant(database: Database, name: str, *, comments: bool) -> Granted:
    """A login with a new password. Raises Refusal, and OnlyAnAdministrator where that is needed."""
    password = secrets.token_urlsafe(24)
    async with database.transaction() as tx:
        renewed = await _ours_or_free(tx, name)
        views = list((await bi_views.every(tx, comments=comments)).values())
        if not await bi_roles.may_create(tx):
            raise OnlyAnAdministrator(await bi_roles.for_an_administrator(tx, name, views))
        await bi_roles.make(tx, name, password, views)
    return Granted(name, password, renewed)


async def revoke(database: Database, name: str) -> None:
    """The login is gone. Raises Refusal."""
    async with database.transaction() as tx:
        if not await _ours_or_free(tx, name):
            raise Refusal(NOBODY.format(name=name))
        if not await bi_roles.may_create(tx):
            raise Refusal(MAY_NOT_DROP.format(name=name))
        await bi_roles.take_away(tx, name)


async def _ours_or_free(tx: Transaction, name: str) -> bool:
    """Whether it was made here before. Raises Refusal for a name that is not for us to use."""
    if not bi_roles.NAME.fullmatch(name):
        raise Refusal(NAMES)
    ours = await bi_roles.made_here(tx, name)
    if ours is False:
        raise Refusal(NOT_OURS.format(name=name))
    return ours is not None
