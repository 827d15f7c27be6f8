"""Questions about an article itself are answered from its own headline, byline, lead and names."""

import pytest

from bot.answer import Answer, NoAnswer, Reason
from bot.ask import ask
from index import load

HEADLINE = (
    "Beijing opposes Tokyo-Taipei security talks, "
    "urges Japan to stop interfering in China's internal affairs"
)
BYLINE = "ANI | Updated: Aug 28, 2021 15:02 IST"
LEAD = (
    "China has lodged a strong opposition to first-ever security talks between the ruling parties "
    "of Japan and Taiwan and urged Tokyo to stop interfering in China's internal affairs."
)


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        pytest.param("When was this published?", [BYLINE], id="when"),
        pytest.param("what date was the article written", [BYLINE], id="date"),
        pytest.param("Which outlet is this from?", [BYLINE], id="outlet"),
        pytest.param("which outlet", [BYLINE], id="outlet, short"),
        pytest.param("Who wrote this article?", [BYLINE], id="author"),
        pytest.param("What is the headline?", [HEADLINE], id="headline"),
        pytest.param("what's the title of this story", [HEADLINE], id="title"),
        pytest.param("what is it about?", [HEADLINE, LEAD], id="about"),
        pytest.param("What is this article about", [HEADLINE, LEAD], id="about, by name"),
        pytest.param("summarise it", [HEADLINE, LEAD], id="summary"),
        pytest.param("Can you summarize the article, please?", [HEADLINE, LEAD], id="wrapped"),
        pytest.param("tl;dr", [HEADLINE, LEAD], id="tl;dr"),
    ],
)
def test_the_article_tells_about_itself(sample, question, shown):
    reply = ask(question, sample)

    assert [quote.text for quote in reply.quotes] == shown


@pytest.mark.parametrize("name", ["Tsai Shih-Ying", "Zhao Lijian"])
def test_who_is_mentioned_names_people(sample, name):
    reply = ask("Who is mentioned?", sample)

    assert any(name in quote.text for quote in reply.quotes)


def test_where_nobody_is_named_organisations_are_mentioned(collect):
    collection = collect("The talks were held. The World Bank and the Ford Company paid.")

    reply = ask("Who is mentioned?", collection)

    assert [quote.text for quote in reply.quotes] == ["The World Bank and the Ford Company paid."]


@pytest.mark.parametrize("question", ["When was this published?", "Which outlet is this from?"])
def test_what_only_the_file_tells_is_told_by_the_citation_of_the_headline(tmp_path, question):
    (tmp_path / "rain.md").write_text(
        "---\ntitle: Rain in Rome\noutlet: The Fens\ndate: 2024-05-06\n---\n\nIt rained.\n",
        encoding="utf-8",
    )

    quote = ask(question, load(tmp_path)).quotes[0]

    assert quote.text == "Rain in Rome"
    assert (quote.article.outlet, str(quote.article.published)) == ("The Fens", "2024-05-06")


def test_a_date_that_nothing_tells_is_not_told(tmp_path):
    (tmp_path / "rain.txt").write_text("Rain in Rome\n\nIt rained.\n", encoding="utf-8")

    assert isinstance(ask("When was this published?", load(tmp_path)), NoAnswer)


def test_what_stands_above_the_story_is_cited_without_a_paragraph(sample):
    quote = ask("When was this published?", sample).quotes[0]

    assert quote.paragraph == 0
    assert quote.span == sample.articles[0].byline


@pytest.mark.parametrize(
    "question",
    [
        "When was this published?",
        "What is the article about?",
        "what is it about",
        "who is mentioned?",
        "summarise it",
    ],
)
def test_of_several_articles_it_must_be_said_which(tiny, question):
    reply = ask(question, tiny)

    assert isinstance(reply, NoAnswer)
    assert reply.reason is Reason.WHICH


@pytest.mark.parametrize(
    ("question", "name"),
    [
        pytest.param(
            "When was the article about the ferry published?", "ferry-strike.txt", id="when"
        ),
        pytest.param("When was the story on vaccines updated?", "vaccine-van.txt", id="updated"),
        pytest.param("who wrote the story about the dam?", "river-dam.md", id="author"),
        pytest.param("what is the article about wheat about?", "wheat-price.md", id="about"),
        pytest.param(
            "what is the headline of the story about the comet", "comet.txt", id="headline"
        ),
        pytest.param(
            "Summarise the article about the library fire", "library-fire.txt", id="summary"
        ),
        pytest.param("who is mentioned in the article on the van?", "vaccine-van.txt", id="who"),
    ],
)
def test_of_several_articles_the_one_on_the_topic_is_meant(tiny, question, name):
    reply = ask(question, tiny)

    assert isinstance(reply, Answer)
    assert {quote.article.name for quote in reply.quotes} == {name}


def test_an_article_without_a_byline_does_not_tell_when_it_was_published(collect):
    reply = ask("When was this published?", collect("Rain fell."))

    assert isinstance(reply, NoAnswer)
    assert reply.reason is Reason.TOO_LITTLE


@pytest.mark.parametrize(
    "question",
    [
        "When was the library built?",
        "Who wrote to the minister?",
        "What did the report say about the dam?",
        "When was the strike announced?",
        "Who was named chief executive?",
        "what was the agreement about?",
    ],
)
def test_what_the_article_tells_is_no_question_about_it(tiny, question):
    assert ask(question, tiny, least=0.0).confidence < 1
