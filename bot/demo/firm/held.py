"""Three answers of which nobody knows whose they are. Written for this firm."""

from datetime import datetime, timedelta

from bot.demo.firm.shapes import SampleAnswer

# id, score, hours ago, comment, address, name, company as the form was filled in
_HELD = (
    (
        "unknown-contact", 6, 3,
        "I took over the claims microsite from Tessa. The briefing pack I was sent is out of date "
        "and nobody told me whom to ask.",
        "felix.arden@marlowe-mutual.example", "Felix Arden", "Marlowe Mutual",
    ),
    (
        "unknown-company", 9, 26,
        "Very helpful at the ports forum, we would happily work with you.",
        "joan.hollis@hollis-freight.example", "Joan Hollis", "Hollis Freight",
    ),
    (
        "mistyped-address", 7, 97,
        "Good work on the show homes. Nothing to add this time.",
        "olivia.marsh@junpier-homes.example", "Olivia Marsh", None,
    ),
)  # fmt: skip


def held_answers(now: datetime, survey: str) -> tuple[SampleAnswer, ...]:
    """An unknown person at a known domain, an unknown company, and a typing mistake."""
    answers = []
    for key, score, hours, comment, email, name, company in _HELD:
        moment = now - timedelta(hours=hours)
        answers.append(
            SampleAnswer(
                external_id=f"held-{key}",
                survey_id=survey,
                contact=None,
                score=score,
                comment=comment,
                answered_at=moment,
                received_at=moment + timedelta(seconds=20),
                given_email=email,
                given_name=name,
                given_company=company,
            )
        )
    return tuple(answers)
