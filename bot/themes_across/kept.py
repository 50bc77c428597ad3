"""What was counted of themes, as a receipt keeps it: counts and figures, never a client's words."""

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, field, replace
from typing import Any

from bot.figures.impact import Impact, Rise
from storage.themes_across import Quote, Quoted
from storage.words import Theme

LEAST_CLIENTS, LEAST_TEAMS = 3, 2  # product.md N6: of fewer, it is those clients' matter
LEAST_OUTSIDE = 5  # product.md U17: fewer clients are not shown outside their teams


@dataclass(frozen=True, slots=True)
class ThemeCount:
    """One theme: how many comments name it as trouble, of how many clients, sectors and teams.

    impact: None where it cannot be told. before, rise: only where two times or groups are compared;
    ``before``: how many comments then, of ``clients_before``.
    """

    theme: Theme
    comments: int
    clients: int
    sectors: int
    teams: int
    impact: Impact | None = None
    before: int | None = None
    clients_before: int = 0
    rise: Rise | None = None

    @property
    def systemic(self) -> bool:
        """Named by enough clients of enough teams to be more than theirs."""
        enough = self.clients >= LEAST_CLIENTS and self.teams >= LEAST_TEAMS
        return enough and self.theme is not Theme.OTHER

    @property
    def many(self) -> bool:
        """Named by so many clients that nobody can tell which, now and before."""
        return all(
            not each or each >= LEAST_OUTSIDE for each in (self.clients, self.clients_before)
        )

    def facts(self) -> dict[str, Any]:
        return {
            "theme": self.theme,
            "counts": [self.comments, self.clients, self.sectors, self.teams],
            "impact": list(astuple(self.impact)) if self.impact else None,
            "before": self.before,
            "clients_before": self.clients_before,
            "rise": list(astuple(self.rise)) if self.rise else None,
        }

    @classmethod
    def of_facts(cls, facts: Mapping[str, Any]) -> "ThemeCount":
        comments, clients, sectors, teams = facts["counts"]
        return cls(
            Theme(facts["theme"]),
            comments,
            clients,
            sectors,
            teams,
            impact=Impact(*facts["impact"]) if facts["impact"] else None,
            before=facts["before"],
            clients_before=facts["clients_before"],
            rise=Rise(*facts["rise"]) if facts["rise"] else None,
        )


@dataclass(frozen=True, slots=True)
class Themes:
    """Of so many answers, ``comments`` have words, and ``read`` of these were read.

    before: how many comments were read of what it is compared with. themes: those this asker may
    see, the heaviest first; ``withheld``: how many others there are. quotes: where the words stand
    that they may read; ``words``: those, when they are told, never kept.
    """

    answers: int
    comments: int
    read: int
    before: int | None
    themes: Sequence[ThemeCount]
    withheld: int = 0
    quotes: Sequence[Quote] = ()
    words: Sequence[Quoted] = field(default=(), compare=False)

    def aloud(self) -> "Themes":
        """For a channel: without themes of few clients, and without anybody's words."""
        heard = tuple(each for each in self.themes if each.many)
        left = self.withheld + len(self.themes) - len(heard)
        return replace(self, themes=heard, withheld=left, quotes=())

    def facts(self) -> dict[str, Any]:
        return {
            "answers": self.answers,
            "comments": self.comments,
            "read": self.read,
            "before": self.before,
            "themes": [each.facts() for each in self.themes],
            "withheld": self.withheld,
            "quotes": [[each.theme, each.reading_id] for each in self.quotes],
        }

    @classmethod
    def of_facts(cls, facts: Mapping[str, Any]) -> "Themes":
        themes = tuple(ThemeCount.of_facts(each) for each in facts["themes"])
        quotes = tuple(Quote(Theme(theme), reading) for theme, reading in facts["quotes"])
        return cls(**{**facts, "themes": themes, "quotes": quotes})
