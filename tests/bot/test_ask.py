"""From a question to a reply: every promise, through the front door."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answer import Answer, NoAnswer, Quote, Reason, Reply
from bot.ask import ask
from index import Collection


def texts(reply: Reply) -> list[str]:
    """The quotes as they are shown."""
    return [quote.text for quote in reply.quotes] if isinstance(reply, Answer) else []


def loose(reply: Reply, collection: Collection) -> list[Quote]:
    """The quotes that show anything but neighbouring passages of one article, to the letter."""
    quotes = reply.quotes if isinstance(reply, Answer) else ()
    return [quote for quote in quotes if not faithful(quote, collection)]


def faithful(quote: Quote, collection: Collection) -> bool:
    body = quote.article.body[quote.span.start : quote.span.end]
    left = body
    for passage in quote.passages:
        left = left.replace(passage.text, "", 1)
    return (
        quote.article in collection.articles
        and quote.text == body != ""
        and not left.strip()
        and all(quote.span.covers(span) for span in quote.matched)
        and all(quote.span.covers(passage.span) for passage in quote.passages)
    )


PLAIN = [
    "When will the comet return?",
    "How many members accepted the offer?",
    "what did the judge say",
    "What did Salgado say?",
    "Where does Lindqvist grow wheat?",
    "who is mentioned in the article about the dam?",
    "what is the story about the van about?",
    "ferry strike",
]


@pytest.mark.parametrize("question", PLAIN)
def test_every_quote_is_a_slice_of_an_article(tiny, question):
    reply = ask(question, tiny)

    assert isinstance(reply, Answer)
    assert loose(reply, tiny) == []


@pytest.mark.parametrize(
    ("question", "told"),
    [
        pytest.param("When will the comet return?", "in the year 2432", id="time"),
        pytest.param("How long is the nucleus?", "5.4 kilometres long", id="number"),
        pytest.param("how many members accepted the offer", "212 of its 260 members", id="count"),
        pytest.param("Who leads the union?", "Marit Solheim, who leads", id="person"),
        pytest.param("Why did the strike begin?", "after talks over night shifts", id="reason"),
        pytest.param("When was the library built?", "built in 1787", id="verb forms"),
        pytest.param("Where does Greta Lindqvist grow wheat?", "near Minot", id="place"),
        pytest.param("What percent of adults had two doses?", "93 percent", id="percentage"),
        pytest.param("does the van play a tune?", "still plays its old tune", id="yes or no"),
    ],
)
def test_the_first_quote_answers(tiny, question, told):
    assert told in texts(ask(question, tiny))[0]


# ---------------------------------------------------------------------------- who said what


@pytest.mark.parametrize(
    ("question", "unheard"),
    [
        ("What did Maria Keller say?", "Maria Keller"),
        ("what did keller herself say about the bridge", "keller"),
        ("What did Jon Lee say about the bridge?", ""),
        ("What did Maria Keller open?", ""),
    ],
)
def test_it_is_told_when_nothing_quoted_is_by_whom_the_question_asks_for(
    collect, question, unheard
):
    news = collect(
        "Maria Keller opened the bridge in Graz. “It is red,” Jon Lee said of the bridge."
    )

    reply = ask(question, news, least=0.0)

    assert isinstance(reply, Answer)
    assert reply.unheard == unheard


QUOTED = [
    "Ioana Vasilescu",
    "Kenji Ito",
    "Marit Solheim",
    "Leila Haddad",
    "Tomás Rego",
    "Lúcia Prado",
    "Henrique Salgado",
    "Rehema Mallya",
    "Joseph Kileo",
    "Callum Reid",
    "Eilidh Baird",
    "Hamish Orr",
    "Rosa Bianchi",
    "Paul Okafor",
    "Greta Lindqvist",
    "Sam Two Rivers",
]


@pytest.mark.parametrize("name", QUOTED)
def test_somebodys_words_are_shown_all_in_order_and_nobody_elses(tiny, name):
    reply = ask(f"What did {name} say?", tiny)

    shown = [passage for quote in reply.quotes for passage in quote.passages]
    assert shown == [p for p in tiny.passages if any(name in speaker for speaker in p.speakers)]


@pytest.mark.parametrize(
    "question",
    [
        "What did Zhao Lijian say?",
        "what did zhao lijian say",
        "zhao",
        "Zhao Lijian",
        "What did Mr. Zhao say?",
        "What did the foreign ministry spokesperson say?",
        "can you tell me what zhao lijian said please?",
        "What did Zaho Lijian say?",
    ],
)
def test_a_speaker_is_found_however_named(sample, question):
    statement, quotation = texts(ask(question, sample))

    assert statement.startswith("Taiwan is an inalienable part of China's territory")
    assert quotation.startswith('"The Taiwan question bears on the political foundation')
    assert "Japan bears historical responsibility" in quotation
    assert quotation.endswith('wrong signals to Taiwan secessionists," Zhao said.')


def test_the_speaker_of_each_quote_is_named(sample):
    reply = ask("What did Zhao say?", sample)

    assert [quote.speaker for quote in reply.quotes] == ["Zhao Lijian", "Zhao Lijian"]


def test_what_others_tell_of_somebody_comes_behind_their_own_words_and_without_their_name(collect):
    hearsay = "Aides say Ada Quill told the crews that the boats would be sold."
    said = "Ada Quill said the ferry was old."

    reply = ask("What did Ada Quill say?", collect(f"{hearsay} Rain fell. {said}"))

    assert [(quote.text, quote.speaker) for quote in reply.quotes] == [
        (said, "Ada Quill"),
        (hearsay, ""),
    ]
    assert reply.ranked[0].passage.text == said


def test_what_a_paper_passes_on_stays_the_speakers(collect):
    reply = ask("What did Ada Quill say?", collect("Ada Quill said it rained, the Post reported."))

    assert [quote.speaker for quote in reply.quotes] == ["Ada Quill"]


def test_on_a_topic_only_what_was_said_about_it_is_shown(tiny):
    assert texts(ask("What did Okafor say about bread?", tiny)) == [
        "Okafor said that bread would cost at most two cents more."
    ]


@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        pytest.param("What did Minister Kileo say?", "Joseph Kileo", id="title"),
        pytest.param("what did the judge say?", "Rehema Mallya", id="office alone"),
        pytest.param("What did the chief economist say?", "Paul Okafor", id="description"),
        pytest.param("Mayor Rego on the volunteers", "Tomás Rego", id="on a topic"),
        pytest.param(
            "According to Captain Prado, was it negligence?", "Lúcia Prado", id="according"
        ),
        pytest.param("Kileo's view on the dam", "Joseph Kileo", id="view"),
        pytest.param("Salgado's statement", "Henrique Salgado", id="possessive"),
    ],
)
def test_somebody_is_found_by_what_they_are(tiny, question, speaker):
    reply = ask(question, tiny)

    assert {quote.speaker for quote in reply.quotes} == {speaker}


def test_who_leads_a_union_does_not_speak_as_the_union(tiny):
    reply = ask("What did the union say?", tiny)

    assert [quote.speaker for quote in reply.quotes] == ["The crews' union"]


def test_a_quotation_is_shown_whole_when_one_sentence_of_it_answers(tiny):
    assert '"Paper burns. What people did last night does not," Salgado said.' in texts(
        ask("Who said that paper burns?", tiny)
    )


def test_a_place_that_also_speaks_is_not_always_asked_for_its_words(sample):
    reply = ask("Where is Taiwan?", sample)

    assert reply.question.speaker == ()


# ---------------------------------------------------------------------------- honesty


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        pytest.param(
            "Who rigged the election in France?", ("rigged", "election", "France"), id="all"
        ),
        pytest.param("What did Zhao Lijian say?", ("Zhao", "Lijian"), id="somebody unknown"),
        pytest.param("zebra", ("zebra",), id="a word"),
    ],
)
def test_a_refusal_names_the_words_that_no_article_has(tiny, question, missing):
    reply = ask(question, tiny)

    assert isinstance(reply, NoAnswer)
    assert reply.missing == missing


def test_an_answer_names_the_words_that_no_article_has(tiny):
    reply = ask("When will the comet return to Jupiter?", tiny)

    assert isinstance(reply, Answer)
    assert reply.missing == ("Jupiter",)


def test_a_word_that_only_asks_is_not_missed(sample):
    assert ask("What does CPTPP stand for?", sample).missing == ()


def test_of_a_weak_match_the_nearest_article_is_offered(tiny):
    reply = ask("What did Zhao Lijian say?", tiny, least=1.0)

    assert reply.reason is Reason.TOO_LITTLE
    assert reply.nearest in tiny.articles


@pytest.mark.parametrize("least", [0.0, 1.0])
def test_the_threshold_decides_whether_there_is_an_answer(tiny, least):
    reply = ask("When will the comet return to Earth?", tiny, least=least)

    assert isinstance(reply, Answer) == (least == 0.0)


@pytest.mark.parametrize(
    "question",
    [
        "",
        " \n\t",
        "???",
        "...",
        "😀😀",
        "—",
        "\x00",
    ],
)
def test_a_question_without_words_is_said_to_be_empty(tiny, question):
    reply = ask(question, tiny)

    assert isinstance(reply, NoAnswer)
    assert reply.reason is Reason.EMPTY


@pytest.mark.parametrize("question", ["who are you?", "what is it", "how are you", "the"])
def test_words_with_nothing_to_look_for_are_met_by_an_example(tiny, question):
    assert ask(question, tiny).reason is Reason.PLEASANTRY


def test_a_word_of_a_headline_is_not_said_to_be_in_no_article(article, collect):
    collection = collect(article("Work begins again on Monday.", title="Dockers end their strike"))
    reply = ask("When do the dockers dance?", collection)

    assert reply.missing == ("dance",)
    assert reply.nearest is collection.articles[0]


@pytest.mark.parametrize(
    "text",
    [
        "How long did the comet zebra?",
        "Did anyone zebra the comet?",
        "reason for the comet's zebra",
    ],
)
def test_words_that_only_ask_are_not_named_as_missing(tiny, text):
    assert ask(text, tiny).missing == ("zebra",)


@pytest.mark.parametrize(
    "text",
    ["list all", "Show them all!", "list", "show me all the articles", "What articles are there?"],
)
def test_where_all_is_to_be_listed_it_is_told_how_to_ask_for_a_list(tiny, text):
    reply = ask(text, tiny)

    assert isinstance(reply, NoAnswer)
    assert reply.reason is Reason.WHICH_LIST


@pytest.mark.parametrize(
    "text",
    ["List everything that Rego said", "What is the rest of the grain worth?", "all of Oslo"],
)
def test_a_list_of_something_is_searched_for(tiny, text):
    assert getattr(ask(text, tiny), "reason", None) is not Reason.WHICH_LIST


# ---------------------------------------------------------------------------- how much is shown


@pytest.mark.parametrize("limit", [1, 2, 5, 1000])
def test_at_most_limit_passages_are_handed_on(sample, limit):
    reply = ask("What did Zhao Lijian say?", sample, limit=limit)

    assert len(reply.ranked) == min(limit, len(sample.passages))
    assert reply.shown == min(limit, 4) == sum(len(quote.passages) for quote in reply.quotes)


def test_what_is_shown_comes_first_among_the_ranked(tiny):
    reply = ask("What did Salgado say?", tiny)

    shown = {passage for quote in reply.quotes for passage in quote.passages}
    assert {evidence.passage for evidence in reply.ranked[: reply.shown]} == shown


def test_no_passage_is_ranked_twice(tiny):
    passages = [evidence.passage for evidence in ask("What did Salgado say?", tiny).ranked]

    assert len(passages) == len(set(passages))


def test_the_same_question_gets_the_same_reply(tiny):
    assert ask("Where did it burn?", tiny) == ask("Where did it burn?", tiny)


# ---------------------------------------------------------------------------- any collection

BLANK = "***"
COLLECTIONS = [
    pytest.param((), id="no article"),
    pytest.param(("",), id="an empty article"),
    pytest.param(("Rain.",), id="one passage"),
    pytest.param(("😀 😀",), id="emoji alone"),
    pytest.param((BLANK, BLANK), id="asterisks alone"),
    pytest.param(("Rain fell. *** Snow fell. 😀",), id="words among signs"),
    pytest.param((BLANK, "Rain fell on Rome.", "😀"), id="articles without words between"),
    pytest.param(("The the the. Of of.",), id="function words alone"),
    pytest.param(("Дождь идёт. 北京下雨了。الطقس جميل.",), id="other scripts"),
    pytest.param(("A \ud800 surrogate said so.",), id="a lone surrogate"),
]
ANY = [
    "What did Rain say?",
    "rain",
    "*** 😀",
    "the of",
    "rain " * 819,
    "x" * 4096,
    "a\x00b rain",
    "\ud800",
    "rain \udfff?",
    "北京",
    "Дождь",
    "الطقس",
    "when was this published?",
    "what is it about?",
    "who is mentioned?",
    "How many rain fell?",
    "(((",
    "\\d+ [a-z]* rain",
    "İ ﬁ ǅ ß rain",
    "²³ ½ ⅷ rain",
    "rain?" * 500,
]


@pytest.mark.parametrize("articles", COLLECTIONS)
@pytest.mark.parametrize("meaning", [True, False], ids=["with meaning", "without"])
@pytest.mark.parametrize("question", ANY, ids=lambda text: ascii(text[:16]))
def test_any_question_to_any_collection_gets_a_faithful_reply(collect, articles, meaning, question):
    collection = collect(*articles, meaning=meaning)

    assert loose(ask(question, collection, least=0.0), collection) == []


TELLING = [
    "Zhao",
    "said",
    "Taiwan",
    '"',
    "how many",
    "what did",
    "?",
    "the",
    " on ",
    "\n",
    "’s",
    ",",
]


@given(
    st.text() | st.lists(st.sampled_from(TELLING) | st.text(max_size=5), max_size=12).map(" ".join)
)
@settings(max_examples=150, deadline=None)
def test_any_text_gets_a_faithful_reply(sample, text):
    assert loose(ask(text, sample, least=0.0), sample) == []


SENTENCES = st.lists(
    st.sampled_from(
        [
            "Ada Quill said that it rained.",
            '"It rains. It pours," she said.',
            "***",
            "😀",
            "In Rome 12 people met.",
            "Rain fell.",
        ]
    ),
    max_size=5,
).map(" ".join)


VALUES = st.lists(
    st.sampled_from(
        [
            *("12", "twelve", "12 500", "12\u00a0500", "9" * 400, "٣", "²", "½", "ſix", "-1", "0"),
            *("hundred", "million", "$", "%", "uſ$", "and", "at least", "between", "or more"),
            *("31 February 0000", "3 May 2021", "Auguſt 2021", "Frıday", "last Monday", "in 9999"),
            *("people", "people died", "said", "Ada Quill", "Rome", "in", "on", ",", "-", "."),
        ]
    )
    | st.text(max_size=3),
    max_size=15,
).map(" ".join)


@given(
    st.lists(st.tuples(VALUES, st.none() | st.dates()), min_size=2, max_size=4),
    st.sampled_from(
        [
            "How many people died in Rome?",
            "When did people die in Rome?",
            "How much did Rome cost?",
            "Who died in Rome?",
            "Where did people die?",
        ]
    ),
)
@settings(max_examples=100, deadline=None)
def test_articles_of_any_values_give_a_faithful_reply(article, collect, told, question):
    articles = [
        article(f"In Rome people died. {text} people died in Rome.", name=f"{n}.txt", published=day)
        for n, (text, day) in enumerate(told)
    ]
    collection = collect(*articles)

    assert loose(ask(question, collection, least=0.0), collection) == []


@given(
    st.lists(SENTENCES, max_size=4), st.sampled_from(["What did Ada Quill say?", "rain", "rome?"])
)
@settings(max_examples=60, deadline=None)
def test_any_articles_give_a_faithful_reply(collect, articles, question):
    collection = collect(*articles)

    assert loose(ask(question, collection, least=0.0), collection) == []


def test_an_empty_collection_knows_nothing(collect):
    assert ask("rain", collect()) == NoAnswer(
        ask("rain", collect()).question, Reason.UNKNOWN, ("rain",)
    )


def test_the_only_passage_is_found(collect):
    assert texts(ask("Where did rain fall?", collect("Rain fell on Rome."))) == [
        "Rain fell on Rome."
    ]


def test_one_article_alone_is_asked(tiny):
    reply = ask("What did the mayor say?", tiny.only("library-fire.txt"))

    assert {quote.article.name for quote in reply.quotes} == {"library-fire.txt"}


def test_of_one_article_another_ones_story_is_unknown(tiny):
    assert isinstance(ask("When will the comet return?", tiny.only("wheat-price.md")), NoAnswer)


def test_what_stands_beside_a_match_is_ranked_too(collect):
    collection = collect(
        "Nobody drowned. The ferry sank. All swam. They ate.", "A cow ate.", meaning=False
    )

    reply = ask("ferry sank", collection)

    texts = {evidence.passage.text for evidence in reply.ranked}
    assert texts == {"Nobody drowned.", "The ferry sank.", "All swam."}


def test_without_meaning_the_words_still_answer(tiny):
    plain = Collection(tiny.articles, reuse=tiny, meaning=False)

    assert texts(ask("When will the comet return?", plain)) == [
        "The comet will return in the year 2432."
    ]


def test_where_a_place_lies_is_told_by_the_passage_that_says_where(sample):
    first = ask("Where is Taiwan?", sample).ranked[0].passage

    assert "located off the southeastern coast" in first.text


@pytest.mark.parametrize("question", ["what did france say", "What did France say about Taiwan?"])
def test_the_words_of_somebody_whom_no_article_names_are_refused(sample, question):
    reply = ask(question, sample)

    assert isinstance(reply, NoAnswer)
    assert [word.lower() for word in reply.missing] == ["france"]
