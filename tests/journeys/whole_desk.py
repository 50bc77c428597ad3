"""A desk with everything connected: calendars, a mail server, a HubSpot and a mailing tool."""

import copy
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.demo.slack import LocalSlack, Message, View
from tests.bot.cards.screen import shown
from tests.journeys import portal as crm
from tests.journeys.connecting import connect, to_copy
from tests.journeys.office import IMOGEN, Office
from tests.journeys.stage import ADMIN, DIRECTOR, HALDEN
from tests.mail_server import PASSWORD, MailServer
from tests.vendors.hubspot import HubSpot


@dataclass
class Scene(Office):
    """The office with a mail server, a HubSpot and a mailing tool, all connected."""

    letterbox: MailServer
    portal: HubSpot
    tool: tuple[str, str] = ("", "")  # where the mailing tool asks, and its secret

    @property
    def slack(self) -> LocalSlack:
        return self.play.slack

    def card(self, place: str = HALDEN) -> Message:
        """Hers: the first that speaks of the client."""
        return self.play.cards(place, "Helen Strand")[0]

    def told(self, place: str = HALDEN) -> str:
        """What her card says now."""
        return shown({"blocks": self.card(place).blocks})

    async def tells(self, words: str, place: str = HALDEN) -> None:
        await self.play.until(lambda: words in self.told(place), 12)

    async def window(self, words: str = "") -> View:
        """The director's window, once it says so."""
        await self.play.until(lambda: words in str(self.slack.modal(DIRECTOR)))
        view = copy.deepcopy(self.slack.modal(DIRECTOR))
        assert view is not None
        return view


async def everything_is_connected(scene: Scene) -> None:
    """By an admin, and the mailbox by the director herself."""
    view = await connect(scene.play, "marketing")
    copied = to_copy(view)
    scene.tool = scene.play.desk.url + urlsplit(copied["Address"]).path, copied["Secret"]
    await scene.slack.close(ADMIN, clear=True)
    await crm.turn_on(scene.play, await crm.connected(scene.play, scene.portal))
    await scene.slack.command(DIRECTOR, "/nps mailbox", HALDEN)
    said = scene.slack.ephemerals(DIRECTOR, HALDEN)[-1]
    await scene.slack.press(DIRECTOR, said, "mailbox.connect")
    server = {"server": "127.0.0.1", "security": "none", "port": str(scene.letterbox.port)}
    await scene.slack.submit(DIRECTOR, {**server, "password": PASSWORD})
    await scene.window("It works")
    await scene.slack.close(DIRECTOR)
    watch, google = scene.watch, scene.google
    google.busy(IMOGEN, watch.at(9), watch.at(11, 15), summary="Brackwater: their complaint")
    google.busy(IMOGEN, watch.at(11, 30), watch.at(14, 30))
