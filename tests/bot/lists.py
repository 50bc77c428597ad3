"""The three lists that a small firm would bring in, and what is stored of them."""

from typing import Any

from sqlalchemy import select

from storage.database import Database

COLLEAGUES = """\
name,email,role,timezone,slack_user_id,deputy_email,manager_email
Imogen Hart,imogen@rook.example,director,Europe/London,U024BE7LH,cal@rook.example,shi@rook.example
Callum Reid,cal@rook.example,Director,,,,shi@rook.example
Shireen Malik,shi@rook.example,manager,Asia/Karachi,U024BE7LX,,
"""
ACCOUNTS = """\
name,domain,sector,fee_yearly,currency,renewal_on,slack_channel_id,director_email,partner_email
Halden Foods,halden-foods.example,Food,"180,000",gbp,2027-03-31,C024BE91L,imogen@rook.example,
Brightline,,,,,,,,
"""
CONTACTS = """\
account,name,title,email,role,owner_email,since
halden foods,Helen Strand,Finance director,Helen@Halden-Foods.example,economic buyer,,2019-04-01
Halden Foods,Ruth Calloway,Brand manager,ruth@halden-foods.example,,imogen@rook.example,
"""
WHOLE = (COLLEAGUES, ACCOUNTS, CONTACTS)


async def rows(database: Database, table: type[Any]) -> list[Any]:
    """Everything in a table, the oldest first."""
    async with database.transaction() as tx:
        return list(await tx.execute(select(table.__table__).order_by(table.id)))
