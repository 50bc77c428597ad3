"""What our own people wrote down: after a try, and when they closed. Written for this firm."""

from storage.words import AttemptOutcome, Disposition

ATTEMPT_NOTES: dict[AttemptOutcome, tuple[str, ...]] = {
    AttemptOutcome.REACHED: (
        "Good talk, fifteen minutes. Apologised and agreed next steps.",
        "Reached on the second ring. Glad that somebody called.",
        "Short call between meetings; the point is clear now.",
        "Met over coffee. Calmer than the comment sounded.",
        "Went through it line by line. Follow-up note sent.",
        "Long call. Mostly listened.",
        "Said it was not meant as harshly as it reads, but wants it fixed.",
    ),
    AttemptOutcome.VOICEMAIL: (
        "Left a message with my mobile number.",
        "Voicemail. Trying again tomorrow morning.",
        "Left word with the assistant.",
    ),
    AttemptOutcome.NO_ANSWER: (
        "No answer.",
        "Rang out twice.",
        "In meetings all day according to reception.",
    ),
    AttemptOutcome.EMAILED: (
        "Sent two times for a call.",
        "Short note, asked when it suits.",
        "",
    ),
}

CLOSING_NOTES: dict[Disposition, tuple[str, ...]] = {
    Disposition.RECOVERED: (
        "Confirmed by e-mail that it is sorted.",
        "Client says the change has worked; will tell us at the next review.",
        "Said thank you in front of the team. Sorted.",
        "Confirmed on the monthly call.",
    ),
    Disposition.FIXED_AWAITING_CLIENT: (
        "Corrected and resent; waiting to hear.",
        "New dates agreed and the first one met.",
        "One named person for all requests from now on.",
        "Weekly written status starts on Monday.",
    ),
    Disposition.UNDERSTOOD: (
        "Wanted to be heard. Nothing to fix beyond that.",
        "Explained how we got there; accepted.",
        "A wish for next year's plan, noted there.",
    ),
    Disposition.CANNOT_RESOLVE: (
        "Their budget is set by the group; we cannot meet it.",
        "The platform is their choice and will not change this year.",
    ),
    Disposition.NOT_AN_ISSUE: (
        "Meant for another supplier.",
        "Read the scale the wrong way round.",
    ),
    Disposition.CLIENT_LEAVING: ("This project ends with the year; the others go on.",),
    Disposition.NOT_REACHED: (
        "Three tries in a week, no reply. Will raise it at the next meeting.",
        "No answer to calls or mail.",
    ),
    Disposition.DUPLICATE: ("Same matter as the colleague's answer; handled there.",),
}  # fmt: skip
