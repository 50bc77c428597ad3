"""The embedded grammar: a question in words becomes a plan, without any model. Pure."""

from bot.answers.grammar.outcomes import AskedBack, Choice, Declined, WhoContacted
from bot.answers.grammar.understanding import understand
from bot.answers.grammar.vocabulary import Vocabulary

__all__ = ["AskedBack", "Choice", "Declined", "Vocabulary", "WhoContacted", "understand"]
