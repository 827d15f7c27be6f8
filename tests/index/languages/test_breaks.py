"""Sentences of other languages."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import TABLES, Span
from index.sentences import sentence_spans


def sentences(text, language):
    return [span.of(text) for span in sentence_spans(text, Span(0, len(text)), language)]


@pytest.mark.parametrize(
    ("language", "text", "first"),
    [
        ("es", "El Sr. Ibáñez y la Dra. Ruiz llegaron. No hablaron.", "El Sr. Ibáñez y"),
        ("es", "¿Quién fue? Nadie lo sabe.", "¿Quién fue?"),
        ("fr", "M. Le Goff et Mme. Petit sont venus. Ils restent.", "M. Le Goff et"),
        ("fr", "« Venez ! » a dit Anne. Il vint.", "« Venez ! » a dit Anne."),
        ("de", "Am 3. Mai kam Dr. Weiß u. a. mit dem Zug. Sie blieb.", "Am 3. Mai kam"),
        ("pt", "O Sr. João saiu às 10 h. Voltou tarde.", "O Sr. João saiu"),
        ("ru", "В 1941 г. и т. д. он жил на ул. Мира. Потом уехал.", "В 1941 г. и т. д. он"),
        ("ar", "هل يكفي؟ لا يكفي.", "هل يكفي؟"),
        ("fa", "آیا بس است؟ نه.", "آیا بس است؟"),
        ("hi", "वह आया। वह गया।", "वह आया।"),
        ("zh", "他来了。他走了！", "他来了。"),
        ("zh", "他说：“我来。”她走了。", "他说：“我来。”"),
        ("ja", "「行かない。」と彼は言った。雨だ。", "「行かない。」と彼は言った。"),
        ("ko", "그는 왔다. 그녀는 갔다.", "그는 왔다."),
        ("el", "Πόσο θα κοστίσει; Κανείς δεν ξέρει.", "Πόσο θα κοστίσει;"),
    ],
)
def test_two_sentences_are_told_apart(language, text, first):
    found = sentences(text, language)

    assert len(found) == 2
    assert found[0].startswith(first)


def test_thai_is_cut_at_blanks_once_a_stretch_is_long_enough():
    clause = "โรงพยาบาลช้างแห่งใหม่เปิดให้บริการที่อำเภอลำน้ำใสเมื่อวันอังคาร"

    assert sentences(f"{clause} {clause}", "th") == [clause, clause]


@pytest.mark.parametrize("language", [*TABLES, "sv", "xx"])
@given(text=st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=120))
@settings(max_examples=40, deadline=None)
def test_no_character_is_lost(language, text):
    assert "".join("".join(sentences(text, language)).split()) == "".join(text.split())
