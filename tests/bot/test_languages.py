"""Questions in many languages over articles in as many, and what is answered first."""

import json
from contextlib import redirect_stdout
from io import StringIO
from itertools import pairwise
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.answer import Answer, NoAnswer
from bot.ask import ask
from index import load

ARTICLES = Path(__file__).parent.parent / "collection-languages"

ANSWERED = [
    # Spanish
    ("es", "¿Cuánto costaron las obras del puente?", "Las obras costaron 18,4 millones"),
    ("es", "¿Qué dijo la alcaldesa Elena Marín?", "«No volveremos a esperar"),
    ("es", "por que cerraron los comercios", "Muchos comercios cerraron"),
    ("es", "¿De dónde llegó el acero? ¿De Sao Paulo?", "El Sr. Ibáñez, ingeniero jefe"),
    ("es", "¿Quién promete una pasarela para bicicletas?", "Marín prometió además"),
    # French
    ("fr", "Combien coûterait le déplacement du phare ?", "Le déplacement coûterait"),
    ("fr", "Qu'a déclaré la maire Anne Queffélec ?", "« Il faut déplacer le phare"),
    ("fr", "Pourquoi les pêcheurs s'opposent-ils au projet ?", "Les pêcheurs s'opposent"),
    ("fr", "qui a mesure les fissures", "M. Le Goff, géologue"),
    ("fr", "Combien de signatures la pétition a-t-elle recueillies ?", "Une pétition a recueilli"),
    # German
    ("de", "Wie viele Bücher hat der Bus an Bord?", "Er hält an 23 Stellen"),
    ("de", "Was sagte Ingrid Weiss?", "„Ohne den Bus käme"),
    ("de", "Wer finanziert das Fahrzeug?", "Finanziert wird das Fahrzeug"),
    ("de", "was kuendigte landrat Mueller an", "Der Landrat Jörg Müller"),
    ("de", "Warum fahren Rentner den Bus?", "Gefahren wird der Bus"),
    # Portuguese
    ("pt", "Quanto são os prejuízos segundo a cooperativa?", "Segundo a cooperativa"),
    ("pt", "O que disse o agricultor João Batista Ferraz?", '"Perdemos em uma noite'),
    ("pt", "Por que a eleição da cooperativa foi adiada?", "As eleições da cooperativa"),
    ("pt", "o que esperam os exportadores de sao paulo", "Os exportadores de São Paulo"),
    ("pt", "Quem anunciou uma linha de crédito?", "A governadora Lúcia Amaral"),
    # Russian
    ("ru", "Сколько человек было на борту?", "На борту находились 62"),
    ("ru", "Что рассказала биолог Анна Соколова?", "«Мы ждали помощи"),
    ("ru", "Почему застряло судно?", "Судно застряло"),
    ("ru", "какой толщины был лед", "По словам капитана"),
    ("ru", "Во сколько обойдется ремонт?", "Ремонт обойдётся"),
    # Arabic
    ("ar", "كم بلغت تكلفة المختبر؟", "وبلغت تكلفة المختبر"),
    ("ar", "ماذا قالت الوزيرة ليلى الحسيني؟", "وقالت الوزيرة"),
    ("ar", "كم عدد الباحثين في المختبر؟", "ويعمل في المختبر"),
    ("ar", "لماذا يطالب المزارع بحظر استيراد الفسائل؟", "يطالب المزارع سالم"),
    ("ar", "كم شَجَرَةً أتلفت سوسة النخيل؟", "وكانت سوسة النخيل"),
    # Hindi
    ("hi", "पुस्तकालय में कितनी किताबें हैं?", "पुरानी नाव को बदलकर"),
    ("hi", "मुख्यमंत्री रमेश यादव ने क्या कहा?", "मुख्यमंत्री रमेश यादव ने कहा"),
    ("hi", "इसे बनाने में कितना खर्च हुआ?", "इसे बनाने में 45 लाख"),
    ("hi", "बाढ़ में सेवा क्यों बंद रहेगी?", "बाढ़ के मौसम में"),
    ("hi", "बच्चों को कहानियां कौन सुनाता है?", "शिक्षिका मीना देवी"),
    # Chinese
    ("zh", "地铁工程总投资是多少？", "工程总投资达到158亿元"),
    ("zh", "市长林建国说了什么？", "市长林建国说"),
    ("zh", "为什么线路的开通推迟了？", "由于隧道渗水"),
    ("zh", "列车的最高时速是多少", "列车最高时速"),
    ("zh", "谁批评施工破坏了湿地？", "环保组织批评"),
    # Japanese
    ("ja", "改装費用はいくらですか？", "改装費用は約12億円"),
    ("ja", "女将の田中由美子さんは何と話しましたか？", "「若い人にも来てほしい」"),
    ("ja", "なぜ工事は遅れたのですか？", "改装中に地下から"),
    ("ja", "新しい建物には何室ありますか", "新しい建物は全部で"),
    ("ja", "湯船はどこに展示されますか？", "湯船は町の博物館"),
    # Korean
    ("ko", "관찰소를 짓는 데 얼마가 들었습니까?", "관찰소를 짓는 데"),
    ("ko", "박민수 군수는 무엇이라고 말했나요?", "박민수 군수는"),
    ("ko", "어민들은 왜 반대하나요?", "어민들은 관광객이"),
    ("ko", "관찰소에 망원경이 몇 대 있나요?", "관찰소는 망원경"),
    # Thai
    ("th", "โรงพยาบาลช้างใช้งบประมาณก่อสร้างเท่าไร", "โรงพยาบาลใช้งบประมาณ"),
    ("th", "นายสัตวแพทย์ประเสริฐกล่าวว่าอะไร", "นายสัตวแพทย์ประเสริฐ"),
    ("th", "ทำไมการก่อสร้างล่าช้า", "ชาวบ้านบริจาคที่ดิน"),
    ("th", "ใครบริจาคที่ดิน", "ชาวบ้านบริจาคที่ดิน"),
    # Turkish
    ("tr", "Müzenin restorasyonu kaç liraya mal oldu?", "Müzenin restorasyonu"),
    ("tr", "Belediye Başkanı Haluk Şener ne dedi?", '"Bu ağaçlar bizim'),
    ("tr", "Açılış neden ertelendi?", "Açılış, çatıdaki yangın"),
    ("tr", "ISIL CAGLAR ne belirtti", "Prof. Dr. Işıl Çağlar"),
    # Italian
    ("it", "Quanto costerà il restauro dell'organo?", "Il restauro costerà"),
    ("it", "Cosa ha detto il sindaco Bevilacqua?", "«È come se fosse"),
    ("it", "Perché l'organo era stato smontato?", "L'organo era stato smontato"),
    ("it", "Chi ha costruito lo strumento?", "Lo strumento conta 812"),
    # Greek
    ("el", "Πόσο θα κοστίσει η επισκευή;", "Η επισκευή θα κοστίσει"),
    ("el", "Τι δήλωσε ο Νίκος Παππάς;", "«Δεν υπάρχει λόγος"),
    ("el", "ΓΙΑΤΙ ΖΗΤΟΥΝ ΟΙ ΑΓΡΟΤΕΣ ΑΠΟΖΗΜΙΩΣΗ", "Οι αγρότες ζητούν"),
    ("el", "Είναι μεγάλος ο κίνδυνος πλημμύρας;", "Ο κίνδυνος πλημμύρας"),
    # Persian
    ("fa", "لایروبی قنات چقدر هزینه داشت؟", "لایروبی قنات"),
    ("fa", "مریم کاظمی چه گفت؟", "مریم کاظمی"),
    ("fa", "چرا قنات خشک شده بود؟", "حفر چاه"),
    ("fa", "كشاورزان چه مي‌خواهند؟", "کشاورزان می"),
    # Hebrew
    ("he", "כמה עלה השיפוץ?", "השיפוץ עלה 800"),
    ("he", "מה אמרה נועה ברק?", '"זה השיעור הטוב'),
    ("he", "למה התעכבה העבודה?", "העבודה התעכבה"),
    ("he", "מה הבטיח המנהל דוד שלו?", "המנהל דוד שלו"),
    # Ukrainian
    ("uk", "Скільки сорочок у колекції?", "Колекція налічує"),
    ("uk", "Що сказала директорка Оксана Гнатюк?", "«Кожна сорочка"),
    ("uk", "Чому відклали відкриття?", "Відкриття відклали"),
    ("uk", "Хто зібрав гроші на ремонт?", "Гроші на ремонт"),
    # English
    ("en", "How much did the seaweed farm cost?", "The farm covers 200 hectares"),
    ("en", "What did Fiona Drummond say?", "“We thought the harbour"),
    ("en", "Why was the opening delayed?", "The opening was delayed"),
    ("en", "How many jobs did the farm bring back?", "A seaweed farm that opened"),
]
"""Language, question, and the beginning of the sentence that answers it."""

REFUSED = [
    ("es", "¿Quién ganó el partido de fútbol de ayer?"),
    ("es", "¿Qué dijo el presidente sobre las vacunas?"),
    ("fr", "Qui a remporté l'élection présidentielle ?"),
    ("fr", "Combien d'élèves fréquentent le collège ?"),
    ("de", "Wer gewann die Fußballweltmeisterschaft?"),
    ("de", "Wie hoch ist die Inflation in Österreich?"),
    ("pt", "Quem venceu o campeonato de futebol?"),
    ("pt", "Quantos casos de dengue houve no Brasil?"),
    ("ru", "Кто выиграл президентские выборы?"),
    ("ru", "Сколько стоит билет в театр?"),
    ("ar", "من فاز بكأس العالم لكرة القدم؟"),
    ("ar", "ما هو سعر النفط اليوم؟"),
    ("hi", "क्रिकेट विश्व कप किसने जीता?"),
    ("hi", "प्रधानमंत्री ने चुनाव के बारे में क्या कहा?"),
    ("zh", "谁赢得了足球世界杯？"),
    ("zh", "量子计算机的价格是多少？"),
    ("ja", "サッカーのワールドカップで優勝したのは誰ですか？"),
    ("ja", "総理大臣は選挙について何と述べましたか？"),
    ("ko", "월드컵 축구에서 누가 우승했습니까?"),
    ("ko", "대통령은 선거에 대해 무엇이라고 말했나요?"),
    ("th", "ใครชนะการแข่งขันฟุตบอลโลก"),
    ("tr", "Futbol şampiyonasını kim kazandı?"),
    ("it", "Chi ha vinto le elezioni europee?"),
    ("el", "Ποιος κέρδισε το πρωτάθλημα ποδοσφαίρου;"),
    ("fa", "چه کسی جام جهانی فوتبال را برد؟"),
    ("he", "מי ניצח בבחירות לכנסת?"),
    ("uk", "Хто виграв чемпіонат світу з футболу?"),
    ("en", "Who won the presidential election?"),
]
"""Language, and a question that the articles don't tell the answer to."""


@pytest.fixture(scope="module")
def every():
    """One collection of all languages."""
    return load(ARTICLES)


def alone(every, language):
    """The collection of the articles in one language."""
    (article,) = (one for one in every.articles if one.language == language)
    return every.only(article.name)


@pytest.mark.parametrize(("language", "question", "sentence"), ANSWERED)
class TestAQuestionIsAnswered:
    def test_among_articles_in_many_languages(self, every, language, question, sentence):
        reply = ask(question, every)

        assert isinstance(reply, Answer)
        first = reply.ranked[0].passage
        assert first.article.language == language
        assert first.text.startswith(sentence)

    def test_from_an_article_in_its_language_alone(self, every, language, question, sentence):
        reply = ask(question, alone(every, language))

        assert isinstance(reply, Answer)
        assert reply.ranked[0].passage.text.startswith(sentence)


@pytest.mark.parametrize(("language", "question"), REFUSED)
class TestAQuestionIsRefused:
    def test_among_articles_in_many_languages(self, every, language, question):
        assert isinstance(ask(question, every), NoAnswer)

    def test_from_an_article_in_its_language_alone(self, every, language, question):
        assert isinstance(ask(question, alone(every, language)), NoAnswer)


@pytest.mark.parametrize(
    ("question", "language"),
    [
        pytest.param("Who is Elena Marin?", "es", id="a person"),
        pytest.param("where is valdeoro", "es", id="a place"),
        pytest.param("Кто такая Elena Marín?", "es", id="in other letters than the rest"),
    ],
)
def test_a_name_is_found_in_articles_of_another_language(every, question, language):
    reply = ask(question, every)

    assert isinstance(reply, Answer)
    assert reply.ranked[0].passage.article.language == language


@pytest.mark.parametrize(
    ("question", "language"),
    [("What about São Paulo?", "en"), ("¿Qué pasó con São Paulo?", "es"), ("São Paulo?", "pt")],
)
def test_of_articles_in_several_languages_those_in_the_questions_come_first(
    every, question, language
):
    if language == "pt":
        every = alone(every, "pt")

    reply = ask(question, every)

    assert isinstance(reply, Answer)
    assert reply.ranked[0].passage.article.language == language


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """What the command prints to each of the questions, all asked at once."""
    file = tmp_path_factory.mktemp("questions") / "questions.jsonl"
    questions = [question for _, question, _ in ANSWERED]
    lines = [json.dumps({"id": number, "question": q}) for number, q in enumerate(questions)]
    file.write_text("\n".join(lines), encoding="utf-8")
    with redirect_stdout(StringIO()) as out:
        assert main(["ask", "--json", "--articles", str(ARTICLES), "--questions", str(file)]) == 0
    replies = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [reply["id"] for reply in replies] == [*range(len(questions))]
    return dict(zip(questions, replies, strict=True))


@pytest.mark.parametrize(("language", "question", "sentence"), ANSWERED)
def test_the_command_prints_a_slice_of_the_file(language, question, sentence, printed):
    passage = printed[question]["passages"][0]
    body = (ARTICLES / passage["article"]).read_text(encoding="utf-8")
    assert passage["text"] == body[passage["start"] : passage["end"]]
    assert passage["text"].startswith(sentence)


def test_a_right_to_left_quote_is_printed_as_it_stands(capsys):
    main(["ask", "--articles", str(ARTICLES), "ماذا قالت الوزيرة ليلى الحسيني؟"])

    speaker, quote, *_ = capsys.readouterr().out.splitlines()
    assert speaker == "الوزيرة:"
    assert quote == "│ وقالت الوزيرة: «سنفحص كل نخلة في الواحة خلال ثلاث سنوات»."


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("量子计算机的价格是多少？", "“量子计算机” or “价格”"),
        ("¿Qué dijo el presidente sobre las vacunas?", "“presidente” or “vacunas”"),
        ("Кто выиграл выборы?", "“выиграл” or “выборы”"),
    ],
)
def test_a_refusal_names_the_words_that_no_article_has(question, named, capsys):
    code = main(["ask", "--articles", str(ARTICLES), question])

    assert code == 1
    assert capsys.readouterr().out == f"The articles don't say. No article mentions {named}.\n"


def test_what_is_matched_is_marked_once(every):
    reply = ask("地铁工程总投资是多少？", every)

    spans = reply.quotes[0].matched
    assert all(one.end <= following.start for one, following in pairwise(spans))
    assert "工程总投资" in {span.of(reply.quotes[0].article.body) for span in spans}
