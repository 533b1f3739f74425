"""What in a text may say who somebody is: names, addresses, numbers, codes (E16).

Rules of thumb, on the side of caution: they find what a hurried reader overlooks, and are no proof that nobody is
named.
"""

import re
from collections.abc import Collection, Iterator
from itertools import zip_longest


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_NAMES = _listed(
    """
    adam agnese ahmed alan alberto aldo alessandra alessandro alessia alex alexander alison amanda amy
    andrew angela anna annalisa anthony antonella antonio arianna ashley barbara barry beatrice benjamin
    brian camilla carla carlo carmela carmine carol caroline caterina catherine cecilia charles charlotte
    chris christine christopher cinzia ciro claudia claudio corrado craig cristian cristina daniel daniela
    daniele dario david davide debora deborah denise diana domenico donald donatella edoardo edward elena
    eleonora elisa elisabetta elizabeth emanuele emilio emily emma enrico enzo eric erica ettore eugenio
    fabio fabrizio fatima federica federico filippo fiona flavio francesca francesco gabriele gabriella
    gaetano gaia gary gennaro george giacomo giada gianluca gianni gino giorgia giorgio giovanna giovanni
    giulia giuliano giulio giuseppe graham hannah hans heather helen henry ian ilaria irene ivan ivana jack
    jacopo james jane janet jason jennifer jessica joanna joe john jonas jonathan joseph julia karen kate
    katia keith kevin kimberly klaus laura lauren laurence linda lisa loredana lorenzo louise luca lucia
    lucy luigi luisa manuela marcello marco margaret maria mariagrazia mario marta martina mary matteo
    matthew maurizio mauro megan melissa michael michela michele michelle mirko mohammed monica nadia nancy
    natalie nathan neil nicholas nicole nicoletta nigel noemi olga oliver olivia omar orietta ornella pamela
    paola paolo patricia patrick patrizia paul peter philip pierluigi piero pietro pino rachel raffaele
    raffaella rebecca renato riccardo richard rita robert roberta roberto roger romina ronald rosanna
    rosaria rossella ruth ryan sabrina samantha samuel samuele sandra sara sarah scott sean sergio sharon
    silvia simon simona simone sophie stefania stefano stephanie stephen steven stuart susan susanna sven
    tatiana teresa thomas timothy tiziana tom tommaso tony tracy ugo umberto valentina valeria valerio
    vanessa veronica vincent vincenzo vito vittorio viviana walter wendy william
    """
)
_ALSO_WORDS = _listed(
    """
    alice andrea angelo ben bianca bill bruno chiara cristiano felice franca franco gioia grace grant grazia
    luce margherita marina mark martin massimo nicola norma pace rocco rosa rose sally salvatore serena
    sofia stella tina vera victoria viola virginia will
    """
)
"""Names that are ordinary words, or places, too: they count only with a capital inside a sentence."""

_EMAIL = re.compile(r"[^@\s;,<>]+@[^@\s;,<>]+\.[^@\s;,<>.]+")
_TELEPHONE = re.compile(
    r"(?<![\w.,])(?!\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b)(?:\+|00|0|3\d{2}[\s./-]?)\d[\d\s()./-]{5,16}\d(?![\w%€])"
)
_EXTENSION = re.compile(r"\b(?:ext|extension|int|interno|tel|telefono|phone)\b\.?:?\s*\d{2,}", re.IGNORECASE)
_CODE = re.compile(
    r"\b(?!(?:iso|uni|en)\d)(?:[a-z]{1,16}[-_/]?\d{4,}|\d{4,}[-_/]?[a-z]{1,16}|[a-z]{6}\d\d[a-z]\d\d[a-z]\d{3}[a-z]|\d{7,}"
    r"|(?=[a-z0-9]{6,}\b)(?=[a-z0-9]*\d[a-z])[a-z0-9]*[a-z]\d[a-z0-9]*)\b",
    re.IGNORECASE,
)
_STAFF_NUMBER = re.compile(
    r"\b(?:matr(?:icola)?|badge|codice|code|employee|dipendente)\b\.?\s*(?:n\.?|no\.?|#)?\s*\d+", re.I
)
_TITLED = re.compile(
    r"\b(?:(?i:mr|mrs|ms|miss|dr|prof|sig|sig\.ra|sig\.na|sigg|dott|dott\.ssa|ing|avv|rag|geom)\b\.?"
    r"|(?i:signora?|signorina|dottor|dottoressa|ingegnere?|avvocat[oa]))\s+[A-ZÀ-Ý][\w'’]+"
)
_INITIAL = re.compile(r"(?<![\w.])[A-ZÀ-Ý]\.\s?[A-ZÀ-Ý][a-zà-ÿ'’]+")
"""M. Rossi"""
_LONGEST_NAME = 4
_PERSON = "the name of a person"
_SURE = (
    ("an e-mail address", _EMAIL),
    ("a telephone number", _TELEPHONE),
    ("a telephone number", _EXTENSION),
    ("a personal number or code", _STAFF_NUMBER),
    (_PERSON, _TITLED),
    (_PERSON, _INITIAL),
)
_KINDS = (*_SURE[:4], ("a personal number or code", _CODE), *_SURE[4:])
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SENTENCE_ENDS = re.compile(r"(?:^|[.!?…:;\n\"“”«»(])\s*$")


def identifying(text: str, not_persons: Collection[str] = ()) -> tuple[tuple[str, str], ...]:
    """What in the text may name or reach a person: (what it looks like, the words), each place once.

    Args:
        text: in any language; first names are known in Italian and English.
        not_persons: names of departments, products, places; they are passed over.
    """
    rest = _without(text, not_persons)
    found: dict[str, str] = {}
    for kind, pattern in _KINDS:
        for match in pattern.finditer(rest):
            _enter(found, match[0].strip(), kind)
    for name in _names(rest):
        _enter(found, name, _PERSON)
    return tuple((kind, words) for words, kind in found.items())


def persons(text: str) -> tuple[tuple[str, str], ...]:
    """As `identifying`, for texts that speak of functions, dates and amounts: only what is hardly ever anything else.

    A surname alone is not told from the name of a function, nor a code from an amount.
    """
    found: dict[str, str] = {}
    for kind, pattern in _SURE:
        for match in pattern.finditer(text):
            _enter(found, match[0].strip(), kind)
    for name in _first_names(text):
        _enter(found, name, _PERSON)
    return tuple((kind, words) for words, kind in found.items())


def is_full_name(text: str) -> bool:
    """Whether a text is a first name and a surname, in any order or case: "Marco Verdi", "verdi, marco"."""
    words = [word for word in re.split(r"[\s,._]+", text.strip()) if word]
    letters = all(_WORD.fullmatch(word) for word in words)
    return 2 <= len(words) <= _LONGEST_NAME and letters and any(word.casefold() in _NAMES for word in words)


def _first_names(text: str) -> Iterator[str]:
    """First names that are no other words, each with a capitalised word after it."""
    words = list(_WORD.finditer(text))
    for word, following in zip_longest(words, words[1:]):
        if word[0][0].isupper() and _first_name(word[0], inside=False):
            yield text[word.start() : following.end()] if _in_a_row(text, word, following) else word[0]


def _enter(found: dict[str, str], words: str, kind: str) -> None:
    if not any(words in known for known in found):
        found[words] = kind


def _without(text: str, phrases: Collection[str]) -> str:
    """The text with known phrases replaced by a mark that is no word."""
    for phrase in sorted((p for p in phrases if p.strip()), key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(phrase.strip())}(?!\w)", "¤", text, flags=re.IGNORECASE)
    return text


def _names(text: str) -> Iterator[str]:
    words = list(_WORD.finditer(text))
    for at, word in enumerate(words):
        following = words[at + 1] if at + 1 < len(words) else None
        inside = not _SENTENCE_ENDS.search(text[: word.start()])
        if _in_a_row(text, word, following) and inside:
            assert following is not None
            yield text[word.start() : following.end()]
        elif _first_name(word[0], inside=inside):
            yield text[word.start() : following.end()] if following and _in_a_row(text, word, following) else word[0]


def _in_a_row(text: str, word: "re.Match[str]", following: "re.Match[str] | None") -> bool:
    """Two capitalised words with nothing but a blank between them; abbreviations in capitals are no names."""
    if following is None or text[word.end() : following.start()].strip():
        return False
    return all(one[0][0].isupper() and not one[0].isupper() for one in (word, following))


def _first_name(word: str, *, inside: bool) -> bool:
    """Whether a word, or what follows an apostrophe or hyphen in it, is one."""
    parts = re.split("['’-]", word)
    told = any(part.casefold() in _NAMES for part in parts)
    return told or (inside and any(part.casefold() in _ALSO_WORDS and part[0].isupper() for part in parts))
