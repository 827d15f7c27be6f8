"""The bot speaks the language of whoever reads it: that of their Telegram, or what they chose."""

import sqlite3

import pytest
from telegram import BotCommand

from bot.catalogue import ENGLISH, LANGUAGES, speaking
from bot.chat import notices
from bot.chat.introduction import texts
from bot.chat.memory import memory_file
from bot.chat.menus import ADMIN_MENU, GROUP_MENU, menus
from tests.bot.chat.conftest import ADMIN
from tests.telegram_server.chats import person

QUOTE = "Heavy rain is expected on Sunday, the weather office said."
ISOLATES = ("\u2066", "\u2067", "\u2068", "\u2069")
OTHERS = [code for code in LANGUAGES if code != ENGLISH]

ANSWERED = {
    "zh": "2024年3月3日 08:00 IST，第 1 段",
    "ja": "2024年3月3日 08:00 IST、第1段落",
    "es": "3 de marzo de 2024 08:00 IST, párrafo 1",
    "fr": "3 mars 2024 08:00 IST, paragraphe 1",
    "de": "3. März 2024 08:00 IST, Absatz 1",
    "pt": "3 de março de 2024 08:00 IST, parágrafo 1",
    "ru": "3 марта 2024\u202fг. 08:00 IST, абзац 1",
    "ar": "3 مارس 2024 08:00 IST، الفقرة 1",
    "hi": "3 मार्च 2024 08:00 IST, अनुच्छेद 1",
}
REFUSED = {
    "zh": "文章里没有提到。没有文章提到“volcano”或“erupt”。",
    "ja": "記事には書かれていません。「volcano」または「erupt」が出てくる記事はありません。",
    "es": "Los artículos no lo dicen. Ningún artículo menciona «volcano» o «erupt».",
    "fr": "Les articles ne le disent pas. Aucun article ne mentionne"
    " «\xa0volcano\xa0» ou «\xa0erupt\xa0».",
    "de": "Das steht nicht in den Artikeln. In keinem Artikel steht „volcano“ oder „erupt“.",
    "pt": "Os artigos não dizem. Nenhum artigo menciona “volcano” ou “erupt”.",
    "ru": "В статьях об этом не сказано. Ни в одной статье не встречается «volcano» или «erupt».",
    "ar": "المقالات لا تذكر ذلك. لا يذكر أي مقال «volcano» أو «erupt».",
    "hi": "लेखों में यह नहीं बताया गया है। किसी लेख में “volcano” या “erupt” का उल्लेख नहीं है।",
}


def whose(code, user=1):
    return person(user, language_code=code)


def bare(text):
    """A text without the marks that set names apart, and with one kind of narrow blank."""
    for mark in ISOLATES:
        text = text.replace(mark, "")
    return text.replace("2024\xa0", "2024\u202f")


@pytest.mark.parametrize("code", ANSWERED)
async def test_an_answer_is_cited_in_the_readers_language_and_quoted_in_the_articles(say, code):
    [answer] = await say("Is heavy rain expected on Sunday?", sender=whose(code))

    assert QUOTE in answer
    assert "\nRain expected on Sunday — Weather Desk" in bare(answer)
    assert bare(answer).endswith(ANSWERED[code])


@pytest.mark.parametrize("code", REFUSED)
async def test_a_refusal_is_in_the_readers_language(say, code):
    [answer] = await say("Did the volcano erupt?", sender=whose(code))

    assert REFUSED[code] in bare(answer)


async def test_other_languages_get_english(say):
    [answer] = await say("Did the volcano erupt?", sender=whose("nl"))

    assert answer.startswith("The articles don't say.")


async def test_entities_of_an_arabic_answer_cover_what_they_name(say, server):
    await say("What did Ada Bell say about the dams?", sender=whose("ar"))

    [message] = server.sent()
    assert message.covered("blockquote") == ['"The dams are half empty," Minister Ada Bell said.']
    assert {"Ada Bell", "dams", "Rain expected on Sunday"} <= set(message.covered("bold"))
    citation = message.text.rpartition("\n")[2]
    assert citation.startswith(
        "\u2068Rain expected on Sunday\u2069 — \u2068Weather Desk\u2069، 3 مارس"
    )
    assert message.covered("date_time") == ["3 مارس 2024 08:00 IST"]


async def test_a_language_is_chosen_by_a_button(say, receive, server):
    [which] = await say("/language")
    told = [*await receive(server.press("Français")), *server.sent()[-1:]]
    [answer] = await say("Did the volcano erupt?")

    assert "Which language" in which
    assert "français" in told[-1].text
    assert answer.startswith("Les articles ne le disent pas.")


@pytest.mark.parametrize("words", ["de", "DE", "Deutsch", "deutsch", "de-AT"])
async def test_a_language_is_chosen_by_its_code_or_its_name(say, words):
    [told] = await say(f"/language {words}")

    assert told.startswith("Ab jetzt spreche ich Deutsch")


async def test_words_that_are_no_language_bring_the_list(say, server):
    await say("/language klingon")

    labels = server.sent()[-1].labels
    assert labels == [*LANGUAGES.values(), "As in Telegram"]


async def test_what_was_chosen_goes_before_what_telegram_says_until_it_is_given_up(say):
    await say("/language ja", sender=whose("de"))
    chosen = await say("/nonsense", sender=whose("de"))
    await say("/language auto", sender=whose("de"))
    given_up = await say("/nonsense", sender=whose("de"))

    assert chosen == ["そのコマンドは知りません。/help でできることが分かります。"]
    assert given_up == ["Diesen Befehl kenne ich nicht. /help sagt, was ich kann."]


async def test_a_group_hears_each_in_their_own_language(say):
    german = await say("/help", chat_id=-100, sender=whose("de", 2))
    spanish = await say("/help", chat_id=-100, sender=whose("es", 3))

    assert "Wort für Wort" in german[0]
    assert "literalmente" in spanish[0]


async def test_a_tap_in_a_group_leaves_the_message_in_the_language_of_whoever_asked(
    say, receive, server
):
    await say("/language es", chat_id=3, user_id=3)
    await say("/ask Is heavy rain expected on Sunday?", chat_id=-100, sender=whose("de", 2))
    await receive(server.press("Umfeld", chat_id=-100, user_id=3))

    [sent] = server.sent(-100)
    assert "Absatz 1" in sent.text
    assert "◀ Zurück" in sent.labels


async def test_a_list_in_a_group_is_turned_in_the_language_of_whoever_asked(
    say, receive, server, folder
):
    for number in range(12):
        (folder / f"{number}.txt").write_text(f"Hail {number}\n\nHail fell {number} times.")
    await say("/reload", chat_id=ADMIN, user_id=ADMIN)
    await say("/articles", chat_id=-100, sender=whose("de", 2))
    await receive(server.press("Mehr ▶", chat_id=-100, user_id=3))

    [sent] = server.sent(-100)
    assert sent.text.startswith("Ich antworte hieraus: 13 Artikel.\n\n11. ")


async def test_a_tap_in_a_private_chat_is_answered_in_the_language_chosen_meanwhile(
    say, receive, server
):
    await say("Is heavy rain expected on Sunday?")
    await say("/language de")
    await receive(server.press("Context"))

    assert "Absatz 1" in server.sent()[0].text


async def test_forgetting_somebody_forgets_their_language(say, database):
    await say("/language ru")
    [told] = await say("/forgetme")

    with sqlite3.connect(memory_file(database)) as db:
        assert db.execute("SELECT * FROM languages").fetchall() == []
    assert "выбранный вами язык" in told


async def test_a_forged_tap_chooses_nothing(say, receive, server, database):
    await say("/language")
    await receive(server.callback_query("l:tlh"))

    with sqlite3.connect(memory_file(database)) as db:
        assert db.execute("SELECT * FROM languages").fetchall() == []


@pytest.mark.parametrize("code", OTHERS)
def test_menus_are_in_every_language_and_within_telegrams_limits(code):
    with speaking(code):
        offered = [command for _, menu in menus([ADMIN]) for command in menu]

    english = {c.command: c.description for c in (*ADMIN_MENU, *GROUP_MENU)}
    assert [c for c in offered if c.description == english[c.command]] == []
    assert all(
        BotCommand.MIN_DESCRIPTION <= len(c.description) <= BotCommand.MAX_DESCRIPTION
        for c in offered
    )


def test_the_bot_is_described_in_every_language():
    spoken = {text.language: text for text in texts([ADMIN])}

    assert set(spoken) >= {"", *OTHERS}
    assert all(len(text.description) <= 512 for text in spoken.values())
    assert all(len(text.short_description) <= 120 for text in spoken.values())


@pytest.mark.parametrize("code", LANGUAGES)
def test_labels_and_alerts_stay_within_telegrams_limits(code):
    with speaking(code):
        alerts = [
            notices.gone(),
            notices.expired(),
            notices.not_let_in(),
            notices.language_chosen(),
        ]
        alerts += [notices.thanks(good=True), notices.thanks(good=False)]
        lines = [notices.inline_hint(), notices.no_answer_inline(), notices.not_let_in_inline()]

    assert max(map(len, alerts)) <= 200
    assert max(map(len, lines)) <= 64
