"""Nothing is given for a recommendation: not for a reference, a review or a talk (product.md U22).

Consumer rules forbid rewards for reviews, and lawyers may give nothing of value for being
recommended (Model Rule 7.2(b)). With LAW_MODE such words do not leave; elsewhere they are doubted.
"""

import re
import unicodedata

from bot.analyst.off_policy import off_policy, phrases
from bot.errors import NotNow

LAW = (
    "This seems to offer something for a recommendation: {found} In law mode that cannot be sent. "
    "Take it out; nothing was sent."
)
OFFERS = "It seems to offer something in return: “{words}”."
_REWARDS = re.compile(
    phrases(
        r"""
        rewards? rewarding_you prizes? raffles? lotter(?:y|ies) prize_draw incentives? bonus(?:es)?
        commissions? referral_(?:fee|bonus|reward)s? finder['’]?s_fees? kickbacks? cash(?:back)?
        gifts? presents? hampers? tickets? freebies? tokens?_of_(?:our_)?(?:thanks|gratitude)
        token_of_(?:our_)?appreciation as_a_thank.you in_return_for in_exchange
        (?:donate|donation)s? charity_of_your_choice (?:a_)?free_(?:month|hour|day|session|workshop)
        for_free at_no_cost off_your_next (?:buy|treat)_you (?:lunch|dinner|drinks)_on_us
        """
    ),
    re.IGNORECASE,
)
_OF_VALUE = ("It offers money", "It names an amount")


def offered(words: str) -> list[str]:
    """What in these words would be given for a recommendation, a sentence each."""
    text = unicodedata.normalize("NFKC", words)
    found = [each for each in off_policy(text) if each.startswith(_OF_VALUE)]
    if reward := _REWARDS.search(text):
        found.append(OFFERS.format(words=reward.group()))
    return found


def refuse_in_law_mode(words: str, *, law_mode: bool) -> None:
    """Raises NotNow with the words that may not leave."""
    found = offered(words)
    if law_mode and found:
        raise NotNow(LAW.format(found=found[0]))
