"""A desk with two admins and a director, some answers on record, and a clock a test can turn."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import insert

from bot.desk import Desk
from storage.database import Transaction
from storage.models import Account, Colleague, Contact, FollowUp, Response
from storage.words import Disposition, Role, Rule, Severity
from tests.bot.connections.conftest import Turned, clock
from tests.bot.connections.conftest import desk as empty_desk
