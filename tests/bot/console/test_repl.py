"""The console answers questions and commands, line by line."""

import io
from pathlib import Path

import pytest

from bot.console.output import Look
from bot.console.repl import COMMANDS, Console, run
from index import Live, load


@pytest.fixture
def console(home) -> Console:
    return Console(Live(lambda _: load(Path("articles"))), limit=5, least=0.2)


def answers(console: Console, *lines: str) -> list[str]:
    return list(console.answers(lines))


def test_a_question_gets_its_quote_and_citation(console):
    (answer,) = answers(console, "Who will miss the ferry?")

    assert '│ "Nobody will miss the ferry," mayor Ada Quill said.' in answer
    assert "Old bridge opens after repairs — " in answer


def test_blank_lines_are_passed_over(console):
    assert answers(console, "", "  \n") == []


def test_nothing_after_quit_is_answered(console):
    assert answers(console, "/quit", "Who will miss the ferry?") == []


def test_articles_lists_title_outlet_day_and_file(console):
    (answer,) = answers(console, "/articles\n")

    assert answer.splitlines()[0] == "Old bridge opens after repairs"
    assert "Apple harvest breaks records\n  Farm Weekly, 12 Oct 2023, harvest.txt" in answer


def test_closest_shows_what_comes_closest_to_a_question_answered_in_vain(console):
    refused, closest = answers(console, "When will the ferry burn down?", "/closest")

    assert refused.endswith("/closest shows the passages that come closest.")
    first, quote = closest.split("\n\n")[:2]
    assert first == "This doesn't answer the question; it only comes closest:"
    assert quote.startswith("│ ")
    assert "paragraph" in quote


def test_closest_after_an_answer_says_what_it_is_for(console):
    _, closest = answers(console, "Who will miss the ferry?", "/closest")

    assert closest == "/closest goes with a question that the articles don't answer."


def test_help_names_every_command(console):
    (answer,) = answers(console, "/help")

    assert all(command in answer for command in COMMANDS)


def test_the_examples_of_the_welcome_and_of_help_are_questions_that_are_answered(console):
    shown = "  What did Ada Quill say?\n"
    (help_text, answer) = answers(console, "/help", shown)

    assert shown in console.welcome()
    assert shown in help_text
    assert "mayor Ada Quill said." in answer


@pytest.mark.parametrize(
    ("line", "told"),
    [
        pytest.param(
            "/artcles", "There is no command /artcles; did you mean /articles?", id="near"
        ),
        pytest.param("/zzz", "There is no command /zzz; /help lists those there are.", id="far"),
        pytest.param("/quit now", "did you mean /quit?", id="more than a command"),
    ],
)
def test_an_unknown_command_gets_a_hint(console, line, told):
    assert told in answers(console, line)[0]


def test_reload_reports_what_changed_and_answers_from_it(console, home):
    (home / "articles" / "bridge.txt").unlink()
    (home / "articles" / "empty.txt").touch()
    snow = "Snow closes school\n\nThe school stays closed until Thursday.\n"
    (home / "articles" / "snow.txt").write_text(snow, encoding="utf-8")

    report, answer = answers(console, "/reload", "Which school is closed?")

    assert report.startswith("Reloaded: 2 articles, ")
    assert "New: “Snow closes school”.\nGone: “Old bridge opens after repairs”.\n" in report
    assert "1 file could not be read:\nempty.txt: " in report
    assert "The school stays closed until Thursday." in answer


def test_a_failed_reload_keeps_the_articles(console, home):
    (home / "articles").rename(home / "elsewhere")

    report, answer = answers(console, "/reload", "Who will miss the ferry?")

    assert report.startswith("Nothing was reloaded")
    assert "articles: there is no such folder" in report
    assert "Nobody will miss the ferry" in answer


def test_the_welcome_tells_what_there_is_and_what_could_not_be_read(home):
    (home / "articles" / "empty.txt").touch()

    welcome = Console(Live(lambda _: load(Path("articles"))), limit=5, least=0.2).welcome()

    assert welcome.startswith("Verbatim answers from 2 articles, ")
    assert "1 file could not be read:\nempty.txt: " in welcome
    assert "/help" in welcome


def test_answers_are_set_apart_by_a_blank_line(console):
    out = io.StringIO()

    run(console, ["/zzz", "/zzz"], out, roomy=False)

    told = "There is no command /zzz; /help lists those there are.\n"
    assert out.getvalue() == f"{told}\n{told}"


def test_an_answer_stands_clear_of_what_is_typed(console):
    out = io.StringIO()

    run(console, ["/zzz"], out, roomy=True)

    assert out.getvalue().startswith("\nThere is no command /zzz;")
    assert out.getvalue().endswith(" are.\n\n")


def test_a_question_may_lean_on_the_one_before_and_it_is_told_how_it_was_read(console):
    first, second = answers(console, "What did Ada Quill say?", "when did she say that?")

    assert "Nobody will miss the ferry" in first
    assert second.splitlines()[0] == "Read as: When did Ada Quill say that?"


def test_what_was_said_a_quarter_of_an_hour_ago_is_forgotten(console, monkeypatch):
    answers(console, "What did Ada Quill say?")
    monkeypatch.setattr("bot.console.repl.FORGOTTEN_AFTER", 0.0)

    assert "Read as" not in answers(console, "when did she say that?")[0]


def test_a_filter_narrows_a_question(console):
    (answer,) = answers(console, "What was opened? from:farm")

    assert answer.splitlines()[0] == "I looked only in 1 article from Farm Weekly."


def test_lists_are_shown_and_can_be_gone_on_from(console):
    latest, quotes, more = answers(console, "/latest", "/quotes Quill", "what else?")

    assert latest.splitlines()[0] == "2 articles, the newest first:"
    assert "“Quill” is quoted in 1 passage of 1 article:" in quotes
    assert '│ "Nobody will miss the ferry," mayor Ada Quill said.' in quotes
    assert more == "I found nothing else in the articles that answers this."


def test_an_article_is_shown_with_its_first_paragraph(console):
    (card,) = answers(console, "/article harvest")

    assert card.splitlines()[0] == "Apple harvest breaks records"
    assert "│ Growers picked more apples than ever before." in card
    assert card.count("Apple harvest breaks records") == 1


def test_events_of_a_timeline_that_need_several_lines_are_told_apart(home):
    text = "A bridge\n\nThe bridge was built by the county council of the islands in 1904.\n"
    (home / "articles" / "built.txt").write_text(text, encoding="utf-8")
    live = Live(lambda _: load(Path("articles")))
    narrow = Console(live, limit=5, least=0.2, look=lambda: Look(width=40))

    (answer,) = answers(narrow, "/timeline")

    assert "1904: The bridge was built by the\n  county council" in answer


def test_a_timeline_is_a_list_of_events(console):
    (answer,) = answers(console, "/timeline")

    assert answer == "2 articles, published from 12 Oct 2023 to 3 Mar 2024."
