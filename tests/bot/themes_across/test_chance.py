"""What chance explains, or one team alone, is no systemic theme: nobody is told of it."""

from bot.themes_across import alerting
from bot.themes_across.drawing import KIND
from storage.words import Theme
from tests.bot.follow_up.clock_house import DEPUTY, OWNER, clock_house
from tests.builders import TUESDAY
from tests.theme_builders import Saying, say


async def test_what_chance_explains_alarms_nobody(empty_url: str) -> None:
    """Two clients name it, or five of one team, or five whose scores it leaves as they are."""
    house = await clock_house(empty_url, TUESDAY)
    teams = [{"director_id": house.ids[one]} for one in (OWNER, DEPUTY)]
    await say(
        house.desk.database,
        [
            *[Saying((3, 3), facts=team, theme=Theme.EXPERTISE) for team in teams],
            *[Saying((3, 3), facts=teams[0], theme=Theme.ONBOARDING)] * 5,
            *[Saying((9, 3), facts=team, theme=Theme.RELATIONSHIP) for team in teams * 3],
            *[Saying((), (9, 8, 3), facts=teams[0])] * 12,
        ],
    )
    await alerting.look(house.desk)
    assert await house.told(KIND) == []
    await house.desk.database.close()
