"""The gate closes when a score falls, and no floor is lowered by accident."""

import json

import pytest

from tests.quality import gate

ASKED = {"question": "How long did the repairs take?", "article": "bridge.txt"}
GOOD = {**ASKED, "answer": "eleven months"}
LOST = {**ASKED, "question": "Who flew to the moon?", "answer": "on Saturday"}
ARTICLE = """Bridge opens

The stone bridge was opened again on Sunday. Repairs of it had taken eleven months.
The ferry made its last trip on Saturday.
"""


@pytest.fixture
def ask(tmp_path, monkeypatch):
    """Write the questions of our own set anew and run the gate; its exit code."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "bridge.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "floors.json").write_text("{}", encoding="utf-8")
    file = tmp_path / "questions.jsonl"
    monkeypatch.setattr(gate, "FLOORS", tmp_path / "floors.json")
    monkeypatch.setattr(gate, "OWN", gate.QuestionSet("own", file, (tmp_path / "articles",)))

    def ask(*questions: dict, options: tuple[str, ...] = ()) -> int:
        file.write_text("\n".join(map(json.dumps, questions)), encoding="utf-8")
        return gate.main(list(options))

    return ask


def floors() -> dict:
    return json.loads(gate.FLOORS.read_text(encoding="utf-8"))


def pin(score: float) -> None:
    """Move the floor of P@1 in both scopes."""
    pinned = floors()
    for scope in pinned["own"]["floors"].values():
        scope["P@1"] = score
    gate.FLOORS.write_text(json.dumps(pinned), encoding="utf-8")


def test_what_is_pinned_passes(ask):
    assert ask(GOOD, options=("--update",)) == 0

    assert ask(GOOD) == 0
    assert floors()["own"]["floors"]["article"]["P@1"] == 1.0


def test_a_score_below_its_floor_fails_and_is_named(ask, capsys):
    ask(GOOD, LOST, options=("--update",))
    pin(0.52)

    assert ask(GOOD, LOST) == 1

    told = "own, scope article: P@1 is 0.5000, worse than the pinned 0.5200; only --update "
    assert told in capsys.readouterr().err


def test_a_loss_within_the_margin_passes(ask):
    ask(GOOD, LOST, options=("--update",))
    pin(0.51)

    assert ask(GOOD, LOST) == 0


def test_a_set_without_floors_fails(ask, capsys):
    assert ask(GOOD) == 1

    assert "own: has no floors; pin them with --update\n" in capsys.readouterr().err


def test_questions_that_have_changed_fail(ask, capsys):
    ask(GOOD, options=("--update",))

    assert ask({**GOOD, "question": "How long were the repairs?"}) == 1

    assert "own: questions or articles have changed" in capsys.readouterr().err


def test_an_update_never_lowers_a_floor_by_itself(ask):
    ask(GOOD, options=("--update",))
    before = floors()

    assert ask(GOOD, LOST, options=("--update",)) == 1
    assert floors() == before


def test_an_update_lowers_a_floor_when_told_to(ask):
    ask(GOOD, options=("--update",))

    assert ask(GOOD, LOST, options=("--update", "--allow-regression")) == 0
    assert floors()["own"]["floors"]["article"]["P@1"] == 0.5


def test_regressions_are_allowed_only_when_pinning(ask):
    ask(GOOD, LOST, options=("--update",))
    pin(1.0)

    assert ask(GOOD, LOST, options=("--allow-regression",)) == 1


def test_the_sets_of_a_folder_are_asked_too(ask, tmp_path, capsys):
    ask(GOOD, options=("--update",))
    more = tmp_path / "sets" / "more"
    (more / "articles").mkdir(parents=True)
    (more / "articles" / "bridge.txt").write_text(ARTICLE, encoding="utf-8")
    (more / "questions.jsonl").write_text(json.dumps(GOOD), encoding="utf-8")

    assert ask(GOOD, options=(str(tmp_path / "sets"), "--update")) == 0

    assert "more, scope collection\n" in capsys.readouterr().out
    assert list(floors()) == ["own", "more"]
