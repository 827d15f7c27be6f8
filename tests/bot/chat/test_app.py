import socket
from dataclasses import replace

import pytest

from bot.chat.app import connection, introduce
from bot.config import Config, ConfigError, Telegram


def unconnected(token, url):
    config = replace(Config(), telegram=Telegram(api=url))
    return connection(token, config).updater(None).build().bot


@pytest.mark.parametrize(
    ("profile", "words"),
    [
        pytest.param({}, "in groups it hears commands, mentions and replies", id="privacy"),
        pytest.param({"can_read_all_group_messages": True}, "it hears every message", id="open"),
        pytest.param({"can_join_groups": False}, "it can't be added to groups", id="no groups"),
    ],
)
async def test_a_good_token_is_told_by_the_name_it_belongs_to(server, profile, words):
    server.bot |= profile

    told = await introduce(unconnected(server.token, server.url))

    assert told.startswith("The token belongs to @verbatim_bot (id 1000000001); ")
    assert words in told


async def test_a_wrong_token_is_told_without_showing_it(server):
    token = "1000000001:another-token-that-is-not-the-right-one"

    with pytest.raises(ConfigError, match="Telegram refuses the token") as told:
        await introduce(unconnected(token, server.url))

    assert "another" not in str(told.value)


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("http://127.0.0.1:9", id="nobody listens"),
        pytest.param("http://nowhere.invalid", id="no such name"),
    ],
)
async def test_without_a_network_a_token_cannot_be_checked(server, url, monkeypatch):
    def resolved(host, *arguments, resolve=socket.getaddrinfo, **options):
        if "nowhere.invalid" in str(host):  # a name server may keep us waiting, and is no loopback
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return resolve(host, *arguments, **options)

    monkeypatch.setattr(socket, "getaddrinfo", resolved)

    with pytest.raises(ConfigError, match="can't be reached"):
        await introduce(unconnected(server.token, url))
