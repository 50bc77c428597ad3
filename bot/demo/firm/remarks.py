"""Whole comments: the bitterness under a good score, and what people write in other languages.

Written for this firm.
"""

from dataclasses import dataclass

from storage.words import Theme


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment kept whole, with the theme that troubles its author, if any does."""

    text: str
    theme: Theme | None = None


# Good scores with a complaint inside (product.md D.7).
BITTER: tuple[Remark, ...] = (
    Remark(
        "Good creative work, thank you. But I am getting tired of chasing for status updates.",
        Theme.RESPONSIVENESS,
    ),
    Remark(
        "Happy with the output. Less happy that every deadline this quarter has slipped.",
        Theme.DEADLINES_DELIVERY,
    ),
    Remark(
        "The team is lovely, although the last three invoices were all wrong.",
        Theme.BILLING_PRICING,
    ),
    Remark(
        "Still a good agency, but it is frustrating how often the people on our account change.",
        Theme.STAFFING_TURNOVER,
    ),
    Remark(
        "Strong ideas. Shame that nobody replies once the presentation is over.",
        Theme.RESPONSIVENESS,
    ),
    Remark(
        "Results are fine, but it is annoying to be charged extra for every small change.",
        Theme.BILLING_PRICING,
    ),
    Remark(
        "I like working with you. I do not like finding errors in files that were signed off.",
        Theme.QUALITY_OF_WORK,
    ),
    Remark(
        "Nice people and good work when it arrives. It arrived late again this month.",
        Theme.DEADLINES_DELIVERY,
    ),
    Remark(
        "Mostly positive. However, we had to explain our business to yet another new manager.",
        Theme.STAFFING_TURNOVER,
    ),
    Remark(
        "Good quality on the whole, but the project has been poorly organised from the start.",
        Theme.PROJECT_MANAGEMENT,
    ),
    Remark(
        "The site looks great. The contact form has been broken for two weeks, though.",
        Theme.TECHNICAL_PLATFORM,
    ),
    Remark(
        "I rate the designers highly, but we are not kept informed and it is frustrating.",
        Theme.COMMUNICATION,
    ),
    Remark(
        "We get there in the end, but only because I escalate everything to {director}.",
        Theme.RESPONSIVENESS,
    ),
    Remark(
        "Decent work, yet I am disappointed that bigger clients come first these days.",
        Theme.RELATIONSHIP,
    ),
    Remark(
        "All in all satisfied, but the last change request was charged without asking us.",
        Theme.BILLING_PRICING,
    ),
    Remark(
        "Good work. The endless delays are wearing down the goodwill here.",
        Theme.DEADLINES_DELIVERY,
    ),
    Remark(
        "Pleasant to deal with, but the reports are late and nobody explains the numbers.",
        Theme.COMMUNICATION,
    ),
    Remark(
        "The design team is excellent, which is why the sloppy proofreading is so annoying.",
        Theme.QUALITY_OF_WORK,
    ),
)

# A nine or a ten whose words say something else.
CONTRADICTING: tuple[Remark, ...] = (
    Remark(
        "Terrible communication for weeks and a launch that slipped twice. Very disappointing.",
        Theme.COMMUNICATION,
    ),
    Remark(
        "We are reviewing our options, because the errors in the last files cost us a client.",
        Theme.QUALITY_OF_WORK,
    ),
)

PRAISE_ABROAD: dict[str, tuple[str, ...]] = {
    "de": (
        "Sehr gute Zusammenarbeit, das Team denkt wirklich mit.",
        "Der Messeauftritt war hervorragend vorbereitet.",
        "Schnell, freundlich und fachlich stark.",
        "Wir sind rundum zufrieden mit der neuen Website.",
        "Jonas versteht unser Geschäft besser als mancher Kollege.",
        "Termine werden eingehalten, das schätzen wir sehr.",
    ),
    "fr": (
        "Une équipe à l'écoute et très créative.",
        "Le lancement du parfum a été une vraie réussite.",
        "Nous apprécions la qualité des textes et des images.",
        "Des délais tenus et un vrai sens du détail.",
    ),
    "es": (
        "Un equipo cercano que entiende nuestra bodega.",
        "La nueva etiqueta ha gustado muchísimo a los distribuidores.",
        "Trabajo impecable y siempre a tiempo.",
    ),
}
EVEN_ABROAD: dict[str, tuple[str, ...]] = {
    "de": ("Alles in Ordnung.", "Insgesamt zufrieden, gern weiter so.", "Solide Arbeit."),
    "fr": ("Tout va bien, merci.", "Bon travail dans l'ensemble."),
    "es": ("Todo bien, gracias.", "Contentos en general."),
}
COMPLAINT_ABROAD: dict[str, tuple[Remark, ...]] = {
    "de": (
        Remark("Wir warten oft tagelang auf eine Antwort.", Theme.RESPONSIVENESS),
        Remark(
            "Die letzte Rechnung war nicht nachvollziehbar und niemand ruft zurück.",
            Theme.BILLING_PRICING,
        ),
        Remark(
            "Der Katalog kam zwei Wochen zu spät, das war für die Messe sehr ärgerlich.",
            Theme.DEADLINES_DELIVERY,
        ),
    ),
    "fr": (
        Remark(
            "Trop de retards ces derniers mois, et peu d'explications.", Theme.DEADLINES_DELIVERY
        ),
        Remark("Nos interlocuteurs changent sans cesse.", Theme.STAFFING_TURNOVER),
    ),
    "es": (
        Remark("La comunicación ha sido lenta y confusa este trimestre.", Theme.COMMUNICATION),
        Remark("El presupuesto final no coincidía con lo acordado.", Theme.BILLING_PRICING),
    ),
}
