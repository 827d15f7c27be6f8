"""`verbatim evaluate`: a question file in, scores out."""

import json

import pytest

from bot.__main__ import main
from bot.console import terminal
from bot.console.output import Look

ASKED = "How long did the repairs of the bridge take?"
QUESTIONS = [
    {"id": 1, "kind": "long", "question": ASKED, "article": "bridge.txt", "answer": "eleven"},
    {"id": 2, "kind": "lost", "question": ASKED, "article": "harvest.txt", "answer": "Pickers"},
    {"id": 3, "kind": "none", "question": "Which zeppelin exploded?", "answers": []},
]


@pytest.fixture
def known(home) -> str:
    lines = map(json.dumps, QUESTIONS)
    (home / "known.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return "known.jsonl"


def test_the_table_has_a_row_for_each_kind_and_the_measures_that_apply(known, capsys):
    assert main(["evaluate", known]) == 0

    heading, *rows = capsys.readouterr().out.splitlines()
    assert heading.split("  ")[-1] == "ECE"
    assert "P@1" in heading
    assert "shown F1" not in heading
    assert [row.split()[:3] for row in rows] == [
        ["all", "3", "0.500"],
        ["long", "1", "1.000"],
        ["lost", "1", "0.000"],
        ["none", "1", "–"],
    ]


def test_columns_stand_below_each_other(known, capsys):
    main(["evaluate", known])

    heading, *rows = capsys.readouterr().out.splitlines()
    ends = heading.index("P@1") + len("P@1")
    assert [row[:ends].split()[-1] for row in rows] == ["0.500", "1.000", "0.000", "–"]


def test_a_table_too_wide_for_the_terminal_has_a_row_for_each_measure(known, capsys, monkeypatch):
    monkeypatch.setattr(terminal, "look", lambda *_: Look(width=60))
    main(["evaluate", known])

    heading, *rows = capsys.readouterr().out.splitlines()
    assert heading.split() == ["all", "long", "lost", "none"]
    assert [row.split()[0] for row in rows[:2]] == ["questions", "P@1"]
    assert rows[1].split()[1:] == ["0.500", "1.000", "0.000", "–"]


def test_misses_are_listed_below(known, capsys):
    main(["evaluate", "--misses", known])

    [missed] = capsys.readouterr().out.split("\n\n")[1].splitlines()
    assert missed.startswith(f"2: “{ASKED}”: ")


def test_json_is_one_object(known, capsys):
    assert main(["evaluate", "--json", known]) == 0

    scores = json.loads(capsys.readouterr().out)
    assert (scores["scope"], scores["questions"], scores["P@1"]) == ("collection", 3, 0.5)
    assert scores["kinds"]["long"] | {"questions": 1, "P@1": 1.0} == scores["kinds"]["long"]
    assert [miss["id"] for miss in scores["misses"]] == [2]
    assert sum(found["questions"] for found in scores["reliability"]) == 3


def test_within_asks_each_question_of_its_own_article(known, capsys):
    main(["evaluate", "--json", "--within", known])

    scores = json.loads(capsys.readouterr().out)
    assert scores["scope"] == "article"
    assert [miss["fault"] for miss in scores["misses"]] == ["refused, and not found"]


def test_a_wrong_line_is_one_line_and_exit_code_2(home, capsys):
    line = json.dumps({"question": "Who?", "article": "moon.txt", "answer": "x"})
    (home / "known.jsonl").write_text(f"\n{line}", encoding="utf-8")

    assert main(["evaluate", "known.jsonl"]) == 2

    told = 'verbatim: known.jsonl, line 2: there is no article "moon.txt"; `verbatim check` '
    assert capsys.readouterr().err == f"{told}lists them all\n"
