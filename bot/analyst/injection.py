"""Comments that speak to the machine instead of to us. They are marked; nothing they say is done.

What a comment can change is bounded elsewhere: a reading holds words of a closed list and slices of
the comment, nothing else, and no follow-up is closed by one. The mark only tells people to look.
"""

import re

SIGNAL = "injection"

_TO_A_MACHINE = re.compile(
    r"""
    \b(?:ignore|disregard|forget|override|bypass)\b[^.\n]{0,30}
        \b(?:instructions?|rules?|prompts?|guidelines|directions)\b
  | \b(?:system|developer)\s+(?:prompt|message|instruction)s?\b
  | \byou\s+are\s+(?:now\s+)?(?:an?\s+)?(?:ai|assistant|language\s+model|chatbot|dan)\b
  | \bas\s+an\s+ai\b
  | \b(?:reply|respond|answer|output|return)\s+(?:only\s+)?(?:with|in)\s+(?:json|the\s+word)\b
  | \b(?:classify|mark|label|flag|rate|score)\s+(?:this|it|the)\b[^.\n]{0,30}
        \bas\s+(?:positive|promoter|praise|no[nt][ -]|not\s)
  | <\|?(?:im_start|im_end|system|endoftext|assistant)\b
  | \[/?INST\]
  | "complaint_quote"
    """,
    re.IGNORECASE | re.VERBOSE,
)


def instructs(text: str) -> bool:
    """Whether the text has the marks of instructions to a machine."""
    return _TO_A_MACHINE.search(text) is not None
