"""Words of other languages and the terms they are searched by."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import TABLES, content_terms, terms, words


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        pytest.param("pt", "São Paulo", "sao paulo", id="accents left out"),
        pytest.param("pt", "eleição", "eleições", id="Portuguese plural"),
        pytest.param("es", "vecinos", "vecino", id="Spanish plural"),
        pytest.param("fr", "l'érosion", "l’erosion", id="kinds of apostrophes"),
        pytest.param("de", "Straße", "STRASSE", id="sharp s"),
        pytest.param("de", "München", "Muenchen", id="umlaut as two letters"),
        pytest.param("de", "München", "Munchen", id="umlaut left out"),
        pytest.param("tr", "İZMİT", "izmit", id="dotted capital i"),
        pytest.param("tr", "IŞIL", "ışıl", id="dotless i"),
        pytest.param("tr", "İzmit'in", "İzmit", id="ending behind an apostrophe"),
        pytest.param("ru", "учёные", "ученые", id="yo"),
        pytest.param("ru", "ледокола", "ледокол", id="Russian case"),
        pytest.param("el", "κίνδυνος", "ΚΙΝΔΥΝΟΣ", id="final sigma and accent"),
        pytest.param("ar", "وَزِيرَة", "وزيرة", id="Arabic vowel signs"),
        pytest.param("ar", "أحمد", "احمد", id="forms of alef"),
        pytest.param("ar", "مـختبر", "المختبر", id="stretched, and with its article"),
        pytest.param("fa", "باغ‌های", "باغ", id="Persian plural"),
        pytest.param("fa", "كتاب", "کتاب", id="Arabic letters typed in Persian"),
        pytest.param("he", "שָׁלוֹם", "שלום", id="Hebrew points"),
        pytest.param("he", "והתלמידים", "תלמידים", id="Hebrew and, the"),
        pytest.param("hi", "कहानियाँ", "कहानियां", id="Hindi nasals"),
        pytest.param("hi", "किताबें", "किताब", id="Hindi plural"),
        pytest.param("ja", "ﾆｭｰｽ", "ニュース", id="half-width kana"),
        pytest.param("zh", "２０２３年", "2023年", id="full-width digits"),
        pytest.param("ko", "발표했다", "발표", id="Korean verb ending"),
        pytest.param("ko", "대통령은", "대통령을", id="Korean particles"),
        pytest.param("de", "3.500", "3500", id="German thousands"),
        pytest.param("fr", "9 000", "9000", id="French thousands"),
        pytest.param("fa", "۱۲", "12", id="Persian digits"),
    ],
)
def test_ways_to_write_a_word_are_one_term(language, one, other):
    assert content_terms(one, language) == content_terms(other, language)


@pytest.mark.parametrize(
    ("language", "question", "left"),
    [
        ("es", "¿Quién es el alcalde?", ["alcald"]),
        ("fr", "Qu'est-ce que le phare ?", ["phar"]),
        ("de", "Was war die Strafe?", ["straf"]),
        ("ru", "Кто такой капитан?", ["капита"]),
        ("ar", "من هو الوزير؟", ["وزير"]),
        ("hi", "किताब क्या है?", ["किताब"]),
        ("zh", "谁是市长？", ["是市", "市长"]),
        ("ja", "市長は誰ですか？", ["市長"]),
        ("ko", "군수는 누구입니까?", ["군수"]),
        ("tr", "Müze nerede?", ["muz"]),
    ],
)
def test_function_words_are_no_topic(language, question, left):
    assert content_terms(question, language) == left


def test_a_function_word_of_one_language_is_no_word_of_another():
    assert not {*terms("die Frau", "de")} & {*terms("soldiers die")}


def test_a_latin_name_is_the_same_term_in_languages_with_other_letters():
    assert terms("Компания Google", "ru")[-1] == terms("Google")[0]
    assert terms("苹果iPhone", "zh")[-1] == terms("iPhone")[0]


def test_a_word_of_a_language_without_blanks_is_pairs_that_stand_together():
    assert terms("图书馆", "zh") == ["图书", "书馆"]


@pytest.mark.parametrize("language", [*TABLES, "sv", "vi", "xx"])
@given(text=st.text(max_size=80))
@settings(max_examples=40, deadline=None)
def test_words_stand_where_they_say(language, text):
    found = words(text, 7, language)

    assert all(
        word.term and 7 <= word.span.start < word.span.end <= 7 + len(text) for word in found
    )
    assert [word.span.start for word in found] == sorted(word.span.start for word in found)
