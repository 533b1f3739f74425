"""A5: sentences keep rules 4 to 6 and 11 of the voice. All rules, sentence by sentence: tests/voice/."""

from centricity.profile.rules import ADVICE_RULES
from centricity.render.voice import complaints
from tests.voice.built import LANGUAGES, PHRASES, Built


def test_no_sentence_of_any_page_is_complained_of(built: Built) -> None:
    said = [one for one in built.said() if one.rule != "result_text"]
    assert {one.language for one in said} == set(LANGUAGES)
    wrong = [
        (one.where, found)
        for one in said
        if (found := complaints(one.text, PHRASES / one.language, reason=one.rule in ADVICE_RULES))
    ]
    assert wrong == []
    assert len(said) > 1000


def test_banned_words_would_be_seen() -> None:
    for language, words in {
        "en": ("customer-centric DNA", "best in class", "our human resources", "the worst result"),
        "it": ("DNA", "scarso", "bocciato", "le risorse"),
    }.items():
        for word in words:
            assert complaints(f"Il {word} x.", PHRASES / language), word
