"""Portuguese cue phrases (kinds and strengths: ``bot/analyst/cues.py``)."""

from bot.analyst.cues import Cue, Kind
from storage.words import Theme

NEGATIONS = "não nao nunca sem nada nenhum nenhuma ninguém nem jamais tampouco"

CUES = {
    Cue(Kind.CHURN, 3): """
        cancelar .. contrato/serviço/assinatura, rescindir,
        trocar/mudar de fornecedor/empresa/agência/operadora,
        outra/outro fornecedor/empresa/agência,
        outras opções, alternativas, última chance, nunca mais, não .. recomendo,
        não .. recomendaria, não volto, não voltarei, não .. renov*, concorrên*, concorrente*,
        perdi .. confiança, perdemos .. confiança, dinheiro .. volta, reembolso
    """,
    Cue(Kind.FRUSTRATION, 3): """
        péssim*, horrível, horríveis, terrível, terríveis, vergonha*, inaceitáv*, absurd*,
        desastr*, ridícul*, lamentáv*, inútil*, pior, piores, caos, caótic*, golpe, fraude,
        descaso, falta de respeito
    """,
    Cue(Kind.FRUSTRATION, 2): """
        decepcion*, desapont*, frustr*, irrit*, ruim, ruins, mau, má, maus, insatisf*,
        descontent*, chatead*, cansad*, deixa .. desejar, deixam .. desejar, grosseir*,
        incompeten*, despreparad*, piorou, piorando, desorganiz*, mal atendid*, medíocre*
    """,
    Cue(Kind.CHASING, 2): """
        ninguém .. respond*/atende*/sabe, não .. respond*/atend*, sem resposta, sem retorno,
        não .. retorn*, várias vezes, muitas vezes, ainda não, até agora .., continuo esperando,
        esperando há, há .. semanas/meses, tive/tivemos que ligar/insistir/cobrar/reclamar,
        ignora*, não .. inform*, não .. avis*, correr atrás, cobrar retorno
    """,
    Cue(Kind.FAILURE, 2): """
        atras*, demora*, demorou, erro, erros, falha*, não funciona*, quebrad*, defeito*,
        errad*, incorret*, cancelad*, problema*, não chegou, não .. entreg*, não .. cumpr*,
        não .. resolv*, demais, muito lent*, falta, faltam, faltou, perdid*, reclam*, queixa*,
        cobrança* .. indevida*, cobrad* .. mais/duas/dobro, descumpr*, tarde
    """,
    Cue(Kind.CAVEAT, 1): """
        caro, cara, caros, caras, lent*, difícil, difíceis, complicad*, preço*, espera,
        infelizmente, melhorar, confus*, limitad*, pouco, pena
    """,
    Cue(Kind.PRAISE, 2): """
        excelente*, perfeit*, fantástic*, ótim*, óptim*, maravilhos*, incrível, incríveis, adoro,
        adorei, muito bom, muito boa, muito bem, muito satisfeit*, melhor, melhores, impecáv*,
        parabéns
    """,
    Cue(Kind.PRAISE, 1): """
        bem, bom, boa, bons, boas, satisfeit*, contente*, gentil, gentis, simpátic*, profissiona*,
        obrigad*, recomend*, útil, atencios*, eficiente*, eficaz, qualidade, gosto, gostei
    """,
    Cue(Kind.EASE, 1): "rápid*, fácil, fáceis, simples, clar*, pontua*, barat*, ágil, prático",
    Cue(Kind.SUGGESTION, 0): """
        seria bom/melhor/útil/ideal/legal, gostaria*, talvez, poderia*, sugest*, sugiro, deveria*,
        tomara
    """,
    Cue(Kind.RESOLVED, 0): "resolvid*, solucionad*, corrigid*, resolveram, consertad*, desculp*",
    Cue(Kind.HEDGE, 0): "um pouco, às vezes, as vezes, ligeiramente, bastante",
    Cue(Kind.FRAME, 0): "único, única, só um, exceto, tirando, fora isso",
    Cue(Kind.SURVEY, 0): "pesquisa de satisfação, questionário*, inquérito*",
    Cue(Kind.FILLER, 0): "sem problema*, nenhum problema, nada mal, não só, não apenas",
}

THEMES = {
    Theme.BILLING_PRICING: "preço*, caro, cara, caros, fatura*, cobrança*, cobrad*, custo*, valor*",
    Theme.RESPONSIVENESS: "respond*, resposta*, retorno*, atend*, telefone, ligação",
    Theme.DEADLINES_DELIVERY: "atras*, demora*, entreg*, prazo*, tarde, pontua*",
    Theme.COMMUNICATION: "comunica*, inform*, explica*, avis*",
    Theme.QUALITY_OF_WORK: "qualidade, erro, erros, defeito*, resultado*, trabalho, produto*",
    Theme.TECHNICAL_PLATFORM: "site, aplicativo, app, plataforma, internet, sistema, portal",
    Theme.STAFFING_TURNOVER: "equipe reduzida, funcionários, rotatividade, interlocutor*",
    Theme.RELATIONSHIP: "gentil, simpátic*, atencios*, confiança, respeito, grosseir*",
    Theme.EXPERTISE: "profissiona*, incompeten*, despreparad*, conhecimento*, experiência",
    Theme.PROJECT_MANAGEMENT: "organiza*, desorganiz*, gestão, planejamento, coorden*",
}
