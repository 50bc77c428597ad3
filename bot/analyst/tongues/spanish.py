"""Spanish cue phrases (kinds and strengths: ``bot/analyst/cues.py``)."""

from bot.analyst.cues import Cue, Kind
from storage.words import Theme

NEGATIONS = "no nunca sin nada ningún ninguna ninguno nadie ni jamás tampoco"

CUES = {
    Cue(Kind.CHURN, 3): """
        cancelar .. contrato/servicio/suscripción, cambiar .. proveedor/compañía/agencia/empresa,
        cambiarme, cambiarnos, otra/otro proveedor/empresa/agencia, buscando alternativa*,
        otras opciones, alternativas, última oportunidad, nunca más, no .. recomiendo,
        no .. recomendaría, no volver*, no renov*, dar* de baja, darme de baja, competencia,
        perdido .. confianza, devolución .. dinero, licitación
    """,
    Cue(Kind.FRUSTRATION, 3): """
        pésim*, horrible*, terrible*, vergüenza, vergonzos*, inaceptable*, fatal, desastr*, estafa*,
        ridícul*, indignante*, harto, harta, hartos, lamentable*, inútil*, peor, caos, caótic*
    """,
    Cue(Kind.FRUSTRATION, 2): """
        decepcion*, frustr*, molest*, mal, mala, malas, malo, malos, insatisf*, descontent*,
        enfad*, cansad*, deficiente*, deja .. desear, grosero*, incompeten*, poco profesional*,
        no estoy content*/satisfech*, no estamos content*/satisfech*, ha empeorado, empeor*,
        desorganiz*, mediocre*, preocup*
    """,
    Cue(Kind.CHASING, 2): """
        nadie .. respond*/contest*/sabe/atiende, no .. respond*/contest*, sin respuesta,
        varias veces, muchas veces, una y otra vez, todavía no, aún no, sigo/seguimos esperando,
        esperando desde, hace/desde .. semanas/meses, tuve/tuvimos que llamar/insistir/reclamar,
        ignora*, no .. informa*, no .. avis*, perseguir, persiguiendo, imposible contactar
    """,
    Cue(Kind.FAILURE, 2): """
        tarde, retras*, demora*, error*, errores, fallo*, falla*, fallan, no funciona*, averi*,
        roto, rota, equivocad*, incorrect*, cancelad*, problema*, no llegó, no .. entreg*,
        no .. cumpl*, no .. resuel*, demasiado .., muy lent*, tardan, tarda, tardó, tardaron,
        falta, faltan, faltó, perdid*, reclam*, queja*, cobr* .. más/doble/veces, incumpl*
    """,
    Cue(Kind.CAVEAT, 1): """
        caro, cara, caros, caras, lent*, difícil*, complicad*, precio*, espera, lamentablemente,
        desgraciadamente, mejorar, mejorable*, confus*, limitad*, poco, lástima, pena
    """,
    Cue(Kind.PRAISE, 2): """
        excelente*, perfect*, fantástic*, genial*, estupend*, maravillos*, increíble*, encanta*,
        muy bien, muy buen*, muy content*, muy satisfech*, mejor, mejores, impecable*
    """,
    Cue(Kind.PRAISE, 1): """
        bien, buen, buena, buenas, bueno, buenos, content*, satisfech*, amable*, profesional*,
        gracias, recomend*, recomiendo, útil*, atent*, eficiente*, eficaz, calidad, gusta
    """,
    Cue(Kind.EASE, 1): "rápid*, fácil*, sencill*, clar*, puntual*, barat*, ágil*, económic*",
    Cue(Kind.SUGGESTION, 0): """
        sería bueno/mejor/útil/ideal, me gustaría, nos gustaría, quizás, quizá, podría, podrían,
        sugier*, sugerencia*, debería*, ojalá
    """,
    Cue(Kind.RESOLVED, 0): "resuelt*, solucionad*, solucionaron, resolvieron, arreglad*, disculp*",
    Cue(Kind.HEDGE, 0): "un poco, algo, a veces, ligeramente, bastante",
    Cue(Kind.FRAME, 0): "único, única, lo único, salvo, excepto, aparte de",
    Cue(Kind.SURVEY, 0): "encuesta*, cuestionario*",
    Cue(Kind.FILLER, 0): "sin problema*, ningún problema, no está mal, nada mal, no solo",
}

THEMES = {
    Theme.BILLING_PRICING: "precio*, caro, cara, caros, factura*, cobr*, coste*, costo*, tarifa*",
    Theme.RESPONSIVENESS: "respond*, respuesta*, contest*, atiende*, llamada*, teléfono",
    Theme.DEADLINES_DELIVERY: "tarde, retras*, demora*, entreg*, plazo*, envío*, tarda*, puntual*",
    Theme.COMMUNICATION: "comunica*, informa*, explica*, avis*",
    Theme.QUALITY_OF_WORK: "calidad, error*, errores, resultado*, trabajo, producto*",
    Theme.TECHNICAL_PLATFORM: "web, página, app, aplicación, plataforma, internet, sistema",
    Theme.STAFFING_TURNOVER: "personal, interlocutor*, rotación, plantilla",
    Theme.RELATIONSHIP: "amable*, trato, confianza, atent*, grosero*",
    Theme.EXPERTISE: "profesional*, incompeten*, conocimiento*, experiencia, experto*",
    Theme.PROJECT_MANAGEMENT: "organiza*, desorganiz*, gestión, planific*, coordin*",
}
