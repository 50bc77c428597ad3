"""French cue phrases (see ``bot/analyst/cues.py``); "l'attente" is read as "attente"."""

from bot.analyst.cues import Cue, Kind
from storage.words import Theme

NEGATIONS = "pas jamais aucun aucune sans rien personne ni non guère"

CUES = {
    Cue(Kind.CHURN, 3): """
        résili*, changer de/d/prestataire/fournisseur/agence/magasin/enseigne,
        aller/vais/irai/allons ailleurs, chez .. concurren*, concurren*, plus jamais,
        dernière chance, déconseill*, recommande/recommanderai/recommanderais pas,
        recommande plus, reviendrai/reviendrons pas/plus, renouvel* pas, rembours*,
        perdu confiance, perdre confiance, quitter, appel d'offres, appel offres, fuir,
        en vaut pas, vaut pas/plus
    """,
    Cue(Kind.FRUSTRATION, 3): """
        inadmissible*, inacceptable*,
        pas acceptable*, pas normal*, scandaleu*, honteu*, honte, catastroph*, lamentable*,
        déplorable*, horrible*, nul, nulle, nuls, arnaque*, furieu*, insupportable*, ridicule*,
        désastr*, incompéten*, pire, exaspér*, foutage, inexistant*
    """,
    Cue(Kind.FRUSTRATION, 2): """
        déçu*, déception*, décev*, mécontent*, insatisf*, agac*, énerv*, frustr*, marre, ras le bol,
        dommage que, désagréable*, mauvais*, médiocre*, mal accueilli*, pas aimable*,
        peu aimable*, impoli*, pas content*, pas satisf*, pas sérieu*, laisse à désirer,
        laissent à désirer, regrett*, se dégrad*, dégrad*, baisse de .. qualité,
        manque de .. respect/sérieux/professionnalisme/considération, abus*, trompeu*, mensong*
    """,
    Cue(Kind.CHASING, 2): """
        pas/aucune de/d réponse*, aucune réponse, sans réponse, pas réponse, jamais de réponse,
        injoignable*, personne .. répond*/disponible, pas rappel*, relanc*, plusieurs fois,
        à plusieurs reprises, toujours pas, toujours en attente, attends/attend/attendons depuis,
        depuis .. semaines/mois, trop .. attente/attendre, attente trop/interminable/longue,
        attente aux/caisse/caisses, heures d'attente, pas informé*, oblig* de/d, obligée de,
        courir après, personne à/au/aux/en, jamais personne,
        dû/du/fallu demander/interpeller/insister/chercher/attendre
    """,
    Cue(Kind.FAILURE, 2): """
        retard*, erreur*, en panne, panne*, pannes, défectueu*, défaut*, cassé*, abîm*, périmé*,
        mort, morts, mortes, faux, fausse, trompé*, annul*, problème*, soucis, bug, bugs,
        marche pas/plus, fonctionne pas/plus/mal, jamais reçu, pas reçu, pas livr*, pas respect*,
        manque, manquent, manquant*, rupture*, introuvable*, indisponible*, trop long*, trop lent*,
        très long*, surfactur*, litige*, réclamation*, oubli*, perdu*,
        pas de vendeur*, pas compét*, pas form*, mal ..,
        beaucoup trop, trop cher*
    """,
    Cue(Kind.CAVEAT, 1): """
        cher, chers, chère, chères, prix, attente, lent*, long, longue*, délai*, délais, compliqué*,
        difficile*, malheureusement, dommage, moyen*, améliorer, à revoir, limité*, peu de, élevé*,
        un peu .., bof, trop,
        parfois, trop peu, très peu, pas assez, insuffisant*
    """,
    Cue(Kind.PRAISE, 2): """
        excellent*, parfait*, super, génial*, formidable*, impeccable*, top, remarquable*, ravi*,
        très bien, très bon*, très satisf*, très content*, extra, adore, meilleur*, rien à redire,
        rien à dire, félicit*, bravo
    """,
    Cue(Kind.PRAISE, 1): """
        bien, bon, bons, bonne, bonnes, satisf*, content*, merci, agréable*, aimable*, sympa*,
        gentil*, accueillant*, professionnel*, compétent*, efficace*, qualité, conseille, beau,
        beaux, belle*, plaisir, recommand*, aime, sérieu*
    """,
    Cue(
        Kind.EASE, 1
    ): "rapide*, facile*, simple*, clair*, pratique*, large choix, pas cher, ponctuel*",
    Cue(Kind.SUGGESTION, 0): """
        serait bien/bon/utile/mieux/souhaitable/intéressant, aimerai*, souhait*, pourrait,
        pourriez, peut être, suggère, suggestion*, faudrait, voudrai*
    """,
    Cue(Kind.RESOLVED, 0): "résolu*, réglé*, réparé*, corrigé*, rattrapé*, excus*, rentré dans",
    Cue(Kind.HEDGE, 0): "un peu, légèrement, parfois, quelquefois, petit, petite, assez, plutôt",
    Cue(Kind.FRAME, 0): "seul bémol, bémol, seul point, seul problème, hormis, à part, si ce n'est",
    Cue(Kind.SURVEY, 0): "questionnaire*, enquête*, sondage*",
    Cue(Kind.FILLER, 0): "pas de problème*, aucun problème, sans problème*, pas mal, pas seulement",
}

THEMES = {
    Theme.BILLING_PRICING: "prix, cher*, tarif*, factur*, rembours*, coût*, payer, frais",
    Theme.RESPONSIVENESS: "répon*, réponse*, injoignable*, rappel*, attente*, téléphone, joindre",
    Theme.DEADLINES_DELIVERY: "délai*, retard*, livr*, commande*, rendez",
    Theme.COMMUNICATION: "communic*, inform*, expliqu*, prévenu*, renseign*",
    Theme.QUALITY_OF_WORK: "qualité, défaut*, défectueu*, erreur*, produit*, abîm*, périmé*",
    Theme.TECHNICAL_PLATFORM: "site, internet, application, connexion, bug, bugs, panne*",
    Theme.STAFFING_TURNOVER: "vendeur*, personnel, caisse*, effectif*, interlocuteur*",
    Theme.RELATIONSHIP: "accueil*, aimable*, sympa*, gentil*, désagréable*, confiance, respect*",
    Theme.EXPERTISE: "compéten*, incompéten*, conseil*, connaissance*, form",
    Theme.PROJECT_MANAGEMENT: "organis*, planning, désorganis*, suivi, coordin*, rayon*",
    Theme.STRATEGIC_VALUE: "choix, gamme*, assortiment, rupture*, stock*, manque de choix",
}
