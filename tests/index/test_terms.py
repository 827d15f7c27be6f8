import string
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.terms import FUNCTION_WORDS, content_terms, terms, words

no_deadline = settings(deadline=None)  # the first example loads nltk


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Zhao Lijian SAID", "zhao lijian said", id="case"),
        pytest.param("Zhao's", "Zhao", id="possessive"),
        pytest.param("Zhao’s Zhaoʼs Zhao´s", "Zhao Zhao Zhao", id="all apostrophes"),
        pytest.param("voters' rights", "voters rights", id="plural possessive"),
        pytest.param("don't didn’t can't", "dont didnt cant", id="apostrophe left out"),
        pytest.param("what's who's they're I'm", "whats whos theyre im", id="contraction"),
        pytest.param("he'll we've", "he we", id="contracted verb"),
        pytest.param("O'Brien", "obrien", id="apostrophe in a name"),
        pytest.param("U.S. U.S.A. N.A.T.O. E.U.", "US USA NATO EU", id="acronym with dots"),
        pytest.param("the U.S.’s", "the US’s", id="possessive of an acronym"),
        pytest.param("J.K. Rowling", "JK Rowling", id="initials"),
        pytest.param("Coast-Guard", "Coast Guard", id="hyphen"),
        pytest.param("Tsai Shih–Ying", "tsai shih ying", id="dash"),
        pytest.param("#Taiwan @Zhao _really_", "taiwan zhao really", id="signs around a word"),
        pytest.param("24,000 and 1,234,567.8", "24000 and 1234567.8", id="thousands"),
        pytest.param("٢٠٢١", "2021", id="digits of other scripts"),
        pytest.param("15% or 15 per cent", "15 percent or 15 percent", id="percent"),
        pytest.param("$12m", "dollar 12 m", id="money"),
        pytest.param("€5bn", "euro 5 billion", id="money in billions"),
        pytest.param("COVID-19", "covid19", id="letters and digits"),
        pytest.param("São Łódź Ærø straße", "Sao Lodz Aero strasse", id="accents"),
        pytest.param("cafe\u0301", "café", id="accent written apart"),
        pytest.param("ﬁnance ＴＡＩＷＡＮ", "finance taiwan", id="compatibility letters"),
        pytest.param(
            "Tai\u00adwan Ja\u200bpan \ufeffLo", "Taiwan Japan Lo", id="unseen characters"
        ),
        pytest.param("İstanbul ΣΊΣΥΦΟΣ", "istanbul σίσυφος", id="case of other letters"),
        pytest.param("said says saying", "say say say", id="say"),
        pytest.param("told spoke spoken wrote", "tell speak speak write", id="verbs of saying"),
        pytest.param("held met went left", "holds meeting goes leaving", id="irregular verbs"),
        pytest.param("men women children lives", "man woman child life", id="irregular nouns"),
        pytest.param("policies talks exports", "policy talk export", id="plurals"),
        pytest.param("Sen. Lee, Gov. Fox", "Senator Lee, Governor Fox", id="titles"),
        pytest.param("Aug. 28", "August 28", id="month"),
        pytest.param("revised adviser", "revision advisor", id="what only looks British"),
        pytest.param(
            "centre labour defence organised", "center labor defense organized", id="British"
        ),
    ],
)
def test_two_ways_to_write_the_same_are_the_same_terms(one, other):
    assert terms(one) == terms(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("founded", "found", id="founded and found"),
        pytest.param("1.5", "15", id="decimal"),
        pytest.param("news", "new", id="news and new"),
        pytest.param("hour tour your", "hor tor yor", id="-our that stays"),
    ],
)
def test_different_words_stay_different(one, other):
    assert not set(terms(one)) & set(terms(other))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        pytest.param("What did Zhao say?", ["zhao", "say"], id="function words dropped"),
        pytest.param("who is it", ["who", "is", "it"], id="nothing but function words"),
        pytest.param("", [], id="nothing"),
        pytest.param("???", [], id="no words"),
        pytest.param("Who leads the WHO?", ["lead", "WHO"], id="WHO"),
        pytest.param("Is the WHO's head here?", ["WHO", "head"], id="WHO's"),
        pytest.param("WHO SAID THIS", ["say"], id="all in capitals"),
        pytest.param("DID THE US SAY IT", ["US", "say"], id="the US, all in capitals"),
        pytest.param("Did the US join us?", ["US", "join"], id="US and us"),
        pytest.param("did the us join", ["US", "join"], id="the us"),
        pytest.param("did us troops leave", ["US", "troop", "leav"], id="us before a noun"),
        pytest.param("tell us about taiwan", ["tell", "taiwan"], id="us after a verb"),
        pytest.param("What is IT? IT'S unclear", ["IT", "unclear"], id="IT and IT'S"),
        pytest.param("What did Theresa May say?", ["theresa", "may", "say"], id="May"),
        pytest.param("May it rain? Will it?", ["rain", "will"], id="may and will"),
        pytest.param("why dont they trade", ["trade"], id="dont"),
    ],
)
def test_a_question_is_its_content_words(question, expected):
    assert content_terms(question) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Tsai Shih-Ying's", ["Tsai", "Shih", "Ying's"], id="hyphen and possessive"),
        pytest.param("the U.S. (DPP).", ["the", "U.S.", "DPP"], id="acronym"),
        pytest.param("a.m. i.e. end.", ["a.m.", "i.e.", "end"], id="dots"),
        pytest.param("$1.5bn, 24,000.", ["$", "1.5", "bn", "24,000"], id="numbers"),
        pytest.param("‘don’t’ 'go'", ["don’t", "go"], id="quotation marks are no apostrophes"),
        pytest.param("cafe\u0301s", ["cafe\u0301s"], id="accent written apart"),
        pytest.param("हिन्दी में", ["हिन्दी", "में"], id="Hindi"),
        pytest.param("北京 says 不", ["北", "京", "says", "不"], id="Chinese"),
        pytest.param("カナ한국 말", ["カ", "ナ", "한국", "말"], id="Japanese and Korean"),
        pytest.param("العَرَبِيّة عربي", ["العَرَبِيّة", "عربي"], id="Arabic"),
        pytest.param("x@y.com/a_b", ["x", "y", "com", "a", "b"], id="addresses"),
        pytest.param("🎉 -- …", [], id="no words"),
    ],
)
def test_spans_are_exact(text, expected):
    assert [word.span.of(text) for word in words(text)] == expected


def test_spans_are_shifted_to_where_the_text_begins():
    body = "Lo said: Taiwan's"

    (word,) = words(body[9:], 9)
    assert word.span.of(body) == "Taiwan's"


def test_function_words_are_terms():
    assert [word for word in sorted(FUNCTION_WORDS) if word != "us" and terms(word) != [word]] == []


LETTERS = string.ascii_letters + "éÉßñøŁœİıДдΣσς"
TEXTS = st.one_of(
    st.text(),
    st.lists(
        st.sampled_from(
            [*LETTERS, *" .,'’-%$5\u0301\u00ad\u200d北हि", " US ", " who ", " it ", "U.S."]
        )
    ).map("".join),
)


@no_deadline
@given(TEXTS, st.integers(0, 9))
def test_words_stand_in_order_within_the_text(text, start):
    found = words(text, start)

    assert all(start <= word.span.start < word.span.end <= start + len(text) for word in found)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))


@no_deadline
@given(TEXTS)
def test_a_term_is_never_empty_nor_has_a_blank(text):
    assert all(term and not any(map(str.isspace, term)) for term in terms(text))


@no_deadline
@given(st.lists(st.sampled_from([*LETTERS, *" '-.5", " US ", " WHO ", " it "])).map("".join))
def test_case_of_the_whole_text_does_not_matter(text):
    assert terms(text.lower()) == terms(text.upper())


@no_deadline
@given(TEXTS)
def test_every_letter_and_digit_is_in_a_word(text):
    covered = {i for word in words(text) for i in range(word.span.start, word.span.end)}

    assert [
        c for i, c in enumerate(text) if (c.isalpha() or c.isdecimal()) and i not in covered
    ] == []
