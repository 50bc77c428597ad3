"""The ninety-six people at the client firms: account, name, title and part."""

import unicodedata
from datetime import date, timedelta

from bot.demo.firm.shapes import SampleAccount, SampleContact
from storage.words import Role

HALDEN_CFO = "helen.strand@halden-foods.example"
HALDEN_CMO = "david.achter@halden-foods.example"
HALDEN_LEAD = "ruth.calloway@halden-foods.example"
HALDEN_SILENT = ("ben.tait@halden-foods.example", "amara.nwosu@halden-foods.example")

_B, _S, _I = Role.ECONOMIC_BUYER, Role.EXECUTIVE_SPONSOR, Role.INFLUENCER
_L, _U, _X = Role.DAY_TO_DAY_LEAD, Role.USER, Role.UNKNOWN

_PEOPLE: dict[str, tuple[tuple[str, str, Role], ...]] = {
    "halden-foods": (
        ("Helen Strand", "Chief Financial Officer", _B),
        ("David Achter", "Chief Marketing Officer", _S),
        ("Ruth Calloway", "Brand Manager", _L),
        ("Ben Tait", "Marketing Executive", _U),
        ("Amara Nwosu", "Digital Producer", _U),
    ),
    "marlowe-mutual": (
        ("Alistair Penn", "Group Finance Director", _B),
        ("Joanna Sykes", "Chief Customer Officer", _S),
        ("Marcus Oyelaran", "Head of Brand", _L),
        ("Tessa Wynn", "Campaign Manager", _U),
        ("Graham Doyle", "Head of Compliance", _I),
    ),
    "brackwater-energy": (
        ("Fiona Garrick", "Finance Director", _B),
        ("Neil Abara", "Director of Communications", _S),
        ("Sophie Lunt", "Communications Manager", _L),
        ("Adeel Rahman", "Web Editor", _U),
        ("Moira Kane", "Procurement Lead", _I),
    ),
    "northline-rail": (
        ("Peter Sandal", "Commercial Director", _B),
        ("Anjali Mehra", "Customer Experience Director", _S),
        ("Luke Farrow", "Marketing Manager", _L),
        ("Cerys Bowen", "Content Editor", _U),
        ("Dominic Vale", "Head of Digital", _I),
    ),
    "calder-building-society": (
        ("Harriet Boyle", "Chief Operating Officer", _B),
        ("Simon Attah", "Marketing Director", _S),
        ("Emily Croft", "Brand and Campaigns Lead", _L),
        ("Yusuf Karim", "CRM Executive", _U),
    ),
    "pellworth-health": (
        ("Dr Naomi Frith", "Managing Director", _B),
        ("Colin Maddox", "Director of Patient Services", _S),
        ("Bethan Rhys", "Communications Lead", _L),
        ("Ola Adeyemi", "Digital Officer", _U),
    ),
    "thistle-and-crane": (
        ("Victoria Lyle", "Chief Financial Officer", _B),
        ("James Okoro", "Ecommerce Director", _S),
        ("Priya Nair", "Trading Manager", _L),
        ("Hannah Stowe", "Content Producer", _U),
    ),
    "aldous-hotels": (
        ("Rory Aldous", "Managing Director", _B),
        ("Clara Benn", "Group Marketing Director", _S),
        ("Nadia Flores", "Marketing Manager", _L),
        ("Jack Tolland", "Reservations Systems Manager", _I),
    ),
    "kestrow-avionics": (
        ("Elaine Dunmore", "Commercial Director", _B),
        ("Gareth Pugh", "Head of Marketing", _L),
        ("Mina Sato", "Product Marketing Manager", _U),
        ("Keith Barlow", "Chief Engineer", _I),
    ),
    "juniper-homes": (
        ("Stuart Hale", "Sales and Marketing Director", _B),
        ("Olivia Marsh", "Marketing Manager", _L),
        ("Danny Quirke", "Site Sales Coordinator", _U),
        ("Farah Siddiqui", "Customer Journey Manager", _U),
    ),
    "brauer-and-lind": (
        ("Dr Martin Brauer", "Geschäftsführer", _B),
        ("Katrin Lind", "Leiterin Marketing", _S),
        ("Tobias Engel", "Marketingreferent", _L),
        ("Sabine Vogt", "Messeplanung", _U),
    ),
    "hudson-vale": (
        ("Laura Whitcombe", "VP Finance", _B),
        ("Derek Sloan", "VP Marketing", _S),
        ("Megan Truitt", "Brand Manager", _L),
        ("Carlos Ibarra", "Ecommerce Specialist", _U),
    ),
    "ferrant-cycles": (
        ("Guy Ferrant", "Founder and Managing Director", _B),
        ("Isla Moncrieff", "Head of Marketing", _L),
        ("Theo Baptiste", "Community Manager", _U),
    ),
    "quillon-software": (
        ("Anita Desai", "Finance Director", _B),
        ("Robin Thackray", "Chief Marketing Officer", _S),
        ("Jess Whitlow", "Demand Generation Manager", _L),
    ),
    "redmayne-college": (
        ("Margaret Ives", "Bursar", _B),
        ("Paul Trench", "Head of Admissions Marketing", _L),
        ("Chloe Vance", "Student Recruitment Officer", _I),
    ),
    "sternfeld-optik": (
        ("Dr Uwe Sternfeld", "Geschäftsführer", _B),
        ("Heike Brandt", "Marketingleiterin", _L),
        ("Lars Petersen", "Produktmanager", _U),
    ),
    "saffron-row-kitchens": (
        ("Imran Chaudhry", "Managing Director", _B),
        ("Lottie Greaves", "Marketing Manager", _L),
        ("Ewan Pryce", "Operations Manager", _U),
    ),
    "westering-ports": (
        ("Angus Muir", "Chief Executive", _S),
        ("Rhona Blackie", "Communications Manager", _L),
        ("Callan Orr", "Stakeholder Officer", _U),
    ),
    "maison-vaudrel": (
        ("Hélène Vaudrel", "Directrice générale", _B),
        ("Antoine Mercier", "Directeur de la marque", _S),
        ("Camille Roche", "Cheffe de projet", _L),
    ),
    "cobalt-street-capital": (
        ("Richard Vane", "Managing Partner", _B),
        ("Andrea Kowal", "Chief of Staff", _S),
        ("Tyler Nash", "Marketing Associate", _L),
    ),
    "harrow-and-pine": (("Edmund Pine", "Owner", _B), ("Sally Harkness", "Marketing Lead", _L)),
    "saltmarsh-apparel": (("Dana Reese", "President", _B), ("Kyle Amos", "Brand Director", _L)),
    "lanternfield-trust": (
        ("Canon Judith Ames", "Chief Executive", _B),
        ("Florence Adu", "Fundraising Manager", _L),
    ),
    "bodegas-montelar": (
        ("Ignacio Montelar", "Director general", _B),
        ("Lucía Serrano", "Responsable de marca", _L),
    ),
    "pemberton-shaw": (
        ("Nicholas Shaw", "Senior Partner", _S),
        ("Abigail Lowe", "Business Development Manager", _X),
    ),
    "ashlow-dairy": (
        ("Trevor Ashlow", "Managing Director", _B),
        ("Kirsty Boland", "Marketing Manager", _L),
    ),
    "nordhafen-logistik": (
        ("Birgit Hansen", "Kaufmännische Leiterin", _B),
        ("Jan Lorenz", "Marketing Manager", _L),
    ),
    "wychmoor-museums": (("Lydia Crane", "Director", _B), ("Owain Teller", "Audience Manager", _L)),
    "brightmere-dental": (
        ("Susan Pell", "Chief Executive", _B),
        ("Jordan Blythe", "Practice Marketing Lead", _L),
    ),
    "grover-and-finch": (
        ("Miriam Finch", "Publisher", _B),
        ("Caleb Storm", "Publicity Manager", _L),
    ),
}  # fmt: skip

_JOINED_LATE = {  # days ago that a contact joined, where it is later than the account
    "amara.nwosu@halden-foods.example": 48,
    "tessa.wynn@marlowe-mutual.example": 400,
    "yusuf.karim@calder-building-society.example": 320,
    "mina.sato@kestrow-avionics.example": 290,
    "carlos.ibarra@hudson-vale.example": 430,
    "cerys.bowen@northline-rail.example": 210,
}


def address(name: str, domain: str) -> str:
    """first.last@domain, without titles and accents."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = [word for word in plain.split() if word not in ("dr", "canon")]
    return f"{'.'.join(words)}@{domain}"


def contacts(firms: tuple[SampleAccount, ...], today: date) -> tuple[SampleContact, ...]:
    """Everybody, in the order of the accounts."""
    people = []
    for firm in firms:
        for name, title, role in _PEOPLE[firm.key]:
            email = address(name, firm.domain)
            late = _JOINED_LATE.get(email)
            since = firm.since if late is None else today - timedelta(days=late)
            people.append(SampleContact(email, firm.key, name, title, role, since))
    return tuple(people)
