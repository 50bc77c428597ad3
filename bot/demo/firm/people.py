"""Our own people and everybody else who sits in the sample workspace."""

from datetime import date, timedelta

from bot.demo.firm.shapes import SampleColleague, SlackPerson
from storage.words import ColleagueRole

FIRM_NAME = "Fennel & Rook"
FIRM_DOMAIN = "fennelrook.example"
HEADCOUNT = 40
LONDON = "Europe/London"
DAYS_AWAY = 6  # the one colleague on leave is back a week from today

OUTSIDER = SlackPerson(
    user_id="U0OUTSIDER",
    handle="sam.okonjo",
    name="Sam Okonjo",
    title="Freelance photographer (guest)",
    email="sam@okonjo-pictures.example",
    timezone=LONDON,
    guest=True,
)

# key, name, role, title, zone, deputy, manager; the Slack id is "U0" and the key in capitals
_TEAM: tuple[tuple[str, str, ColleagueRole, str, str, str | None, str | None], ...] = (
    (
        "director",
        "Imogen Hart",
        ColleagueRole.DIRECTOR,
        "Account director",
        LONDON,
        "callum",
        "manager",
    ),
    ("partner", "Daniel Rook", ColleagueRole.PARTNER, "Partner", LONDON, "georgina", None),
    (
        "manager",
        "Shireen Malik",
        ColleagueRole.MANAGER,
        "Client services manager",
        LONDON,
        "kwame",
        "partner",
    ),
    ("admin", "Tom Ferris", ColleagueRole.ADMIN, "Operations and systems", LONDON, None, "manager"),
    (
        "callum",
        "Callum Reid",
        ColleagueRole.DIRECTOR,
        "Account director",
        LONDON,
        "director",
        "manager",
    ),
    (
        "leila",
        "Leila Haddad",
        ColleagueRole.DIRECTOR,
        "Account director",
        LONDON,
        "callum",
        "manager",
    ),
    ("owen", "Owen Price", ColleagueRole.DIRECTOR, "Account director", LONDON, "leila", "manager"),
    (
        "beatriz",
        "Beatriz Nolan",
        ColleagueRole.DIRECTOR,
        "Account director, New York",
        "America/New_York",
        "leila",
        "kwame",
    ),
    (
        "jonas",
        "Jonas Weber",
        ColleagueRole.DIRECTOR,
        "Account director, Berlin",
        "Europe/Berlin",
        "director",
        "kwame",
    ),
    (
        "georgina",
        "Georgina Fennel",
        ColleagueRole.PARTNER,
        "Managing partner",
        LONDON,
        "partner",
        None,
    ),
    (
        "kwame",
        "Kwame Boateng",
        ColleagueRole.MANAGER,
        "Client services manager, international",
        LONDON,
        "manager",
        "georgina",
    ),
    ("nell", "Nell Ashby", ColleagueRole.VIEWER, "Head of design", LONDON, None, "partner"),
    ("rupert", "Rupert Lane", ColleagueRole.AUDITOR, "Quality and audit", LONDON, None, "georgina"),
    (
        "ines",
        "Ines Duarte",
        ColleagueRole.ADMIN,
        "Client data and reporting",
        LONDON,
        None,
        "manager",
    ),
)


def colleagues(today: date) -> tuple[SampleColleague, ...]:
    """Everybody with a part in the desk; Owen is on leave and Leila stands in for him."""
    return tuple(
        SampleColleague(
            key=key,
            name=name,
            email=f"{name.lower().replace(' ', '.')}@{FIRM_DOMAIN}",
            slack_user_id=f"U0{key.upper()}",
            role=role,
            title=title,
            timezone=zone,
            deputy=deputy,
            manager=manager,
            away_until=today + timedelta(days=DAYS_AWAY) if key == "owen" else None,
        )
        for key, name, role, title, zone, deputy, manager in _TEAM
    )


def slack_people(team: tuple[SampleColleague, ...]) -> tuple[SlackPerson, ...]:
    """The workspace: every colleague, and one guest who is none."""
    return (
        *(
            SlackPerson(
                user_id=one.slack_user_id,
                handle=one.email.split("@", maxsplit=1)[0],
                name=one.name,
                title=one.title,
                email=one.email,
                timezone=one.timezone,
                guest=False,
            )
            for one in team
        ),
        OUTSIDER,
    )
