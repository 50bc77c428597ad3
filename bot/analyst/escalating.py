"""Comments that need a person's judgement before a word is written (product.md L3). Pure.

Some replies are judgement, not writing: legal steps, anger at a person, a dispute about money. A
question about an invoice is none of these. Rather once too often: then a person writes from an
outline, and that is all it costs.
"""

from enum import StrEnum

from bot.analyst.cues import Kind
from bot.analyst.lexicon import lexicon
from bot.analyst.phrases import negates
from bot.analyst.reading import Comment, Reading
from bot.analyst.tokens import tokens_of

_LOWEST_PROMOTER = 9
_REACH = 3  # words over which "never" is felt


class Gravity(StrEnum):
    """Why a person must judge; the gravest first."""

    LEGAL = "legal"
    ANGER = "anger"
    MONEY = "money"


_CUES = {
    Gravity.LEGAL: """
        legal action*/step*/proceeding*/advice/claim, legal .. against, sue you, suing, we/i will
        sue,
        going/threatening to sue, lawsuit*, take/taking/took/see you/this/them to/in court, in
        court,
        small claims, our/my lawyer*/solicitor*/attorney*/counsel/barrister*,
        our/my legal team/department/advis* .. will/are/is/has/have, letter before action/claim,
        cease and desist, negligen*, malpractice, breach of, in breach, claim/seek*/claiming
        damages,
        sue for damages, ombudsman, report you to, complain* to the regulator, formal complaint,
        defamat*, libel*, without prejudice, data protection authority, gdpr complaint,
        unser/unseren/unsere/mein/meinen anwalt/anwälte/rechtsanwalt, rechtliche* schritte,
        rechtsanwalt*, verklagen, klage einreichen, schadensersatz, notre/mon avocat,
        action en justice, mise en demeure, nuestro/mi/nuestros abogado*,
        acciones legales, demanda judicial, nosso/meu advogado*, ação judicial
    """,
    Gravity.ANGER: """
        lied to, lying to, a liar, liars, rude to, very/so/extremely/incredibly/unbelievably rude,
        shout*/shouting/yell*/swore/screamed at, bullied, bullying, harass*, racist, sexist,
        discriminat*, threaten* me/us, insulted me/us, off our/my/the account,
        @not work/deal/speak with him/her/them/this/that .. again,
        refuse/refuses/refusing to work/deal/speak with, get rid of him/her/them,
        fire/sack/replace him/her, someone/somebody/anyone other than,
        he/she is/was a? incompeten*/useless/arrogan*/rude/hopeless/clueless/aggressive/abusive,
        he/she is/was an idiot/disgrace, an idiot, idiots,
        manager/director/consultant/partner/advisor/adviser/associate is/was/are ..
        incompeten*/rude,
        manager/director/consultant/partner/advisor/adviser/associate is/was .. useless/arrogan*,
        manager/director/consultant/partner/advisor/adviser/associate is/was .. aggressive/liar,
        incompeten* manager/director/consultant/partner/advisor/adviser/associate/person/man/woman,
        beleidigt, angelogen, unverschämt*, m'a menti, nous a menti, impoli*, nos mintió,
        me mintió, grosero*, mentiu para
    """,
    Gravity.MONEY: """
        refund*, money back, credit note*, compensat*, reimburs*, chargeback*, rebate*, write ..
        off,
        overcharg*, over charged, overbill*, double billed/charged/invoiced, charged/billed twice,
        @not pay/paying/settle this/that/the/your/it/any/until/for/invoice/bill, @not be paying,
        @not going to pay, refus* to pay/settle, stop/stopping/stopped paying/payment*,
        withhold*/withheld .. payment*/fee/fees/invoice/money, cancel* .. direct debit,
        disput* .. invoice*/bill/bills/charge*/fee/fees/amount, contest ..
        invoice*/bill/charge*/fee,
        want/expect/demand/deserve/need .. discount/reduction, reduce .. invoice/bill/fee/fees,
        waive*, rückerstattung, erstatt*, gutschrift, geld zurück, @not bezahlen, remboursement,
        rembourser, reembolso, devolución, devolver, descuento, desconto
    """,
}
_LEXICON = lexicon(_CUES)


def gravity_of(comment: Comment, reading: Reading) -> Gravity | None:
    """The gravest reason why a person must judge first; None when a draft will do.

    Somebody who is content and speaks of a refund that went well needs no outline.
    """
    content = comment.score >= _LOWEST_PROMOTER or (
        comment.score > 6 and reading.sentiment is not None and reading.sentiment > 0
    )
    if content and reading.hidden is None and Kind.CHURN not in reading.signals:
        return None
    found = _said(comment.text)
    return next((gravity for gravity in Gravity if gravity in found), None)


def _said(text: str) -> set[Gravity]:
    tokens = tokens_of(text)
    found = set()
    for match in _LEXICON.all(tokens):
        before = tokens[max(0, match.first - _REACH) : match.first]
        # "nobody was rude" is praise; "no refund has come" is still about money
        if match.means is not Gravity.ANGER or not any(negates(token.word) for token in before):
            found.add(match.means)
    return found
