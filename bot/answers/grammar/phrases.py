"""Phrases as data: one a line, with ``(a|b)`` for either and ``<name>`` for a list used again."""

import re
from collections.abc import Mapping

GROUPS = {
    "who": (
        "(people|persons|contacts|clients?|customers?|accounts?|companies|respondents|detractors"
        "|they|them)"
    ),
    "firms": "((our|the|active|all|of|those) )*(clients|customers|accounts|companies)",
    "share": (
        "(how many|(the )?number of|how much of"
        "|((what|which|the) )?(share|percentage|proportion|fraction|percent|part)( of)?)"
    ),
    "answered": (
        "(answer(s|ed)?|repl(y|ied)|respond(ed)?|react(ed)?|t(ake|ook) part|w(rite|ritten) back"
        "|(come|came) back|say|said|fill(ed)? (it|the survey) in)"
    ),
    "heard": "((we|been|still|ever) )*(hear|heard|hearing)( anything)?( from)?",
    "not": (
        "((has|have|had|did|do|does|are|is|we|still|so far|yet) )*(not|never|no longer) "
        "((we|yet|been|ever|have) )*"
    ),
    "anything": "( (anything|a word|a thing|to us|us|back|yet|at all|so far))*",
    "in_time": "(in|on|within|inside)( the)?( (claim|contact|agreed|due))? time",
    "fees": "(revenue|fees?|fee income|income|billings|turnover)",
    "buyer": r"((the|our|their|enough) )*B\d+",
    "name": r"[ABPDSLRVMN]\d+",
    "time": r"T\d+",
}
"""Letters and digits: a name (B: economic buyers) or a time that was found before."""


def phrases(text: str, **groups: str) -> re.Pattern[str]:
    """Any of the lines, as whole words. ``groups``: lists of its own, ``<name>`` for each."""
    lines = (_pattern(line.strip(), {**groups, **GROUPS}) for line in text.strip().splitlines())
    return re.compile(rf"\b(?:{'|'.join(lines)})(?!\w)")


def _pattern(line: str, groups: Mapping[str, str]) -> str:
    """A group may hold others that stand behind it. Raises ValueError for one that is not there."""
    for name, group in groups.items():
        line = line.replace(f"<{name}>", group)
    if unknown := re.search(r"(?<!\?P)<\w+>", line):
        raise ValueError(f"no such list: {unknown[0]}")
    return re.sub(r"\((?!\?)", "(?:", line)
