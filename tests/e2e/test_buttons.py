"""Buttons outlast the bot: pressed after a restart and a reload they work, or say why not."""

import signal
from collections import Counter

from bot.chat import notices
from tests.e2e.conftest import Bot
from tests.telegram_server import TelegramServer

TOWNS = [
    f"{a}{b}" for a in ("Ash", "Elm", "Oak", "Yew", "Fir") for b in ("ford", "ton", "ham", "by")
]
CHANGED, GONE, NEW = TOWNS[0], TOWNS[1], "Rowanwick"
QUESTIONS = (
    "When did the market of {} open?",
    "Who praised the bakers of {}?",
    "Where did the farmers of {} come from?",
    "When did rain fall on {}?",
)
ANSWERS = 130


def article(town: str, what: str = "market") -> str:
    """An article of three paragraphs about a town."""
    return (
        f"News of {town}\n\nTown Crier | Updated: Mar 03, 2024 08:00 IST\n\n"
        f"The {what} of {town} opened on Sunday. Farmers of {town} came from far.\n\n"
        f"The mayor of {town} praised the bakers. The bakers of {town} praised the flour.\n\n"
        f"Rain fell on {town} in the evening.\n"
    )


def test_500_buttons_of_before_a_restart_and_a_reload_work_or_say_why_not(
    bot: Bot, server: TelegramServer
):
    for town in TOWNS:
        bot.write(f"{town}.txt", article(town))
    bot.started()
    for number in range(ANSWERS):
        question = QUESTIONS[number % 4].format(TOWNS[number % len(TOWNS)])
        server.message(question, chat_id=number % 9 + 1)
    server.wait_for(lambda: len(server.sent()) == ANSWERS)
    buttons = [
        (message, button)
        for message in server.sent()
        for button in message.buttons
        if "callback_data" in button
    ]
    assert len(buttons) >= 500
    before = {id(message): message.text for message in server.sent()}

    bot.signal(signal.SIGTERM)
    assert bot.exit_code() == 0
    bot.write(f"{CHANGED}.txt", article(CHANGED, "fair").replace("Rain", "Hail"))
    bot.remove(f"{GONE}.txt")
    bot.start()
    bot.write(f"{NEW}.txt", article(NEW))
    server.wait_for(lambda: bot.log().count("answering as") == 2)
    bot.signal(signal.SIGHUP)
    bot.wait_for_log("reload: ")
    pressed = [press(server, message, button) for message, button in buttons]
    toasts = server.wait_for(lambda: answered(server, pressed))

    outcomes = Counter(kind(toast) for toast in toasts.values())
    assert sum(outcomes.values()) == len(buttons)
    assert outcomes["worked"] > 0.8 * len(buttons)
    assert outcomes["gone"] > 0
    assert outcomes.keys() == {"worked", "gone"}
    server.wait_for(lambda: server.pending == 0)
    turned = [m for m in server.sent() if m.edits]
    assert len(turned) > 0.8 * ANSWERS
    assert all(m.versions[0].text == before[id(m)] for m in turned)
    assert bot.told() == []
    print(f"{len(buttons)} buttons: {dict(outcomes)}; {len(turned)} messages changed in place")


def press(server, message, button) -> str:
    """Tap it; the id of the query."""
    update = server.callback_query(
        button["callback_data"], chat_id=message.chat.id, message_id=message.message_id
    )
    return update["callback_query"]["id"]


def answered(server, queries) -> dict[str, str] | None:
    """What each query was answered with, once all are."""
    answers = {q: server.queries[q].answer for q in queries}
    if any(answer is None for answer in answers.values()):
        return None
    return {q: answer.get("text", "") for q, answer in answers.items()}


def kind(toast: str) -> str:
    """What came of a tap, by what it said."""
    if toast in ("", notices.thanks(good=True), notices.thanks(good=False)):
        return "worked"
    return {notices.gone(): "gone", notices.expired(): "expired"}.get(toast, toast)
