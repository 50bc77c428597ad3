"""German cue phrases (kinds and strengths: ``bot/analyst/cues.py``)."""

from bot.analyst.cues import Cue, Kind
from storage.words import Theme

NEGATIONS = "nicht kein keine keinen keiner keinem keinerlei nie niemals nichts niemand ohne kaum"

CUES = {
    Cue(Kind.CHURN, 3): """
        kündig*, gekündigt, anbieter wechsel*, wechseln .. anbieter/agentur, agentur wechsel*,
        andere/anderen/anderer anbieter/agentur/agenturen/dienstleister, alternativ* prüf*,
        alternativen, letzte chance, nie wieder, nicht weiterempfehl*, nicht mehr empfehl*,
        nicht empfehl*, nicht verlänger*, ausschreib*, vertrauen verloren, geld zurück,
        nicht mehr buch*/bestell*/beauftrag*, zur konkurrenz, überlegen .. wechsel*
    """,
    Cue(Kind.FRUSTRATION, 3): """
        katastroph*, furchtbar*, unverschämt*, frech*, inakzeptab*, unmöglich*, unfassbar*,
        entsetz*, schreckl*, grauenhaft*, wütend, verärger*, abzocke, wucher, lächerlich*,
        nutzlos*, schlimm*, chaotisch*, chaos, unzumutbar*
    """,
    Cue(Kind.FRUSTRATION, 2): """
        enttäusch*, ärger*, nervig*, nervt, nerven, genervt, frustrier*, schlecht*, unfreundlich*,
        unzufrieden*, mangelhaft*, unprofessionell*, unzuverlässig*, unkompetent*, inkompetent*,
        ungenügend*, leid zu, müde, satt haben, lästig*, unorganisiert*, nachgelassen,
        lässt .. zu wünschen, zu wünschen übrig, nicht gut, nicht zufrieden, nicht nachvollziehbar,
        nicht ernst genommen, im stich, schade dass
    """,
    Cue(Kind.CHASING, 2): """
        niemand .. antwort*/erreich*/weiß/meldet, keine antwort*, keine rückmeldung*, kein rückruf,
        nicht .. erreich*, nicht erreichbar, unerreichbar*, mehrfach, mehrmals, hinterherlaufen,
        hinterher .., nachfragen müssen, nachhaken, immer wieder .., ständig .., warteschleife,
        immer noch nicht, immer noch keine, noch immer, warte/warten/wartet seit, warten immer,
        seit wochen, seit monaten, nicht informiert, ignorier*, wochenlang, monatelang, stundenlang
    """,
    Cue(Kind.FAILURE, 2): """
        zu spät, verspätet*, verspätung*, verzöger*, verschoben, falsch*, fehler*, fehlerhaft*,
        defekt*, kaputt*, funktionier* .. nicht, nicht funktionier*, geht nicht, ausfall, ausfälle,
        ausgefallen, storniert, abgesagt, problem*, nicht geliefert, nicht angekommen,
        nicht eingehalten, nicht gelöst, nicht geklappt, klappt nicht, zu lange, viel zu ..,
        dauert .. lange, dauerte .. lange, ewig*, fehlt, fehlen, fehlte, verloren, überteuert*,
        doppelt .. berechnet/abgebucht, mängel, versäumt, vergessen, beschwerde*
    """,
    Cue(Kind.CAVEAT, 1): """
        teuer*, langsam*, lange, wartezeit*, unübersichtlich*, kompliziert*, umständlich*, leider,
        schwierig*, etwas .. schlecht*, verbesser*, unklar*, zu wenig*, zu viel*, könnte .. besser,
        hoch, höher*, preis, preise, schade
    """,
    Cue(Kind.PRAISE, 2): """
        hervorragend*, ausgezeichnet*, fantastisch*, perfekt*, super, toll*, großartig*, klasse,
        begeister*, exzellent*, sehr zufrieden, sehr gut*, top, beste*, absolut empfehl*,
        weiterempfehl*
    """,
    Cue(Kind.PRAISE, 1): """
        gut, gute, guter, gutes, guten, zufrieden, freundlich*, kompetent*, nett*, danke, prima,
        hilfsbereit*, zuverlässig*, professionell*, angenehm*, schön*, gerne, gern, empfehl*, lob
    """,
    Cue(
        Kind.EASE, 1
    ): "schnell*, einfach*, unkompliziert*, pünktlich*, reibungslos*, günstig*, klar",
    Cue(Kind.SUGGESTION, 0): """
        wäre .. schön/gut/hilfreich/besser, wünsch*, vielleicht, könnte, könnten, vorschlag*, sollte
    """,
    Cue(Kind.RESOLVED, 0): """
        gelöst, behoben, geklärt, erledigt, inzwischen .., jetzt läuft, wieder gut, entschuldig*
    """,
    Cue(
        Kind.HEDGE, 0
    ): "etwas, ein bisschen, ein wenig, manchmal, gelegentlich, teilweise, minimal",
    Cue(Kind.FRAME, 0): "einzige*, nur ein, kleiner kritikpunkt, abgesehen von",
    Cue(Kind.SURVEY, 0): "umfrage*, fragebogen",
    Cue(Kind.FILLER, 0): "kein problem, keine probleme, problemlos*, nicht schlecht, nicht nur",
}

THEMES = {
    Theme.BILLING_PRICING: "preis*, teuer*, rechnung*, kosten, gebühr*, abbuch*, günstig*, beitrag",
    Theme.RESPONSIVENESS: "antwort*, rückmeld*, rückruf*, erreich*, hotline, warteschleife, meldet",
    Theme.DEADLINES_DELIVERY: "spät*, verspät*, termin*, liefer*, frist*, verzöger*, dauert",
    Theme.COMMUNICATION: "kommunik*, inform*, abstimm*, bescheid, erklär*",
    Theme.QUALITY_OF_WORK: "qualität*, fehler*, mängel, ergebnis*, arbeit, leistung*, produkt*",
    Theme.TECHNICAL_PLATFORM: "webseite, website, app, portal, internet, technik*, software, login",
    Theme.STAFFING_TURNOVER: "personal, ansprechpartner*, wechselnde*, kassen, unterbesetzt",
    Theme.RELATIONSHIP: "freundlich*, unfreundlich*, nett*, vertrauen, umgang, respekt*",
    Theme.EXPERTISE: "kompeten*, inkompetent*, beratung, fachwissen, ahnung",
    Theme.PROJECT_MANAGEMENT: "organis*, planung, ablauf, koordin*, struktur*",
}
