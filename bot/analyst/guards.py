"""What no analyst may get wrong: quotes are verbatim, drafts invent and promise nothing."""

import re
import unicodedata
from collections.abc import Iterable

from bot.analyst.reading import Reading

_FIGURE = re.compile(r"\d+(?:[.,:/]\d+)*")
_DAY = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
    r"|\b(?:january|february|march|april|june|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)
_FORBIDDEN = {
    "It offers money or a favour": r"""
        discounts? refund\w* rebates? credit_notes? credited waiv\w+ compensat\w+ free_of_charge
        no_charge goodwill_gesture vouchers? per_?cent % money_back
        reduc\w+_(?:the|our|your)_fees? lower_(?:the|our|your)_fees?
    """,
    "It admits liability": r"""
        our_(?:fault|mistake|error|negligence|failure) my_(?:fault|mistake|error)
        we_(?:have_)?failed we_were_wrong we_got_(?:it|this)_wrong liab\w+ negligen\w+ breach\w*
        we_accept_(?:full_)?responsibility we_admit should_have_been_(?:done|answered|paid|sent)
    """,
    "It speaks of the survey": r"""
        surveys? scor(?:e|es|ed|ing) nps net_promoter detractors? promoters? passives? ratings?
        questionnaires? get_to_a_(?:9|nine|10|ten)
    """,
    "It tells clients that their words were analysed": r"""
        analy[sz]\w+ sentiment algorithm\w* flagged detected language_model automatic\w*
        our_system
    """,
}
_RULES = {
    reason: re.compile(
        rf"(?<!\w)(?:{'|'.join(words.split())})(?!\w)".replace("_", r"\s"), re.IGNORECASE
    )
    for reason, words in _FORBIDDEN.items()
}


def quotes_hold(reading: Reading, text: str) -> bool:
    """Whether every quote of the reading is a slice of ``text`` that shows something."""
    quotes = [found.quote for found in reading.themes]
    quotes += [reading.hidden] if reading.hidden else []
    return all(
        0 <= quote.start < quote.end <= len(text) and not quote.of(text).isspace()
        for quote in quotes
    )


def draft_keeps_policy(draft_text: str, allowed_figures: Iterable[str]) -> list[str]:
    """What is wrong with a draft, one sentence each; an empty list when nothing is.

    ``allowed_figures`` holds the figures and dates that are known to be true ("1042",
    "11:15 today or 14:30 tomorrow"); every other one counts as invented.
    """
    text = unicodedata.normalize("NFKC", draft_text)  # full-width digits are digits too
    allowed = unicodedata.normalize("NFKC", " ".join(allowed_figures)).lower()
    known = {*_FIGURE.findall(allowed), *_DAY.findall(allowed)}
    told = dict.fromkeys([*_FIGURE.findall(text), *_DAY.findall(text)])
    problems = [
        f'It states "{figure}", which nobody gave us.'
        for figure in told
        if figure.lower() not in known
    ]
    for reason, rule in _RULES.items():
        match = rule.search(text)
        if match:
            problems.append(f'{reason}: "{match.group()}".')
    return problems
