"""What a reply never says, whoever writes it (product.md L3): rules as data."""

import re

_OFFER = r"""
    discount\w* refund\w* rebat\w* credit_notes? credited waiv\w+ compensat\w+ reimburs\w*
    free_of_charge no_charge complimentary goodwill_gesture gesture_of_goodwill
    vouchers? gift_cards?
    per\s?cent money_back write_(?:it_)?off on_the_house
    reduc\w+_(?:the|our|your)_(?:fees?|bill|invoice) lower_(?:the|our|your)_fees?
"""
_LIABILITY = r"""
    our_(?:fault|mistake|error|negligence|failure) my_(?:fault|mistake|error)
    we_(?:have_)?failed we_were_wrong we_got_(?:it|this)_wrong liab\w+ negligen\w+ breach\w*
    we_accept_(?:full_)?responsibility we_admit should_have_been_(?:done|answered|paid|sent)
    we_owe_you you_are_owed we_(?:will|shall)_pay
"""
_PRESSURE = r"""
    (?:under|in)_(?:the|your|our)_(?:contract|agreement|terms) contractual\w* notice_period
    terminat\w+ your_renewal before_you_renew if_you_leave you_are_obliged
    unless_you_(?:change|withdraw|renew) change_your_(?:mind|answer)
"""
_EXCUSE = r"""
    due_to_(?:staff|illness|holidays?|our_workload) short.?staffed understaffed
    we_(?:were|are|have_been)_(?:very_|so_|extremely_)?(?:busy|stretched)
"""
_COPYING = r"""
    your_(?:boss|line_manager|superiors?) cc copying_in copied_in
"""
_SURVEY = r"""
    surveys? scor(?:e|es|ed|ing) nps net_promoter detractors? promoters? passives? ratings?
    questionnaires? get_to_a_(?:9|nine|10|ten)
"""
_ANALYSED = r"""
    analy[sz]\w+ sentiment algorithm\w* flagged detected language_model automatic\w*
    our_system an_ai
"""
_AMOUNT = r"[£$€¥]\s?\d[\d.,]*|\b\d[\d.,]*\s?(?:%|(?:pounds?|euros?|dollars?|gbp|eur|usd|k)\b)|%"
_ADDRESS = r"https?://\S+|\bwww\.\S+|\S+@\S+\.\w+"
_GAP = r"\[[^\]\n]{1,60}\]|\{[^}\n]{0,60}\}|\$\w+|\bX{2,}\b"


def phrases(words: str) -> str:
    """Phrases with ``_`` for a space, whole words only."""
    return rf"(?<!\w)(?:{'|'.join(words.split())})(?!\w)".replace("_", r"\s+")


_RULES = {
    "It offers money or a favour": phrases(_OFFER),
    "It names an amount of money": _AMOUNT,
    "It admits liability": phrases(_LIABILITY),
    "It presses the client": phrases(_PRESSURE),
    "It makes excuses": phrases(_EXCUSE),
    "It brings in somebody's superior": phrases(_COPYING),
    "It speaks of the survey": phrases(_SURVEY),
    "It tells clients that their words were analysed": phrases(_ANALYSED),
    "It holds an address": _ADDRESS,
    "It has a gap to fill": _GAP,
}
_READY = {reason: re.compile(rule, re.IGNORECASE) for reason, rule in _RULES.items()}


def off_policy(text: str) -> list[str]:
    """One sentence for each rule that a reply breaks, with the words that break it."""
    found = ((reason, rule.search(text)) for reason, rule in _READY.items())
    return [f"{reason}: “{match.group().rstrip('.,')}”." for reason, match in found if match]
