from dataclasses import replace

import pytest

from bot.again import around
from bot.answer import Quote, Understood
from bot.ask import ask
from bot.chat import messages
from bot.chat.keys import passage_key
from bot.chat.messages import LIMIT, fits, surroundings, units
from bot.chat.views import Views, address_of, fragment
from index import Span


def quote_of(article, text, paragraph=1):
    start = article.body.index(text)
    return Quote(article, Span(start, start + len(text)), paragraph, ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Rain fell.", "Rain%20fell.", id="short"),
        pytest.param("“Rain - snow, & ice”", "Rain%20%2D%20snow%2C%20%26%20ice", id="signs"),
        pytest.param("Rain\nfell on   Rome", "Rain%20fell%20on%20Rome", id="lines"),
        pytest.param(
            "a " * 40 + "z" * 9, "a%20a%20a%20a%20a,a%20a%20a%20a%20" + "z" * 9, id="long"
        ),
        pytest.param("雨。", "%E9%9B%A8%E3%80%82", id="Japanese"),
        pytest.param("x\ud83d", "x%EF%BF%BD", id="half a pair"),
    ],
)
def test_a_text_fragment_is_the_text_or_its_ends(text, expected):
    assert fragment(text) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org/a", "https://example.org/a#:~:text=Rain%20fell."),
        ("https://example.org/a#b", "https://example.org/a#b:~:text=Rain%20fell."),
        ("https://example.org/" + "a" * 2020, "https://example.org/" + "a" * 2020),
        ("https://example.org/" + "a" * 2040, ""),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("http://localhost/", ""),
        ("https://example.org/a b", ""),
        ("", ""),
    ],
)
def test_an_address_that_telegram_takes_leads_to_the_words(article, url, expected):
    assert address_of(quote_of(article("Rain fell.", url=url), "Rain fell.")) == expected


@pytest.mark.parametrize(
    ("own", "wider", "expected"),
    [(1, 0, (1, 1)), (1, 1, (1, 2)), (3, 1, (2, 4)), (3, 2, (1, 5)), (3, 3, None), (1, 4, (1, 5)),
     (1, 5, None), (0, 0, None), (5, 4, (1, 5))],
)  # fmt: skip
def test_around_a_paragraph_are_its_neighbours_until_it_is_the_whole(article, own, wider, expected):
    whole = article(*("Rain fell." for _ in range(5)))

    assert around(Quote(whole, Span(0, 10), own, ()), wider) == expected


@pytest.mark.parametrize("filler", ["word ", "😀 ", "w"], ids=["words", "emoji", "no blanks"])
@pytest.mark.parametrize("place", [0, 3000, 9000], ids=["begin", "middle", "end"])
def test_of_a_paragraph_that_is_too_long_the_part_with_the_quote_is_shown(article, filler, place):
    before = (filler * 9000)[:place]
    whole = article(f"{before} Rain fell. {(filler * 9000)[: 9000 - place]}")
    quote = quote_of(whole, "Rain fell.")

    shown = surroundings(quote, 1, 1)

    assert units(shown.text) <= LIMIT
    [block] = [e for e in shown.entities if e.type == "blockquote"]
    text = shown.text.encode("utf-16-le")[: 2 * block.length].decode("utf-16-le")
    assert "Rain fell." in text
    assert text in whole.body


def test_paragraphs_that_are_too_much_for_a_message_are_not_shown_together(article):
    long = "word " * 500
    whole = article(long, f"{long}Rain fell.", long)

    assert surroundings(quote_of(whole, "Rain fell.", 2), 2, 2) is not None
    assert surroundings(quote_of(whole, "Rain fell.", 2), 1, 3) is None


def test_each_view_of_every_answer_goes_into_a_message(tiny):
    views = Views(lambda: tiny, buttons=True, share=lambda: True)
    count = 0
    for passage in tiny.passages[::3]:
        reply = ask(passage.text, tiny, least=0.0)
        answered = views.answered(reply, 1)
        for number in range(1, len(answered.pages) + 1):
            view = views.page(answered, number)
            assert fits(view.message)
            count += 1
            for shown in answered.pages[number - 1]:
                assert fits(views.around(shown.passages[0], 0, answered).message)
    assert count > 50


def test_the_first_page_is_the_answer_again(tiny):
    views = Views(lambda: tiny, buttons=True, share=lambda: True)
    for passage in tiny.passages[::2]:
        reply = ask(passage.text, tiny, least=0.0)
        answered = views.answered(reply, 1)

        view = views.page(answered, 1)

        assert view.message == messages.messages(reply)[-1]
        assert view.keyboard == views.beneath(reply, answered)


def test_how_the_question_was_read_is_said_again_on_the_way_back(tiny):
    views = Views(lambda: tiny, buttons=True, share=lambda: True)
    understood = Understood(read_as="What did the mayor say?")
    reply = replace(ask("What did the mayor say?", tiny), understood=understood)

    view = views.page(views.answered(reply, 1), 1)

    assert view.message == messages.messages(reply)[-1]
    assert view.message.text.startswith("Read as: What did the mayor say?\n")


def test_a_whole_paragraph_too_long_to_have_neighbours_is_shown_alone(article, collect):
    sentence = f"Rain fell{' and fell' * 90}."
    weather = collect(article("word " * 900, sentence, "word " * 900))
    views = Views(lambda: weather, buttons=True, share=lambda: True)
    [passage] = [p for p in weather.passages if p.text == sentence]

    view = views.around(passage_key(passage), 0, None)

    assert view.message.text.startswith(sentence)
    assert "More context" not in str(view.keyboard)


def test_more_words_of_the_question_than_telegram_marks_are_not_marked_on_further_pages(collect):
    rain = collect(" ".join(f"Rain number {n} fell{' in rain' * 40}." for n in range(8)))
    views = Views(lambda: rain, buttons=True, share=lambda: True)
    answered = views.answered(ask("rain in rain", rain, least=0.0), 1)

    pages = [views.page(answered, number).message for number in range(2, len(answered.pages) + 1)]

    assert pages
    assert all(fits(page) for page in pages)
    assert [page.text.count("Rain number") for page in pages[:-1]] == [3] * (len(pages) - 1)


def test_long_passages_have_pages_of_their_own(collect):
    rain = collect(" ".join(f"Rain {n} fell{' on Rome and Oslo' * 55}." for n in range(8)))
    views = Views(lambda: rain, buttons=True, share=lambda: True)
    answered = views.answered(ask("rain fell on Rome", rain, least=0.0), 1)

    assert len(answered.pages) > 2
    for number in range(1, len(answered.pages) + 1):
        assert fits(views.page(answered, number).message)
