"""What a text asks for, about whom and with which words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.question import Question, understand


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        pytest.param("When will the comet return?", ("comet", "return"), id="function words go"),
        pytest.param("What is a van?", ("van",), id="one is left"),
        pytest.param("comet comet COMET", ("comet",), id="each once"),
        pytest.param("", (), id="empty"),
        pytest.param("  \n ", (), id="blank"),
        pytest.param("?!…", (), id="punctuation"),
        pytest.param("😀", (), id="emoji"),
        pytest.param("who are you", (), id="function words alone"),
        pytest.param("how many villages", ("villag",), id="plural"),
        pytest.param("nordlinjens costs", ("nordlinjen", "cost"), id="apostrophe left out"),
    ],
)
def test_the_terms_are_what_to_search_for(tiny, text, terms):
    assert understand(text, tiny).terms == terms


@pytest.mark.parametrize(
    "text",
    [
        "When will the comet return?",
        "can you tell me when the comet will return",
        "Could you please tell me when the comet will return?",
        "do you know when the comet will return?",
        "I was wondering when the comet will return",
        "i'd like to know when the comet will return",
        "hi! when will the comet return, please",
        "Hello, can you tell me when the comet will return? Thanks!",
        "when will the comet return according to the article?",
        "any idea when the comet will return",
    ],
)
def test_what_a_question_is_wrapped_in_is_dropped(tiny, text):
    assert understand(text, tiny).terms == ("comet", "return")


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        pytest.param("What does DPP stand for?", ("dpp",), id="stand for"),
        pytest.param("According to Salgado, who paid?", ("salgado", "pay"), id="according to"),
        pytest.param("Kileo's view on the dam", ("kileo", "dam"), id="view on"),
        pytest.param("a view of the dam", ("view", "dam"), id="view of"),
        pytest.param("What did Mr. Vik say?", ("vik", "say"), id="Mr."),
        pytest.param("Who will miss the dam?", ("miss", "dam"), id="miss, the verb"),
        pytest.param("What did Miss Berg say?", ("berg", "say"), id="Miss"),
        pytest.param("What happened at the dam?", ("dam",), id="what happened"),
        pytest.param("List everything Vik said", ("vik", "say"), id="list everything"),
        pytest.param("quotes by Vik", ("vik",), id="quotes by"),
        pytest.param("what's going on at the dam", ("dam",), id="what is going on"),
        pytest.param("any news about the dam", ("dam",), id="news about"),
        pytest.param("list all articles about the dam", ("dam",), id="articles about"),
        pytest.param("Which stories mention the dam?", ("dam",), id="stories that mention"),
        pytest.param("what is the latest on the dam", ("dam",), id="the latest on"),
        pytest.param("When did the flood happen?", ("flood", "happen"), id="when it happened"),
        pytest.param("Mr", ("mr",), id="nothing else"),
    ],
)
def test_words_that_only_ask_are_not_looked_for(tiny, text, terms):
    assert understand(text, tiny).terms == terms


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        pytest.param("thanks", ("thank",), id="thanks"),
        pytest.param("hello", ("hello",), id="hello"),
        pytest.param("tell me", ("tell",), id="tell me"),
    ],
)
def test_a_wrapping_around_nothing_stays(tiny, text, terms):
    assert understand(text, tiny).terms == terms


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        pytest.param("Who leads the union?", {"person"}, id="who"),
        pytest.param("Where did it burn?", {"place", "location"}, id="where"),
        pytest.param("which country buys less wheat?", {"place", "name"}, id="which country"),
        pytest.param("When did it begin?", {"time"}, id="when"),
        pytest.param("what year was it built", {"time"}, id="what year"),
        pytest.param("How many people came?", {"number"}, id="how many"),
        pytest.param("how long is the nucleus", {"number", "time"}, id="how long"),
        pytest.param("How much did the walkout cost?", {"number", "money"}, id="how much"),
        pytest.param("How much water came?", {"number"}, id="how much of what is no money"),
        pytest.param("how much money came", {"number", "money"}, id="how much money"),
        pytest.param("how much of the wheat came", {"number", "percentage"}, id="how much of"),
        pytest.param("How much does it weigh?", {"number"}, id="how much of weight"),
        pytest.param("How heavy is the nucleus?", {"number"}, id="how heavy"),
        pytest.param(
            "Which moderate corporate shareholder came?", {"name"}, id="no share, no rate"
        ),
        pytest.param("Which state came?", {"place", "name"}, id="a state says nothing"),
        pytest.param("what percentage had two doses", {"percentage"}, id="percentage"),
        pytest.param("Why did it begin?", {"reason"}, id="why"),
        pytest.param("How did readers save the books?", {"manner"}, id="how"),
        pytest.param("What is a comet?", {"definition"}, id="what is"),
        pytest.param("What does DPP stand for?", {"definition", "acronym"}, id="stand for"),
        pytest.param("What did she say?", {"speech"}, id="say"),
        pytest.param("which company runs the boats", {"name"}, id="which company"),
        pytest.param("comet return", set(), id="no question"),
    ],
)
def test_the_kinds_of_answer_asked_for(tiny, text, kinds):
    assert understand(text, tiny).kinds == kinds


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("Who built the boats?", "person", id="who"),
        pytest.param("do you know whose boat it was", "person", id="wrapped"),
        pytest.param("On which day did it end?", "time", id="which day"),
        pytest.param("when did it end", "time", id="when"),
        pytest.param("where did it end", "place", id="where"),
        pytest.param("Which company bought it?", "name", id="which"),
        pytest.param("What new party won?", "name", id="what party"),
        pytest.param("whats the name of the captain", "name", id="name of"),
        pytest.param("And why did it end?", "reason", id="why"),
        pytest.param("What was the cause of the fire?", "reason", id="cause"),
        pytest.param("How old is the bridge?", "age", id="how old"),
        pytest.param("trump wife name", "name", id="a few words for a name"),
        pytest.param("bridge opening date?", "time", id="for a date"),
        pytest.param("In what city was the fire?", "place", id="what city"),
        pytest.param("In 2015, who won?", "person", id="behind a comma"),
        pytest.param("How did those who came leave?", "", id="how"),
        pytest.param("Did anyone who fled survive?", "", id="a clause"),
        pytest.param("What did the company say?", "", id="no what company"),
        pytest.param("Who won, the van or the boat?", "", id="alternatives"),
        pytest.param("WHO report", "", id="an organisation"),
        pytest.param("Did anybody ask her why?", "", id="no question word at the start"),
    ],
)
def test_the_kind_that_a_question_begins_with(tiny, text, wanted):
    assert understand(text, tiny).wanted == wanted


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        pytest.param("How tall is the tower?", "foot", id="tall"),
        pytest.param("how much does a seal weigh", "pound", id="weigh"),
        pytest.param("How long did it last?", "hour", id="long"),
        pytest.param("How much does a seal cost?", "", id="no measure"),
        pytest.param("How long ago did it last open?", "", id="a time"),
    ],
)
def test_the_units_in_which_a_measure_is_told(tiny, text, unit):
    units = understand(text, tiny).units

    assert unit in units if unit else not units


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        pytest.param("How many members accepted?", "member", id="how many"),
        pytest.param("how many of the members accepted", "member", id="of the"),
        pytest.param("How many nine-page books?", "nine", id="the first term"),
        pytest.param("what share of the books burned", "book", id="share"),
        pytest.param("How much wheat was bought?", "wheat", id="how much of a thing"),
        pytest.param("How much did the fire cost?", "", id="how much money"),
        pytest.param("How much is a bushel?", "", id="price"),
        pytest.param("How did it begin?", "", id="nothing"),
        pytest.param("How many?", "", id="how many alone"),
    ],
)
def test_what_is_to_be_counted(tiny, text, counted):
    assert understand(text, tiny).counted == counted


@pytest.mark.parametrize(
    ("text", "speaker", "topic"),
    [
        pytest.param(
            "What did Solheim deny about the offer?",
            ("solheim",),
            ("offer",),
            id="a word that may be of saying, and somebody quoted",
        ),
        pytest.param("What did the comet reveal?", (), (), id="the same, and nobody quoted"),
        pytest.param("What did Salgado say?", ("salgado",), (), id="what did X say"),
        pytest.param(
            "What did the State Department say?", ("state", "depart"), (), id="state as a name"
        ),
        pytest.param(
            "What did the Secretary of State say about bread?",
            ("secretari", "state"),
            ("bread",),
            id="of state",
        ),
        pytest.param("What did Salgado state?", ("salgado",), (), id="state as a verb"),
        pytest.param("what has Salgado said", ("salgado",), (), id="what has X said"),
        pytest.param(
            "What did Salgado say about the library?", ("salgado",), ("librari",), id="about"
        ),
        pytest.param("what salgado said", ("salgado",), (), id="what X said"),
        pytest.param("Salgado's view on the library", ("salgado",), ("librari",), id="view"),
        pytest.param("show me all Salgado’s quotes", ("salgado",), (), id="quotes of"),
        pytest.param(
            "the opinion of Salgado on the library", ("salgado",), ("librari",), id="opinion of"
        ),
        pytest.param("Did Salgado comment on the fire?", ("salgado",), ("fire",), id="did X"),
        pytest.param(
            "According to Salgado, when was it built?", ("salgado",), ("build",), id="according to"
        ),
        pytest.param("How does Henrique Salgado feel?", ("henriqu", "salgado"), (), id="feel"),
        pytest.param("salgado on the fire", ("salgado",), ("fire",), id="X on Y"),
        pytest.param("salgado", ("salgado",), (), id="a name alone"),
        pytest.param("The judge", ("judg",), (), id="an office alone"),
        pytest.param("Who is Salgado?", (), (), id="who somebody is"),
        pytest.param("comet", (), (), id="no name"),
        pytest.param("Where is the van?", (), (), id="a place"),
        pytest.param("When did the strike begin on Skarvik?", (), (), id="a question with on"),
        pytest.param("What is the story about wheat?", (), (), id="a question with about"),
        pytest.param("List everything Vik said", ("vik",), (), id="everything"),
        pytest.param("all that Vik has said about ferries", ("vik",), ("ferri",), id="all, about"),
        pytest.param("everything that was said about ferries", (), (), id="said by anybody"),
    ],
)
def test_whose_words_are_asked_for_and_about_what(tiny, text, speaker, topic):
    question = understand(text, tiny)

    assert (question.speaker, question.topic) == (speaker, topic)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("What did Marit Solheim say?", {"marit", "solheim"}, id="capitals inside"),
        pytest.param("Marit said what", set(), id="the first word tells nothing"),
        pytest.param("what did marit say", set(), id="small letters"),
    ],
)
def test_words_typed_as_names(tiny, text, names):
    assert understand(text, tiny).names == names


@pytest.mark.parametrize(
    ("text", "terms", "mended"),
    [
        pytest.param(
            "what did solhiem say", ("solheim", "say"), (("solhiem", "solheim"),), id="a name"
        ),
        pytest.param(
            "Wehn will the cometr return?",
            ("comet", "return"),
            (("Wehn", "when"), ("cometr", "comet")),
            id="two words",
        ),
        pytest.param("what did solheim say", ("solheim", "say"), (), id="nothing to mend"),
    ],
)
def test_misspelled_words_are_mended_and_told(tiny, text, terms, mended):
    question = understand(text, tiny)

    assert (question.terms, question.mended) == (terms, mended)


def test_a_mended_question_asks_for_the_same_speaker(tiny):
    assert understand("what did solhiem say", tiny).speaker == ("solheim",)


def test_the_text_is_kept_as_typed(tiny):
    assert understand(" What did Solhiem  say?\n", tiny).text == "What did Solhiem  say?"


PIECES = ["what", "did", "solhiem", "say", "on", "?", "’s", "U.S.", "ﬁ", "'", "-", "hi", "please"]


def aligned(question: Question) -> bool:
    return len(question.terms) == len(question.spellings) == len(question.spans)


@given(st.text() | st.lists(st.sampled_from(PIECES)).map(" ".join))
@settings(max_examples=200, deadline=None)
def test_terms_spellings_and_spans_go_together_for_any_text(tiny, text):
    question = understand(text, tiny)

    assert aligned(question)
    assert all(span.of(question.text).strip() for span in question.spans)
    assert set(question.speaker) | set(question.topic) | question.names <= set(question.terms)
    assert question.counted in ("", *question.terms)
