"""Questions that lean on the exchange before them; full ones stay as they are."""

import json
from datetime import date
from pathlib import Path

import pytest

from bot.answer import Answer, NoAnswer, Reason, Reply
from bot.conversation import converse, exchange
from bot.exchange import Exchange
from bot.followup import follow_up
from index import Collection
from tests.bot.exchanges import ANSWERED_WRONG, READ_WRONG, TALKS

ROOT = Path(__file__).parent.parent
TODAY = date(2023, 12, 1)
LEAST = (
    0.15  # confidence to answer with: how a turn is read is tested here, not how sure the bot is
)


def talked(turns: tuple[str, ...], collection: Collection) -> list[Reply]:
    """The replies to questions that follow each other."""
    replies: list[Reply] = []
    last: Exchange | None = None
    for turn in turns:
        reply = converse(turn, collection, last, today=TODAY, least=LEAST)
        last = exchange(reply, last)
        replies.append(reply)
    return replies


def told(reply: Reply) -> str:
    """The quotes and whose words they are."""
    return " ".join(f"{q.speaker}: {q.text}" for q in getattr(reply, "quotes", ()))


def talks(*, without: frozenset[int]) -> list[object]:
    """The exchanges but for those of these numbers."""
    return [
        pytest.param(talk, id=" / ".join(talk.turns))
        for number, talk in enumerate(TALKS, 1)
        if number not in without
    ]


@pytest.mark.parametrize("talk", talks(without=READ_WRONG))
def test_a_question_is_read_by_the_exchange_before_it(newsroom, talk):
    assert talked(talk.turns, newsroom)[-1].understood.read_as == talk.read


@pytest.mark.parametrize("talk", talks(without=ANSWERED_WRONG))
def test_a_question_that_leans_is_answered(newsroom, talk):
    shown = told(talked(talk.turns, newsroom)[-1])

    assert talk.holds in shown
    assert bool(talk.holds) == bool(shown)
    assert not talk.lacks or talk.lacks not in shown


FULL = [
    json.loads(line)["question"]
    for line in (ROOT / "quality" / "questions.jsonl").read_text("utf-8").splitlines()
]


def test_questions_that_stand_by_themselves_are_never_changed(newsroom):
    last = exchange(converse("What did Rego say about the fire?", newsroom, today=TODAY))

    changed = [question for question in FULL if follow_up(question, last, newsroom)]

    assert changed == []


@pytest.mark.parametrize(
    "question",
    [
        "What did the judge say in her ruling?",
        "Did Solheim say that she would vote?",
        "Is it true that the dam was stopped?",
        "How far is it from Oslo to Skarvik?",
        "Why did the villagers leave their homes?",
        "Is there a second deckhand?",
        "How long did it take until the bridge was finished?",
        "How many days did it take before the strike ended?",
        "Was it legal to sell the carvings?",
        "How long has it been since the strike began?",
        "Was it Solheim who called the strike?",
        "What was it like in the villages?",
        "Does it matter who wins?",
        "Salgado",
        "",
        "???",
    ],
)
def test_a_pronoun_with_its_own_name_or_with_none_at_all_is_left_alone(newsroom, question):
    last = exchange(converse("What did Rego say about the fire?", newsroom, today=TODAY))

    assert follow_up(question, last, newsroom) is None


@pytest.mark.parametrize(
    "turns",
    [
        ("What did Solheim say?", "What else?", "What else?", "more"),
        ("What did Solheim say?", "list all", "show them all", "List the rest, please."),
        ("What did Solheim say?", "any more quotes?", "More from her", "anything more?"),
        ("What did Solheim say?", "Any more quotes from her?", "other quotes", "Any more?"),
    ],
)
def test_what_else_never_shows_a_passage_twice(newsroom, turns):
    replies = talked(turns, newsroom)

    shown = [p for r in replies if isinstance(r, Answer) for q in r.quotes for p in q.passages]
    assert len(shown) == len(set(shown)) > 2
    assert isinstance(replies[-1], NoAnswer)
    assert replies[-1].reason is Reason.NOTHING_ELSE


def test_before_any_exchange_a_question_is_read_as_typed(newsroom):
    reply = converse("Why?", newsroom, today=TODAY)

    assert reply.understood.read_as == ""
    assert reply.question.text == "Why?"


def test_after_no_answer_the_next_question_may_still_go_on(newsroom):
    replies = talked(("How much wheat will Japan buy?", "and China?"), newsroom)

    assert isinstance(replies[0], NoAnswer)
    assert replies[1].understood.read_as == "How much wheat will China buy?"


def test_a_person_asked_about_is_of_the_gender_asked_for(newsroom):
    last = Exchange("What did Rehema Mallya say to Joseph Kileo?")

    read = [follow_up(f"Where was {one}?", last, newsroom) for one in ("she", "he")]

    assert [one and one.text for one in read] == [
        "Where was Rehema Mallya?",
        "Where was Joseph Kileo?",
    ]


def test_a_question_in_another_language_is_not_taken_for_a_follow_up(collect, article):
    collection = collect(
        article("El alcalde dijo que el puente abre mañana por la mañana.", language="es")
    )

    replies = talked(("¿Qué dijo el alcalde?", "¿Cuándo abre el puente?"), collection)

    assert replies[1].understood.read_as == ""


def test_a_headline_that_was_asked_about_makes_room_as_a_whole(newsroom):
    _, second = newsroom.articles[:2]
    first = f"What is the article about “{second.title}” about?"

    reply = talked((first, "what about the comet?"), newsroom)[-1]

    assert reply.understood.read_as == "What is the article about the comet about?"
    assert "comet" in told(reply)


def test_what_is_asked_to_be_true_is_nothing_that_it_may_stand_for(newsroom):
    last = Exchange("Is it true that the dam was stopped?")

    read = follow_up("What does it cost?", last, newsroom)

    assert read
    assert read.text == "What does the dam cost?"


SAID = "Who said “make Skellingsund great again”?"


@pytest.mark.parametrize(
    ("turns", "read"),
    [
        pytest.param(
            ("What did Fiona Drummond say about the harbour?", "Who said “she is a joke”?"),
            "",
            id="a pronoun in it",
        ),
        pytest.param((SAID, "Why did they say that?"), "", id="a name in it"),
        pytest.param(
            (SAID, "And “rain or shine”?"), "Who said “rain or shine”?", id="others in their place"
        ),
        pytest.param((SAID, "And Iceland?"), f"As for Iceland: w{SAID[1:]}", id="a name besides"),
        pytest.param(
            ("What did Fiona Drummond say about the harbour?", 'And "the fishing fleet"?'),
            'What did Fiona Drummond say about "the fishing fleet"?',
            id="closed as they were opened",
        ),
    ],
)
def test_words_in_quotation_marks_stay_as_they_are(newsroom, turns, read):
    assert talked(turns, newsroom)[-1].understood.read_as == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        pytest.param("list everything he said", "List everything Kileo said", id="list"),
        pytest.param(
            "everything he said about the dam",
            "Everything Kileo said about the dam",
            id="everything",
        ),
        pytest.param("Anything he said?", "Anything Kileo said?", id="anything"),
        pytest.param("tell me what he said", "Tell me what Kileo said", id="tell me"),
        pytest.param("show me all his quotes", "Show me all Kileo’s quotes", id="his quotes"),
        pytest.param("quotes by him", "Quotes by Kileo", id="quotes"),
        pytest.param("any news about him?", "Any news about Kileo?", id="any news"),
        pytest.param("What's the latest news on him?", "What's the latest news on Kileo?", id="it"),
        pytest.param("Is there anything about him?", "Is there anything about Kileo?", id="there"),
    ],
)
def test_what_is_wanted_of_a_person_is_nobody_that_a_pronoun_may_stand_for(newsroom, typed, read):
    reply = talked(("What did Kileo say about the villages?", typed), newsroom)[-1]

    assert reply.understood.read_as == read
    assert isinstance(reply, Answer)


@pytest.mark.parametrize(
    "question",
    ["everything Kileo said", "Tell me what Kileo said", "quotes by Kileo", "What's Kileo's job?"],
)
def test_whose_words_are_wanted_is_known_however_they_are_asked_for(newsroom, question):
    read = follow_up("Where does he live?", Exchange(question), newsroom)

    assert read
    assert read.text == "Where does Kileo live?"


@pytest.mark.parametrize("asked", ["Who said that?", "When did she say that?", "When?"])
def test_after_who_said_that_it_goes_on_from_the_question_before(newsroom, asked):
    turns = ("What did Moira Keane say?", asked)

    another = talked((*turns, "And Simon Achterberg?"), newsroom)[-1]
    more = talked((*turns, "What else?"), newsroom)

    assert another.understood.read_as == "What did Simon Achterberg say?"
    assert more[-1].question.text == "What did Moira Keane say?"
    assert told(more[-1]) != told(more[0])


@pytest.mark.parametrize("asked", ["Who said that?", "says who?", "really?", "is that true?"])
def test_where_nobody_is_named_who_says_it_that_is_told(newsroom, asked):
    replies = talked(("When did the ferry strike begin?", asked, "Why?"), newsroom)

    assert isinstance(replies[1], NoAnswer)
    assert replies[1].reason is Reason.UNSAID
    assert replies[2].understood.read_as == "Why did the ferry strike begin?"


@pytest.mark.parametrize(
    ("turns", "read"),
    [
        pytest.param(
            ("Who won the vote?", "By how much?"), "Who won the vote, and by how much?", id="by"
        ),
        pytest.param(
            ("Who won the vote?", "By how much?", "When was that?"),
            "Who won the vote, and when?",
            id="two of them",
        ),
        pytest.param(
            ("When did the ferry strike begin?", "Why did that happen?"),
            "Why did the ferry strike begin?",
            id="happen",
        ),
        pytest.param(
            ("What is a leopard?", "How many are there?"),
            "What is a leopard, and how many?",
            id="how many there are",
        ),
        pytest.param(
            ("Will Rego resign?", "Why not?", "When?"), "When will Rego resign?", id="after why not"
        ),
        pytest.param(
            ("Will Rego resign?", "Why not?"), "Will Rego resign, and why not?", id="why not"
        ),
        pytest.param(("What did Rego do?", "Why?"), "Why did Rego do that?", id="do"),
        pytest.param(("What did Rego say?", "Why is that?"), "Why did Rego say that?", id="say"),
    ],
)
def test_a_few_words_ask_the_last_question_in_another_way(newsroom, turns, read):
    assert talked(turns, newsroom)[-1].understood.read_as == read


@pytest.mark.parametrize(
    ("last", "question", "read"),
    [
        pytest.param(
            "What did Joseph Kileo's daughter say?",
            "How old is he?",
            "How old is Joseph Kileo?",
            id="whose daughter",
        ),
        pytest.param(
            "When was the library built?",
            "What did Rego say about it?",
            "What did Rego say about the library?",
            id="a person is no thing",
        ),
        pytest.param(
            "What did Moira Keane say?",
            "How many voted for her in May?",
            "How many voted for Moira Keane in May?",
            id="her, and nothing of hers",
        ),
        pytest.param(
            "What does Kileo's council say?",
            "Where does it meet?",
            "Where does Kileo's council meet?",
            id="what is somebody's",
        ),
        pytest.param(
            "What is the Kileo dam plan?",
            "Who supports it?",
            "Who supports the Kileo dam plan?",
            id="a thing with a name in it",
        ),
        pytest.param(
            "Who's responsible for the fire?",
            "What did Rego say about it?",
            "What did Rego say about the fire?",
            id="not for what somebody is",
        ),
        pytest.param(
            "How wrong were the polls in May?",
            "Who made them?",
            "Who made the polls?",
            id="nor for how something is",
        ),
        pytest.param(
            "What is Rego's new plan?", "Who likes it?", "Who likes Rego's new plan?", id="both"
        ),
    ],
)
def test_a_pronoun_stands_for_the_whole_of_what_was_asked_about(newsroom, last, question, read):
    followed = follow_up(question, Exchange(last), newsroom)

    assert followed
    assert followed.text == read


def test_after_a_greeting_there_is_nothing_to_go_on_from(newsroom):
    assert talked(("hello", "What about Rego?"), newsroom)[-1].understood.read_as == ""


@pytest.mark.parametrize(
    ("last", "question", "read"),
    [
        pytest.param(
            "How many crews went on strike?",
            "How long did it last?",
            "How long did the strike last?",
            id="nothing of a verb, and with the",
        ),
        pytest.param(
            "How much did Delta Hydro say that it would claim?",
            "Where did they say it?",
            "Where did Delta Hydro say that?",
            id="what was said",
        ),
        pytest.param(
            "library fire", "who caused it", "Who caused the library fire", id="a few words"
        ),
        pytest.param(
            "Kileo dam plan", "who likes it", "Who likes the Kileo dam plan", id="a name first"
        ),
        pytest.param(
            "Who likes the Kileo dam plan?",
            "What does it cost?",
            "What does the Kileo dam plan cost?",
            id="a name behind the",
        ),
        pytest.param("Did the dam get built?", "Who stopped it?", "Who stopped the dam?", id="get"),
        pytest.param("When will the comet return?", "how big?", "How big is the comet?", id="big"),
        pytest.param("Whats the van for?", "who owns it", "Who owns the van", id="no apostrophe"),
        pytest.param(
            "Who is Joseph Kileo?",
            "What did Mallya say about him?",
            "What did Mallya say about Joseph Kileo?",
            id="somebody else's words about him",
        ),
        pytest.param(
            "What did Kileo say about the dam?",
            "about the judge?",
            "What did Kileo say about the judge?",
            id="and left out",
        ),
        pytest.param(
            "Who grows wheat?", "What does it cost?", "What does wheat cost?", id="without the"
        ),
        pytest.param(
            "What did Kileo say about the judge?",
            "What did she say?",
            "What did the judge say?",
            id="somebody by her office",
        ),
    ],
)
def test_what_is_read_is_good_english(newsroom, last, question, read):
    followed = follow_up(question, Exchange(last), newsroom)

    assert followed
    assert followed.text == read


def test_they_are_those_who_were_told_when_it_was_asked_who(collect, article):
    collection = collect(
        article("Ada Quill and Ben Hart challenged Simon Orr. They said that he had lied.")
    )

    replies = talked(("Who challenged Orr?", "What did they say?", "Did they win?"), collection)

    assert [reply.understood.read_as for reply in replies[1:]] == [
        "What did Ada Quill and Ben Hart say?",
        "Did Ada Quill and Ben Hart win?",
    ]


def test_they_are_never_one_person_who_was_asked_about(newsroom):
    followed = follow_up("Did they win?", Exchange("Who challenged Joseph Kileo?"), newsroom)

    assert followed
    assert followed.unmeant == "they"


@pytest.mark.parametrize(
    ("asked", "where"),
    [
        pytest.param("What did Anders Vik call it?", "reporters in Oslo", id="a place"),
        pytest.param("What did Henrique Salgado say about paper?", "", id="no place"),
    ],
)
@pytest.mark.parametrize("question", ["Where did he say it?", "Where?", "where was that said"])
def test_where_something_was_said_is_told_by_the_paragraph_that_quotes_it(
    tiny, asked, where, question
):
    replies = talked((asked, question, "What else?"), tiny)

    assert replies[1].understood.read_as.startswith("Where did ")
    assert where in told(replies[1])
    assert bool(where) == isinstance(replies[1], Answer)
    assert replies[2].question == replies[0].question


@pytest.mark.parametrize(
    ("last", "other", "read"),
    [
        pytest.param(
            "What did Kileo say about Mallya?",
            "And Mallya?",
            "What did Mallya say about Kileo?",
            id="who was in the question already",
        ),
        pytest.param(
            "Was the library insured?",
            "and the manuscripts?",
            "Were the manuscripts insured?",
            id="several instead of one",
        ),
        pytest.param(
            "How many crews went on strike?",
            "and the readers?",
            "How many readers went on strike?",
            id="what was counted",
        ),
        pytest.param(
            "How many loaves were baked?",
            "and Oslo?",
            "How many loaves were baked in Oslo?",
            id="in",
        ),
        pytest.param(
            "Who came second?", "and Solheim?", "As for Solheim: who came second?", id="as for"
        ),
        pytest.param(
            "When was the library built?", "and ferry?", "When was the ferry built?", id="the"
        ),
        pytest.param(
            "What did Kileo say about the dam?",
            "no, i meant Mallya",
            "What did Mallya say about the dam?",
            id="a correction",
        ),
        pytest.param(
            "How much wheat was sold in 2020?",
            "sorry, 2021",
            "How much wheat was sold in 2021?",
            id="a year",
        ),
        pytest.param("How much wheat was sold?", "2021 i mean", "", id="not so"),
        pytest.param(
            "Who owns the van?", "No, who drives it?", "Who drives the van?", id="asked anew"
        ),
        pytest.param(
            "What did Kileo say about the dam?",
            "ok, same for Mallya",
            "What did Mallya say about the dam?",
            id="same for",
        ),
        pytest.param(
            "Which shows are coming back?",
            "who made it?",
            "Which shows are coming back, and who made it?",
            id="no verb is a thing",
        ),
        pytest.param(
            "In which towns did it rain?",
            "what about Oslo",
            "As for Oslo: in which towns did it rain?",
            id="a place that is asked for",
        ),
        pytest.param(
            "Who was carried out?", "why?", "Who was carried out, and why?", id="no why without who"
        ),
        pytest.param(
            "How many books burned?",
            "how long did that take?",
            "How many books burned, and how long did that take?",
            id="that",
        ),
        pytest.param(
            "What is Kileo selling, and why?",
            "where is it sold?",
            "What is Kileo selling, and where is it sold?",
            id="instead of the why",
        ),
        pytest.param(
            "What is Kileo selling?", "why?", "What is Kileo selling, and why?", id="why of what"
        ),
        pytest.param("How much damage?", "and the books?", "How many books?", id="many, not much"),
        pytest.param("What did Kileo do?", "any quotes?", "Any quotes by Kileo?", id="quotes"),
        pytest.param("Who voted?", "how many of them?", "Who voted, and how many?", id="of them"),
        pytest.param(
            "What did Kileo say about the dam?",
            "why?",
            "Why did Kileo say that about the dam?",
            id="why",
        ),
        pytest.param(
            "When was that article written?", "by who?", "By who was that article written?", id="by"
        ),
        pytest.param(
            "How many members voted in favour?",
            "and against?",
            "How many members voted against?",
            id="against instead of in favour",
        ),
        pytest.param(
            "How many voted for the plan?",
            "and against it?",
            "How many voted against the plan?",
            id="against instead of for",
        ),
        pytest.param(
            "Who was against the dam?",
            "and for?",
            "Who was in favor of the dam?",
            id="in favor instead of against",
        ),
        pytest.param(
            "How many members voted against in June?",
            "and in favour?",
            "How many members voted in favor in June?",
            id="in favor of nothing named",
        ),
    ],
)
def test_a_few_words_change_the_last_question_into_good_english(newsroom, last, other, read):
    followed = follow_up(other, Exchange(last), newsroom)

    assert (followed.text if followed else "") == read


@pytest.mark.parametrize(
    ("turns", "read"),
    [
        (("When was the ferry built?", "How far is it from Skarvik?"), "the ferry"),
        (
            ("When was the ferry built?", "How far is it from Skarvik?", "how much did it cost?"),
            "the ferry",
        ),
        (("Did the ferry stop when it reached Skarvik?", "how much did it cost?"), "the ferry"),
    ],
)
def test_it_stays_what_it_was_in_the_question_before(newsroom, turns, read):
    text = talked(turns, newsroom)[-1].understood.read_as

    assert read in text
    assert " it " not in text


def test_it_is_not_what_was_named_behind_another_it_of_which_nobody_knows(newsroom):
    reply = talked(("How far is it from Skarvik?", "how much did it cost?"), newsroom)[-1]

    assert isinstance(reply, NoAnswer)
    assert reply.reason is Reason.WHOM


@pytest.fixture(scope="module")
def clinic(collect, article):
    return collect(
        article(
            "The clinic opened on Monday, said its head, Ravi Patel.",
            '"I have 14 staff, and I need 20," Patel said. He runs it alone.',
            '"It is a good day for the town," said the mayor, Tom Arden. He thinks more will come.',
        )
    )


def test_he_is_the_one_asked_about_by_an_office_before_whoever_was_quoted_instead(clinic):
    turns = ("How many staff does Patel have?", "and the mayor?", "what does he think?")

    assert talked(turns, clinic)[-1].understood.read_as == "What does the mayor think?"


def test_how_old_it_is_is_asked_of_a_thing_before_the_article(clinic):
    reply = talked(("When did the clinic open?", "how old is it?"), clinic)[-1]

    assert reply.question.text == "How old is the clinic?"


@pytest.mark.parametrize(
    "text", ["no i meant the other one", "the second one", "What about the first?"]
)
def test_which_one_is_meant_is_asked(newsroom, text):
    replies = talked(("What did Kileo say about the dam?", text, "why?"), newsroom)

    assert isinstance(replies[1], NoAnswer)
    assert replies[1].reason is Reason.WHOM
    assert replies[2].understood.read_as == "Why did Kileo say that about the dam?"


@pytest.mark.parametrize("text", ["No rain fell", "Sorry", "Actually rain fell"])
def test_a_text_that_only_begins_like_a_correction_is_none(newsroom, text):
    assert follow_up(text, Exchange("What did Kileo say about the dam?"), newsroom) is None


@pytest.mark.parametrize(
    ("turns", "read", "holds"),
    [
        pytest.param(
            ("Why did the crews strike?", "how long did it last", "and what did it cost?"),
            "Why did the crews strike, and what did it cost?",
            "38 million crowns",
            id="all of what happened",
        ),
        pytest.param(
            ("How many ferry crews voted to end the strike?", "who said no?"),
            "",
            "patient",
            id="few words",
        ),
        pytest.param(
            ("Summarize the article about the comet", "What does it say about Ito?"),
            "What does the article say about Ito?",
            "nearly gone to bed",
            id="an article",
        ),
        pytest.param(
            ("Who found the comet?", "Was anyone hurt?", "what did she say"),
            "What did Ioana Vasilescu say",
            "scratch on the detector",
            id="after what isn't told",
        ),
    ],
)
def test_the_talk_goes_on_about_what_was_shown(newsroom, turns, read, holds):
    reply = talked(turns, newsroom)[-1]

    assert reply.understood.read_as == read
    assert holds in told(reply)


def test_where_no_article_was_shown_it_is_asked_which_other_one(newsroom):
    reply = talked(("Which zebra sang?", "in the other article?"), newsroom)[-1]

    assert isinstance(reply, NoAnswer)
    assert reply.reason is Reason.WHOM


@pytest.mark.parametrize("text", ["what's new?", "any news", "latest news please"])
def test_for_news_in_general_there_are_lists(newsroom, text):
    reply = converse(text, newsroom, today=TODAY)

    assert isinstance(reply, NoAnswer)
    assert reply.reason is Reason.WHICH_LIST


def test_who_else_asks_for_the_words_of_others(newsroom):
    replies = talked(("What did Kileo say about the dam?", "who else?", "why?"), newsroom)

    assert "Kileo" in told(replies[0])
    assert "Japan's development bank" in told(replies[1])
    assert "Kileo" not in told(replies[1])
    assert replies[2].understood.read_as == "Why do others say that about the dam?"


def test_after_a_few_words_the_next_few_are_about_the_same(newsroom):
    replies = talked(("library fire", "how many books?", "who saw it?"), newsroom)

    assert replies[1].understood.read_as == "As for the library fire: how many books?"
    assert "90,000 books" in told(replies[1])
    assert replies[2].understood.read_as == "Who saw the library fire?"


def test_the_source_and_who_is_quoted_are_told_of_what_was_shown(newsroom):
    turns = (
        "What did Salgado say about paper?",
        "source?",
        "who's that?",
        "did he really say that?",
    )
    replies = talked(turns, newsroom)

    assert "By Ines Duarte" in told(replies[1])
    assert replies[2].understood.read_as == "Who is Henrique Salgado?"
    assert replies[3].understood.of_shown
    assert "Salgado" in told(replies[3])


def test_of_whom_nobody_was_shown_it_is_asked_who_is_meant(newsroom):
    reply = talked(("Which zebra sang?", "who's that?"), newsroom)[-1]

    assert isinstance(reply, NoAnswer)
    assert reply.reason is Reason.WHOM


def test_few_words_are_not_taken_for_a_question_of_another_article(newsroom):
    reply = talked(("How many books burned?", "how many were saved?"), newsroom)[-1]

    assert all(quote.article.name == "library-fire.txt" for quote in getattr(reply, "quotes", ()))
