# `make run` asks the articles in articles/, `make test` runs the tests; both set up .venv by themselves.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test check format messages picture fit quality chaos churn bench soak clean

run: .venv/installed
	@$(BIN)/verbatim console

test: .venv/tested
	$(BIN)/pytest -q

check: .venv/tested
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

# the scores of our own questions, and of sets in a folder with SETS=folder, must not fall
quality: .venv/tested
	$(BIN)/python tests/quality/gate.py $(SETS)

# `make fit SETS=folder` fits ranking and confidence anew on the question sets in the folder
fit: .venv/tested
	@$(BIN)/python -m pip install --quiet --group fit >&2
	$(BIN)/python tools/fit.py $(SETS)
	$(BIN)/python tools/fit_confidence.py $(SETS)

# brings new sentences into the catalogues of the other languages, to be translated there
messages: .venv/tested
	$(BIN)/python -m tools.messages

# draws the picture at the top of README from what the console prints now
picture: .venv/tested
	@$(BIN)/python -m pip install --quiet --group picture >&2
	@$(BIN)/python -m tools.picture

format: .venv/tested
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# kills the bot over and over while questions are asked; `make chaos SEED=7` repeats a run
chaos: .venv/tested
	SEED=$(SEED) $(BIN)/python -m tests.chaos

# how fast the bot answers, beside python-telegram-bot alone, what memory it takes, and how long a
# question takes, beside rank_bm25 alone; ratios of one run, since machines differ
bench: .venv/tested
	$(BIN)/python -m benchmarks.load throughput
	$(BIN)/python -m benchmarks.load memory 20000
	$(BIN)/python -m benchmarks.questions

# 100,000 updates in one life: memory, open files and log must not grow
soak: .venv/tested
	$(BIN)/python -m benchmarks.load soak

# asks questions while files come, change and go; `make churn SEED=7` repeats a run
churn: .venv/tested
	$(BIN)/python -m tests.churn $(if $(SEED),--seed $(SEED))

clean:
	rm -rf .venv build dist *.egg-info

# set-up speaks on standard error, so that `echo "a question" | make run` prints the answer alone
.venv/installed: pyproject.toml
	@echo "Setting up .venv (once, about half a minute) ..." >&2
	@$(PYTHON) -m venv .venv >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1" >&2
	@$(BIN)/python -m pip install --quiet --editable . >&2
	@touch $@

.venv/tested: .venv/installed
	@echo "Adding the test tools ..." >&2
	@$(BIN)/python -m pip install --quiet --group test --group lint >&2
	@touch $@
