"""Whatever the bot says in a chat goes through the catalogues: a walk through all that it can do.

It is made once in German and once in a language of the test's own, which puts brackets around every
piece of a sentence and leaves what is put in between as it is: what is outside of brackets then
must be words of the articles, of the person, or of the calendar.
"""

import asyncio
import re
from dataclasses import replace

import pytest
from babel.dates import get_month_names

from bot import catalogue
from bot.catalogue import LANGUAGES, plural
from bot.chat import commands, menus
from bot.chat.languages import Languages
from bot.chat.memory import Memory
from bot.chat.menus import GROUP_MENU, PRIVATE_MENU, Offered, set_menus
from bot.config import Access, Groups
from tests.bot.chat.conftest import ADMIN, worked_off
from tests.telegram_server.chats import person
from tools.messages import said

pytestmark = pytest.mark.usefixtures("filled")

ADA, BOB, GROUP = 5, 6, -100

# what a calendar or a list puts in, names of formats, and words of the machine's
OWN = """
und oder IST UTC Deutsch English Español Français Português
Русский العربية txt csv html json pdf jsonl ndjson tsv docx epub eml mbox rss atom xml gz zip md
htm xhtml UTF list approve deny remove API Expecting value unclosed token no element found such
file directory Not Found
"""
NAMES = " ".join([*LANGUAGES.values(), *get_month_names("wide", locale="de").values()])
TYPED = (
    "hevy expcted zorro zebra zeppelin zanzibar klingon volcano nobody ada bell smith person chat"
)


# addresses, files, commands, identifiers in the code, and codes of people
PLACES = re.compile(
    r"https?://\S+|\S*/\S+|\S+\.\w{2,8}\b|\b[A-Z]\w*Error\b|\b(?=\w*\d)\w+|\S+%\S+|\b[A-Z]{6}\b"
)
# the articles are asked in their language
ASKED = re.compile(r"[A-Z][^⟦⟧\n?]*\?")


class Bracketed:
    """A catalogue in which every piece of a sentence stands between brackets."""

    def gettext(self, sentence):
        pieces = re.split(r"(\{\w*\})", sentence)
        return "".join(p if p.startswith("{") or not p else f"⟦{p}⟧" for p in pieces)

    def ngettext(self, one, many, number):
        return self.gettext(one if number == 1 else many)


@pytest.fixture(params=["brackets", "German"], autouse=True)
def told(request, monkeypatch):
    """Checks a text; everybody reads German, or what stands for it."""
    monkeypatch.setattr(Languages, "of", lambda *_: "de")
    monkeypatch.setattr(Languages, "chosen", lambda *_: "de")
    if request.param == "German":
        return german
    monkeypatch.setattr(catalogue, "_catalogue", lambda _: Bracketed())
    return bracketed


def bracketed(text, known):
    """The words that are outside of brackets and not known."""
    outside = re.sub(r"⟦[^⟦⟧]*⟧", " ", text)
    words = re.findall(r"[^\W\d_]{2,}", PLACES.sub(" ", ASKED.sub(" ", outside)))
    return [word for word in words if word.casefold() not in known]


def german(text, _):
    """The English sentences of the catalogues that are in the text."""
    return [piece for piece in ENGLISH if piece in text]


ENGLISH = {
    piece.strip()
    for sentence in said()
    for form in sentence
    for piece in re.split(r"\{\w*\}", form)
    if len(re.findall(r"[a-z]{2,}", piece)) > 2
}


@pytest.fixture
def config(config):
    """Nobody is told to slow down before they have asked a hundred times in a minute."""
    return replace(config, telegram=replace(config.telegram, questions_per_minute=100))


@pytest.fixture
def known(folder):
    """Words of the articles and of people, and those that are the same in every language."""
    written = " ".join(path.read_text() for path in folder.iterdir())
    return {w.casefold() for w in re.findall(r"[^\W\d_]+", f"{written} {TYPED} {OWN} {NAMES}")}


@pytest.fixture
def said_to_anybody(server):
    """Every text that the bot has sent, whatever for."""

    def texts():
        return [text for call in server.calls for text in texts_of(call.parameters)]

    return texts


SHOWN = ("text", "caption", "title", "description", "message_text")


def texts_of(value):
    if isinstance(value, dict):
        for name, inner in value.items():
            if name in SHOWN and isinstance(inner, str):
                yield inner
            else:
                yield from texts_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_of(inner)


@pytest.fixture
def nothing_english(told, known, said_to_anybody):
    """Checks all that was said at the end of a walk; `least` texts must have been."""

    def checked(least):
        texts = said_to_anybody()
        assert len(texts) >= least
        assert {text: found for text in texts if (found := told(text, known))} == {}

    return checked


@pytest.fixture
def tap(server, receive):
    """Somebody taps the first button whose data begin so, of the latest message that has one."""

    async def tapped(data, chat=1, **how):
        for message in reversed(server.sent(chat)):
            for button in message.buttons:
                if button.get("callback_data", "").startswith(data):
                    query = server.callback_query(
                        button["callback_data"], chat_id=chat, message_id=message.message_id, **how
                    )
                    return await receive(query)
        raise LookupError(data)

    return tapped


QUESTIONS = [
    "Is heavy rain expected on Sunday?",
    "Is heavy rain expected in Zanzibar?",
    "is hevy rain expcted on sunday",
    "Did the volcano bell Klingon?",
    "When was it published?",
    "???",
    "ferry",
    "What else?",
    "In the other article?",
    "What did Ada Quill say?",
    "When did she say that?",
    "Who said that?",
    "Why?",
    "What did Zorro say about zeppelin?",
    "What is the article about the ferry about?",
    "ferry since:2024-03",
    "ferry since:2030",
    "ferry since:x",
    "ferry on:2024-03-03",
    "ferry until:2023 from:city",
    "ferry since:2024-01 until:2024-04",
    "zebra from:zebra",
    "ferry last week",
    "ferry newest first",
    "Where was it sold in the article about the ferry?",
    "hello",
    " ".join(["zebra"] * 300),
]
EVERYBODYS = """
/start
/help
/id
/articles
/article
/article ferry
/article zeppelin
/latest
/latest since:2030
/latest since:x
/latest from:zebra
/sources
/about
/about Ada Quill
/about zeppelin
/quotes
/quotes Ada Quill
/quotes zeppelin
/summary
/summary ferry
/timeline
/timeline zeppelin
/language
/language klingon
/nonsense
/reload
/status
/gaps
/stats
/dead
/retry
/access
/start a_zeppelin
/ask
/ask ferry
""".strip().splitlines()
ADMINS = """
/status
/gaps
/gaps csv
/stats
/dead
/retry
/retry 17
/retry zebra
/access
/access list
/access approve zebra
/access approve
/access remove 17
/access zebra
/help
/reload
""".strip().splitlines()


class TestEverybody:
    async def test_commands(self, say, nothing_english):
        for command in EVERYBODYS:
            await say(command)
            await say(command, chat_id=GROUP, user_id=ADA)
        await say("/forgetme")

        nothing_english(20)

    async def test_questions(self, say, receive, server, nothing_english):
        for question in QUESTIONS:
            await say(question)
        await receive(server.edited_message("When did the ferry make its last trip?"))
        await receive(server.message(contact={"phone_number": "1", "first_name": "Ada"}))

        nothing_english(20)

    async def test_buttons(self, say, tap, receive, server, nothing_english):
        await say("ferry")
        for data in ("c:", "c:", "m:", "m:", "u:", "d:", "m:"):
            await tap(data)
        await say("/articles")
        for data in ("zebra", "a:zebra", "m:zebra", "l:zebra", "keep:zebra", "approve:zebra"):
            await receive(server.callback_query(data))
        await say("/language")
        await tap("l:de")

        nothing_english(20)

    async def test_an_article_that_is_gone(self, say, tap, folder, nothing_english):
        await say("ferry")
        for name in ("ferry.txt", "bridge.txt", "bridge.md"):
            (folder / name).unlink(missing_ok=True)
        await say("/reload", chat_id=ADMIN, user_id=ADMIN)
        await tap("c:")
        await tap("m:")

        nothing_english(8)

    async def test_other_chats(self, receive, server, nothing_english):
        for text in ("ferry", "zeppelin", "harvest", ""):
            await receive(server.inline_query(text))
            await receive(server.guest_message(f"@verbatim_bot {text}"))

        nothing_english(20)

    async def test_too_much(self, say, nothing_english):
        for _ in range(102):
            await say("zebra", date=int(1e9))

        nothing_english(3)

    async def test_something_that_goes_wrong(self, say, monkeypatch, work, nothing_english):
        monkeypatch.setattr(commands, "is_private", lambda _: 1 // 0)
        await say("/id", chat_id=ADMIN, user_id=ADMIN)
        await say("/help")
        await worked_off(work)
        await say("/dead", chat_id=ADMIN, user_id=ADMIN)
        await say("/status", chat_id=ADMIN, user_id=ADMIN)

        nothing_english(4)

    async def test_menus(self, bot, tmp_path, said_to_anybody, nothing_english, monkeypatch):
        monkeypatch.setattr(menus, "LANGUAGES", ["de"])
        await set_menus(bot, [ADMIN], Offered(Memory(tmp_path / "menus")))

        nothing_english(len(PRIVATE_MENU) + len(GROUP_MENU))


BROKEN = {
    "empty.txt": b"",
    "binary.txt": b"\x00\x01\x02" * 50,
    "latin.txt": b"Rain fell \x81\x8d in the hills. " * 3,
    "torn.txt": b"\xff\xfeR\x00a",
    "half.txt": "Räin fell in the hills.\n".encode() * 9 + b"\xff caf\n",
    "matter.md": b"---\ntitle: Rain\n---\n",
    "nothing.md": b"***\n",
    "bad.json": b'{"text": ',
    "other.json": b"[1, 2]",
    "deep.json": b"[" * 9_000,
    "none.json": b'{"articles": []}',
    "records.jsonl": b'{"title": "x"}\n{"title": "y"}\n',
    "one.jsonl": b'{"title": "x"}\n',
    "empty.csv": b"",
    "columns.csv": b"a,b\n1,2\n",
    "rows.csv": b"text,title\nRain fell.,a,b,c\n",
    "empty.html": b"",
    "blank.html": b"<html><body></body></html>",
    "no.pdf": b"%PDF-1.4 no",
    "no.docx": b"no",
    "no.epub": b"no",
    "no.eml": b"no",
    "no.xml": b"<rss",
    "html.xml": b"<a><b>Rain</b></a>",
    "feed.rss": b"<rss><channel></channel></rss>",
    "entity.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><rss/>',
    "no.gz": b"no",
    "no.zip": b"no",
}


class TestAdmins:
    @pytest.fixture
    def send(self, server, receive):
        async def sent(content, name, **how):
            document = server.add_file(content, name=name, **how)
            return await receive(server.message(document=document, chat_id=ADMIN))

        return sent

    async def test_commands(self, say, nothing_english):
        for question in ("zebra?", "Is heavy rain expected on Sunday?"):
            await say(question)
        for command in ADMINS:
            await say(command, chat_id=ADMIN, user_id=ADMIN)

        nothing_english(20)

    async def test_files_that_cannot_be_read(self, say, folder, nothing_english):
        for name, content in BROKEN.items():
            for path in folder.iterdir():
                if path.name in BROKEN:
                    path.unlink()
            (folder / name).write_bytes(content)
            await say("/reload", chat_id=ADMIN, user_id=ADMIN)

        nothing_english(len(BROKEN))

    async def test_no_articles(self, say, folder, nothing_english):
        for path in folder.iterdir():
            path.unlink()
        await say("/reload", chat_id=ADMIN, user_id=ADMIN)
        for name in ("empty.txt", "binary.txt"):
            (folder / name).write_bytes(BROKEN[name])
            await say("/reload", chat_id=ADMIN, user_id=ADMIN)
            (folder / "bad.json").write_bytes(BROKEN["bad.json"])
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()
        await say("/reload", chat_id=ADMIN, user_id=ADMIN)
        folder.write_text("zebra")
        await say("/reload", chat_id=ADMIN, user_id=ADMIN)

        nothing_english(5)

    async def test_what_changed(self, say, folder, nothing_english):
        (folder / "zebra.txt").write_text("Zebra\n\nZebra nobody.\n")
        (folder / "ferry.txt").write_text("Ferry\n\nThe ferry was sold to an island.\n")
        (folder / "rain.txt").unlink()
        await say("/reload", chat_id=ADMIN, user_id=ADMIN)
        await say("/reload", chat_id=ADMIN, user_id=ADMIN)

        nothing_english(2)

    async def test_files_in_the_chat(self, send, tap, nothing_english):
        for name, content in BROKEN.items():
            await send(content, name)
        await send(b"zebra", "zebra.exe")
        await send(b"zebra", "zebra.txt", size=30_000_000)
        await send(b"Zebra\n\nZebra nobody.\n", "zebra.txt")
        await tap("keep:", ADMIN)
        await send(b'{"text": "Zebra nobody.", "title": "Zebra"}\n{"title": "y"}\n', "two.jsonl")
        await tap("drop:", ADMIN)

        nothing_english(len(BROKEN))

    async def test_links_in_the_chat(self, pages, say, nothing_english):
        pages.robots = ""
        for path in ("/zebra", "/feed", "/story", "/file.exe"):
            await say(pages.url(path), chat_id=ADMIN, user_id=ADMIN)

        nothing_english(4)

    @pytest.mark.parametrize(
        "address",
        ["http://127.0.0.1/", "http://a:b@zebra.example/", "http://zebra.example:22/", "http://0x7f.1/",
         "http://zebra.invalid/", "https://[zebra/"],
    )  # fmt: skip
    async def test_links_that_are_not_followed(self, say, nothing_english, address):
        await say(address, chat_id=ADMIN, user_id=ADMIN)

        nothing_english(1)

    async def test_a_note_of_an_error(self, say, monkeypatch, server, nothing_english):
        server.open_chat(ADMIN)
        monkeypatch.setattr(commands, "is_private", lambda _: 1 // 0)
        await say("/help")
        await asyncio.to_thread(server.wait_for_messages, 1, chat_id=ADMIN)

        nothing_english(2)


class TestWhoMayAsk:
    @pytest.fixture(params=["pairing", "allow-list"])
    def mode(self, request):
        return request.param

    @pytest.fixture
    def config(self, config, mode):
        return replace(config, access=Access(mode, users=(BOB,)))

    async def test_them(self, say, receive, server, tap, mode, nothing_english):
        server.open_chat(ADMIN)
        for user in (ADA, 8, 9):
            await say("zebra", chat_id=user, sender=person(user))
            await say("/ask zebra", chat_id=GROUP, user_id=user)
        await receive(server.inline_query("zebra", user_id=ADA))
        await receive(server.callback_query("m:zebra", chat_id=ADA))
        await say("/access", chat_id=ADMIN)
        if mode == "pairing":
            await tap("deny:", ADMIN, user_id=ADMIN)
            await tap("approve:", ADMIN, user_id=ADMIN)
            for user in range(20, 42):
                await say("zebra", chat_id=user)
        await say("/access", chat_id=ADMIN)
        await say("/access remove 9", chat_id=ADMIN)

        nothing_english(8)


class TestGroups:
    @pytest.fixture(params=[Groups(answer="off"), Groups(allow=(-1,))], ids=["off", "others"])
    def config(self, config, request):
        return replace(config, groups=request.param)

    async def test_those_that_it_leaves(self, say, server, nothing_english):
        await say("/ask zebra", chat_id=GROUP, user_id=ADA)

        nothing_english(1)


def test_the_brackets_find_what_is_english():
    bracket = Bracketed()

    assert bracketed(bracket.gettext("It has {n} of {them}.").format(n=3, them="cats"), set()) == [
        "cats"
    ]
    assert bracketed(bracket.ngettext(*plural("{n} cat", "{n} cats"), 2).format(n=2), set()) == []
    assert german("Kein Artikel. It has not heard from Telegram yet", set()) == []
    assert german("Ja: it has not heard from Telegram yet", set())
