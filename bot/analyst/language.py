"""A light guess at the language of a comment: stop-words, telling letters and scripts."""

import unicodedata
from collections import Counter
from collections.abc import Sequence

from bot.analyst.tokens import Token

_SAMPLE = 400  # words or letters looked at; more says nothing new

_STOP_WORDS = {
    "en": "a no na none nil nothing nope yes comment the and of to is are was were we you they "
    "it this that with for have has had not but our your their i my me be been as at from "
    "on an there when what very would could just so all who which by if or more about out "
    "them get got can will good great thanks",
    "de": "der die das und ist nicht wir sie ich ein eine einen mit für auf den dem zu von sehr "
    "aber auch es war haben hat sind bei wie nur noch immer wird werden uns unser keine "
    "niemand kein nie zu sich dass wenn oder nach schon super freundlich schnell lange preis "
    "preise mehr gut danke leider alles zum zur im bin",
    "fr": "le la les et est une des pas nous vous je il elle que qui pour avec sur dans du au "
    "très mais plus ce cette sont été avons avez mes ne bien bon bonne merci trop votre "
    "notre ont personne jamais sans par son ses leur prix délai délais produits magasin "
    "j'ai c'est de un rien ras tout",
    "es": "a el la los las y es una que en para con por muy pero no nos más ha han son del al "
    "lo se su está sin como gracias bueno buena todo nada servicio hemos mi de un "
    "nadie nunca mis sus buen buena equipo atención precio tiempo cuando hace mal "
    "excelente",
    "pt": "a o os as e é uma que em para com por muito mas não nos mais foi são do da dos das "
    "ao no na está sem como obrigado bom boa tudo você seu sua de um "
    "ninguém nunca meu minha boas equipe "
    "atendimento preço tempo quando mal excelente",
    "it": "il lo gli e è una che di per con molto ma non ci più ha sono del della al si questo "
    "grazie tutto bene buono un",
    "nl": "de het een en is niet wij we jullie ik met voor op van zeer maar ook was hebben zijn "
    "bij nog wel geen goed dank heel te",
}
_BY_WORD: dict[str, list[str]] = {}
for _language, _words in _STOP_WORDS.items():
    for _word in _words.split():
        _BY_WORD.setdefault(_word, []).append(_language)

_TELLING = 4  # letters; shorter words name little by themselves


def small(word: str) -> bool:
    """Whether a word says nothing by itself: a stop-word of a language that we know, or short."""
    return len(word) < _TELLING or word in _BY_WORD


_LETTERS = {"ß": "de", "ñ": "es", "¿": "es", "¡": "es", "ã": "pt", "õ": "pt", "œ": "fr", "ù": "fr"}
_SCRIPTS = {"HIRAGANA": "ja", "KATAKANA": "ja", "HANGUL": "ko", "GREEK": "el", "HEBREW": "he"}


def guess(text: str, tokens: Sequence[Token], english_cues: int) -> tuple[str | None, bool]:
    """The language if one stands out, and whether a reader of English may go on.

    ``english_cues`` counts cue phrases found: in a very short comment they are all there is.
    """
    if not any(char.isalpha() for char in text[: _SAMPLE * 4]):
        return None, True  # nothing but signs: there is no language to misread
    foreign = _script(text)
    if foreign is not None:
        return foreign or None, False
    votes: Counter[str] = Counter()
    for token in tokens[:_SAMPLE]:
        for language in _BY_WORD.get(token.word, ()):
            votes[language] += 1
    for char in set(text[:_SAMPLE].lower()) & set(_LETTERS):
        votes[_LETTERS[char]] += 2
    return _decide(votes, english_cues, len(tokens))


def _decide(votes: Counter[str], english_cues: int, words: int) -> tuple[str | None, bool]:
    english = votes["en"] + english_cues
    others = [(count, language) for language, count in votes.items() if language != "en"]
    best, language = max(others, default=(0, ""))
    if best > english or (best == english and best > 1):
        return (language if best > 1 or words < 3 else None), False
    if english:
        return "en", True
    return None, False


def _script(text: str) -> str | None:
    """None when most letters are Latin, else the language of the script, or "" when unclear."""
    if text[: _SAMPLE * 2].isascii():
        return None
    letters = [char for char in text[: _SAMPLE * 2] if char.isalpha()]
    if not letters or sum(char < "ɐ" or "Ḁ" <= char < "ἀ" for char in letters) * 2 > len(letters):
        return None
    names = Counter(unicodedata.name(char, "?").split()[0] for char in letters)
    known = next((_SCRIPTS[name] for name in names if name in _SCRIPTS), "")
    return "" if names.most_common(1)[0][0] == "LATIN" else known
