"""Who said what in other languages, and what is left open."""

import pytest

from index import Article, Collection, Span


def said(language, body):
    """Who is quoted, and with which words."""
    article = Article("one.txt", body, "", (Span(0, len(body)),), language=language)
    return [
        (quotation.speaker, quotation.said.of(body))
        for passage in Collection([article]).passages
        for quotation in passage.quotations
    ]


@pytest.mark.parametrize(
    ("language", "body", "speaker", "words"),
    [
        ("es", "«La mina es todo», aseguró Pedro Gómez, de 54 años.", "Pedro Gómez", "«La mina"),
        ("es", "Eva Ruiz, la portavoz, advirtió que habrá huelga.", "Eva Ruiz", "que habrá"),
        ("fr", "« La mine est tout », a déclaré Pierre Dubois.", "Pierre Dubois", "« La mine"),
        ("fr", "Claire Petit a averti que la grève viendra.", "Claire Petit", "que la grève"),
        ("de", "„Das ist alles“, sagte die Sprecherin Eva Lang.", "Sprecherin Eva Lang", "„Das"),
        ("de", "Karl von der Heide sagte: „Alles wird gut.“", "Karl von der Heide", "„Alles"),
        ("pt", '"A mina é tudo", disse o mineiro João da Silva.', "João da Silva", '"A mina'),
        ("it", "«La miniera è tutto», ha detto Carlo Rossi.", "Carlo Rossi", "«La"),
        ("ru", "«Шахта — это всё», — сказал Пётр Смирнов.", "Пётр Смирнов", "«Шахта"),
        ("zh", "工会主席王芳说：“煤矿是我们的生命。”", "工会主席王芳", "“煤矿"),
        ("ja", "「鉱山がすべてだ」と組合長の佐藤さんは話した。", "組合長の佐藤さん", "「鉱山"),
        ("ko", '김철수 위원장은 "광산이 전부다"라고 말했다.', "김철수 위원장", '"광산'),
        ("ar", "وقال الوزير سالم: «المنجم كل شيء».", "الوزير سالم", "«المنجم"),
        ("hi", 'मंत्री राम सिंह ने कहा, "खान सब कुछ है।"', "मंत्री राम सिंह", '"खान'),
        ("tr", '"Maden her şeydir" dedi Ali Kaya.', "Ali Kaya", '"Maden'),
    ],
)
def test_a_name_beside_a_word_of_saying_is_the_speaker(language, body, speaker, words):
    ((found, quoted),) = said(language, body)

    assert found == speaker
    assert quoted.startswith(words)


@pytest.mark.parametrize(
    ("language", "body"),
    [
        pytest.param("es", "Ayer dijo en Madrid que la mina cerrará.", id="a place"),
        pytest.param("es", "El presidente de Lugo afirmó que no hay dinero.", id="of a place"),
        pytest.param("es", "«Todo irá bien», explicó este martes el alcalde.", id="no name"),
        pytest.param("de", "Am Montag sagte er, dass Geld fehlt.", id="a day"),
        pytest.param("de", "Auf der Konferenz sagte er, dass Geld fehlt.", id="a noun"),
        pytest.param("fr", "« Personne ne nous écoute », a-t-il déclaré à Paris.", id="a pronoun"),
        pytest.param("zh", "昨天他在北京表示，煤矿将关闭。", id="a Chinese pronoun"),
        pytest.param("es", "El libro «Mina» cuesta 20 euros.", id="a title"),
    ],
)
def test_what_is_not_plain_has_no_speaker(language, body):
    assert said(language, body) == []


def test_words_farther_off_may_be_somebody_elses():
    body = "«Cierra», dijo Pedro Gómez antes de que desde la otra sala se oyera «nunca»."

    assert said("es", body) == [("Pedro Gómez", "«Cierra»")]


def test_a_short_name_is_told_in_full():
    body = "«Sí», dijo Elena Marín. Marín prometió que vuelve."

    assert [speaker for speaker, _ in said("es", body)] == ["Elena Marín", "Elena Marín"]


def test_a_long_paragraph_is_read_sentence_by_sentence():
    found = said("es", "«Hola», dijo Ana Ruiz. " * 2_000)

    assert found == [("Ana Ruiz", "«Hola»")] * 2_000
