"""For a firm whose people read every comment themselves."""

from bot.analyst import drafting
from bot.analyst.reading import Comment, Draft, Reading, Situation
from bot.analyst.tuning import Tuning


class NoAnalyst:
    """Finds nothing and says so; a reply is drafted from role and score alone."""

    name = "none"
    version = "1"

    async def read(self, comment: Comment, tuning: Tuning) -> Reading:
        return Reading(self.name, self.version, abstained=True)

    async def draft(self, situation: Situation, tuning: Tuning) -> Draft:
        return drafting.draft(situation, tuning.prompts)
