import string
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import Span
from index.sentences import LONGEST_SENTENCE, sentence_spans

no_deadline = settings(deadline=None)  # the first example loads nltk
SAMPLES = sorted((Path(__file__).parents[2] / "articles").glob("*.txt"))


def sentences(text: str) -> list[str]:
    return [span.of(text) for span in sentence_spans(text, Span(0, len(text)))]


# The sentences of a text are written with ` | ` between them.
GOLDEN = {
    # titles and other abbreviations before a name
    "titles": "Mr. Smith met Dr. Jones. | Mrs. Lee and Prof. Chan left.",
    "political titles": "Sen. Ann Lee, Gov. Joe Fox and Rep. Bo Diaz spoke. | Nobody listened.",
    "military titles": "Lt. Col. Kim and Sgt. Lopez were hurt. | Gen. Park was not.",
    "title after a quotation mark": "She wrote “Mr. Lee Is Not Brave” in May. | He did not.",
    "title before a name with an exclamation mark": '"We need you, Mrs. Lee!" he said. | She left.',
    "then-Sen.": "He met then-Sen. Ann Lee in 2008. | They talked.",
    "plural titles": "Reps. Ann Lee and Bo Fox voted no. | Sens. Kim and Park did not.",
    "saints and mountains": "St. Mary's is near Mt. Hood. | Ft. Bragg is not.",
    "street and feet": "She lives on 5th St. | The wall is 9 ft. | It is in Napa, CA. | It fell.",
    "versus": "The case is Roe v. Wade. | It was France vs. Spain.",
    # initials and acronyms
    "initials": "J. K. Rowling met George W. Bush. | E.L. Doctorow came too.",
    "initial before a question mark": "Did you vote for George W. Bush? | I did.",
    "letter that ends a sentence": "There is no plan B. | The vote is on Monday.",
    "U.S. before a name": "The U.S. Senate and the U.S. Supreme Court disagree.",
    "U.S. at the end": "He lives in the U.S. | He was born in the U.K. | It rained.",
    "U.S. before a small letter": "The U.S. has left. | The N.I.H. institute has not.",
    "U.S. number": "The U.S. No. 1 won. | China's No. 2 lost.",
    "acronym we have not heard of": "The A.B.Q.C. Council met. | It voted.",
    "company": "Acme Inc. and Foo Corp. merged. | They left Bar & Co. | It closed.",
    "junior": "Harry Lee Jr. | He was 50.",
    "junior in mid-sentence": "Joe Lee Jr. visited Israel. | He met Sam Fox Sr. Tuesday.",
    "degree": "Ann Lee, Ph.D., and Bo Fox, M.D., agreed. | They signed.",
    # places and times
    "state": "PORTLAND, Ore. (Reuters) - It rained. | Ann Lee (R-Ark.) did not mind.",
    "state that is a word": "He was ill. | The mass was long. | They sat in the sun. | Me too.",
    "a.m. and p.m.": "It opens at 9 a.m. Monday and closes at 5 p.m. Eastern time. | He left.",
    "p.m. at the end": "The vote ended at 5 p.m. | Reporters waited. | At 6 p.m. | Mr. Lee came.",
    "months": "He was born on Jan. 5, 1960, and died on Feb. 29. | It snowed.",
    "month before a bracketed end": "“Between now and Nov. 8.” | He won.",
    "et cetera": "They sell tea, rice, etc. | Customers like it. | Iraq, Syria, etc. are far.",
    # numbers
    "number signs": "No. 5 beat No. 7. | He said no. | See p. 12 and pp. 3-4, est. 1990.",
    "decimals": "It rose 1.5 percent to $24.3 billion. | Shares fell 0.2.",
    "year at the end": "She was born in 1990. | Then came 1991.",
    "sentence beginning with a number": "They lost. | 42 people died. | 5 lived.",
    # ellipses
    "ellipsis in mid-sentence": "I think . . . we should go. | Well ... maybe. | He left… again.",
    "ellipsis at the end": "He was the one… | He doesn’t know. | I never did.... | She left.",
    "ellipsis and I": "“I ... I don't know,” he said. | “I… I do.”",
    "ellipsis without a blank": "It was wrong…|There are others. | He went on...|The end.",
    "ellipsis at the start": "He came from Erie. | “… they still go on,” she said.",
    # quotations
    "quotation ends inside": '"We won\'t go," he said. | "Never."',
    "quotation over several sentences": "“We talk. | We lose. | We win,” she said. | “Why?”",
    "question in a quotation": '"Why now?" asked Ms. Lee. | "Stop!" he shouted.',
    "question, then a name that asks": "“Why now?” Ann Lee asked. | “Don’t go!” Fox told them.",
    "question, then a new sentence": 'They asked, "Why?" | Lee said nothing. | "Go!" | We went.',
    "stop inside": 'He said, "It is over." | Then he left.',
    "stop outside": "They call it 'the wall'. | It is \"short\". | It is «long».",
    "quotation within a quotation": "He said, “She told me, ‘Go.’ | And I went.”",
    "two apostrophes as marks": "''He went,'' Mr. Lee said. | ''He is gone.''",
    "guillemets": "« Il part. » | Elle reste. | «No.» | «Sí.»",
    "question in a title": 'Her book "Who Are We?" (2007), a success, sold. | It is long.',
    "mark and comma": "It means “beware!”, not “come (by whom?), you”. | It is old.",
    "name with a mark": "She works at Yahoo! in Texas. | He does not.",
    # brackets, references, credits
    "bracketed sentence": "He left. | (She stayed.) | They met.",
    "bracket in a sentence": "He left (she stayed, he thinks). | The dog (a pug!) stayed too.",
    "bracketed sentence within": "It is one way (by asking, then by counting.) | In May it works.",
    "reference": "It began in 1999.[4] | She won.[citation needed] | He lost.[1][2]",
    "credit": "China said it means war. (ANI)",
    "circa": "The hall (c. 1225) remains. | It is old.",
    # lists
    "numbered sentences": "1. Tea is hot. | 2. Ice is not. | (3) It rains.",
    "bullets": "We need:\n|• tea\n|  • rice and\n  salt\n|- soap",
    "numbered lines": "Winners\n|1. Ann Lee\n|2. Bo Fox",
    # the web
    "address of a page": "See https://example.com/a.b?c=1. | It is at www.example.com. | Go!",
    "address of a person": "Write to Jane.Doe@example.com. | She answers.",
    "blank forgotten": "He left.|The door closed. | It is Node.js.",
    "emoji": "We won! | 🎉 Thanks to all 🙏 and good night 😀.",
    "emoji at the end": "We won. | What a day! 🎉🎉",
    "doubled marks": "Really?! | Yes!! | No...",
    # white space
    "hard-wrapped lines": "He went\nhome. | She\r\nstayed in the U.S.\nSenate. | It\trained.",
    "no final stop": "It rains. | It pours",
    "brand in small letters": "They sell phones. | iPhone sales fell. | eBay did not.",
    "all in small letters": "it rains. | he left. | who knows?",
    "all in capitals": "THE U.S. IN TALKS WITH CHINA. | IT RAINS.",
    # other scripts
    "Chinese": "我们不去。|他走了！|为什么？",
    "Chinese quotation": "他说：“不去。”|她走了。|“好。|再见。”",
    "Japanese": "「行かない。」と彼は言った。|雨です。",
    "Hindi": "वह गया। | वह आई।",
    "Arabic": "هل ذهب؟ | نعم.",
    "Urdu": "وہ گیا۔ | وہ آئی۔",
    "Armenian": "Նա գնաց։ | Անձրև է։",
    "Spanish": "¿Vas? | ¡Sí! | Me voy.",
    "Russian": "Он ушёл. | «Зачем?» | Дождь.",
}  # fmt: skip


@pytest.mark.parametrize("marked", GOLDEN.values(), ids=GOLDEN.keys())
def test_hard_cases(marked):
    expected = [part.strip() for part in marked.split("|")]
    text = marked.replace(" | ", " ").replace("|", "")

    assert expected == sentences(text)


def test_offsets_are_those_of_the_body():
    body = "A headline\n\n  It rains. It pours.\n\nThe end."
    paragraph = Span(body.index("  It"), body.index("\n\nThe"))

    assert [Span(14, 23), Span(24, 33)] == list(sentence_spans(body, paragraph))


@pytest.mark.parametrize("text", ["", " \n\t", "\u00a0"])
def test_nothing_has_no_sentences(text):
    assert sentences(text) == []


@pytest.mark.parametrize(
    ("text", "first"),
    [
        pytest.param("name, place\n" * 300, "name, place", id="lines"),
        pytest.param("tea and rice; " * 300, "tea and rice;", id="semicolons"),
        pytest.param("word " * 900, "word", id="blanks"),
        pytest.param("x" * 5_000, "x", id="one endless word"),
    ],
)
def test_a_text_without_stops_is_cut_where_it_pauses(text, first):
    parts = sentences(text)

    assert all(LONGEST_SENTENCE // 4 < len(part) <= LONGEST_SENTENCE for part in parts[:-1])
    assert all(part.endswith(first) for part in parts)
    assert "".join(text.split()) == "".join("".join(part.split()) for part in parts)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_sample_articles_have_no_sentence_without_a_capital_or_quotation_mark(path):
    body = path.read_text(encoding="utf-8")
    paragraph = max(body.splitlines(), key=len)

    assert all(part[0].isupper() or part[0] in '"“' for part in sentences(paragraph))


NEWS = st.lists(
    st.sampled_from(
        [*string.ascii_letters, *" .,;!?\"'”“’()[]-…\n\r\t1。」", " U.S. ", ". ", "Mr. ", " The ",
         "p.m.", "[1]", "\U0001f389", "\u0301", "\u200d", "हि", "?\" ", "...", " said"]
    ),
    max_size=120,
).map("".join)  # fmt: skip


@no_deadline
@given(st.one_of(st.text(), NEWS), st.text(max_size=5), st.text(max_size=5))
def test_sentences_are_trimmed_ordered_and_lose_nothing(text, before, after):
    body = before + text + after
    spans = list(sentence_spans(body, Span(len(before), len(before) + len(text))))

    assert all(0 < len(span) <= LONGEST_SENTENCE for span in spans)
    assert all(span == span.trimmed(body) for span in spans)
    assert all(one.end <= next_.start for one, next_ in pairwise(spans))
    assert "".join(text.split()) == "".join("".join(span.of(body).split()) for span in spans)


@pytest.mark.parametrize(
    "unit",
    [
        "a. ",
        ". ",
        "!",
        '"',
        "(",
        "[1]",
        "A.",
        "x",
        " ",
        "\n",
        "。",
        "... ",
        '?" Ann ',
        "Mr. ",
        "- ",
    ],
)
def test_no_text_takes_long(unit):
    text = unit * (50_000 // len(unit))
    began = time.process_time()
    sentences(text)

    assert time.process_time() - began < 5
