"""What became of every question: answered, refused politely, given up with a notice, or lost."""

from collections import Counter
from dataclasses import dataclass
from statistics import quantiles

from bot.chat.errors import NOTICE
from tests.telegram_server import ChatMessage, TelegramServer

FIRST_CHAT = 10_000
"""Each question comes from a chat of its own, so that every message tells whose answer it is."""


@dataclass(frozen=True)
class Ledger:
    """One line for each question is enough: these are the sums."""

    asked: int
    answered: int
    refused: int
    dead: int
    lost: int
    twice: int  # messages beyond the first in a chat
    delays: tuple[float, ...]  # seconds from question to answer, sorted
    counted: int = 0  # messages that may have come twice, as the bot has counted them

    @property
    def settled(self) -> int:
        """How many questions have come to an end."""
        return self.asked - self.lost

    def __str__(self) -> str:
        middle, late = self._delays()
        return (
            f"asked {self.asked:,}, answered {self.answered:,}, refused {self.refused:,}, "
            f"dead with a notice {self.dead:,}, LOST {self.lost:,}, "
            f"twice {self.twice:,} (the bot counted {self.counted:,}); "
            f"delay p50 {middle:.2f} s, p95 {late:.2f} s, max {max(self.delays, default=0):.2f} s"
        )

    def _delays(self) -> tuple[float, float]:
        if len(self.delays) < 2:
            return 0.0, 0.0
        cuts = quantiles(self.delays, n=20)
        return cuts[9], cuts[18]


def ask(server: TelegramServer, number: int, text: str = "When is heavy rain expected?") -> None:
    """Put the question of this number."""
    server.message(text, chat_id=FIRST_CHAT + number)


def ledger(server: TelegramServer, asked: int) -> Ledger:
    """What became of the questions 0 to `asked`, as the chats show it."""
    with server.changed:
        chats = [server.chats[FIRST_CHAT + number] for number in range(asked)]
        told = [[m for m in chat.messages.values() if m.is_from(server.bot)] for chat in chats]
        questions = [next(iter(chat.messages.values())) for chat in chats]
    kinds = Counter(_kind(messages) for messages in told)
    delays = [
        messages[0].versions[0].at - question.versions[0].at
        for question, messages in zip(questions, told, strict=True)
        if messages
    ]
    return Ledger(
        asked,
        kinds["answered"],
        kinds["refused"],
        kinds["dead"],
        kinds["lost"],
        twice=sum(max(0, len(messages) - 1) for messages in told),
        delays=tuple(sorted(delays)),
    )


def _kind(messages: list[ChatMessage]) -> str:
    if not messages:
        return "lost"
    beginning = NOTICE.split(" (")[0]
    return "dead" if messages[0].text.startswith(beginning) else "answered"
