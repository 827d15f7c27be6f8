"""How Telegram says no: a status, a sentence, and sometimes parameters for the program."""

from typing import Any


class Refused(Exception):
    """Telegram does not carry out a request and says why; `parameters` goes into the answer."""

    def __init__(self, status: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = parameters


def bad_request(what: str) -> Refused:
    return Refused(400, f"Bad Request: {what}")


def too_many_requests(retry_after: int) -> Refused:
    """`retry_after` in whole seconds, at least 1."""
    description = f"Too Many Requests: retry after {retry_after}"
    return Refused(429, description, retry_after=retry_after)
