"""Settings are what the file says, a mistake names its setting, and no token is ever shown."""

import re
from pathlib import Path

import pytest

from bot.config import (
    Config,
    ConfigError,
    database_file,
    load,
    read_token,
    settings,
    token_place,
)

TOKEN = "123456789:AAE-abcdefghijklmnopqrstuvwxyz_0123"


@pytest.fixture
def write(home):
    def write(text: str) -> Path:
        file = home / "config.toml"
        file.write_text(text, encoding="utf-8")
        return file

    return write


def test_without_a_file_the_defaults_apply(home):
    assert Config() == load()


def test_config_toml_of_the_current_folder_is_read(write):
    write("[search]\nlimit = 3")

    assert load().search.limit == 3


def test_paths_are_taken_from_the_folder_of_the_file(home, write):
    file = write('[articles]\nfolder = "news"\n[telegram]\ntoken_file = "/run/token"')

    config = load(file)

    assert (home / "news", Path("/run/token")) == (
        config.articles.folder,
        config.telegram.token_file,
    )


def test_a_tilde_is_the_home_folder(home, write):
    assert home / "news" == load(write('[articles]\nfolder = "~/news"')).articles.folder


def test_a_whole_number_is_a_number(write):
    config = load(write("[articles]\nmax_megabytes = 2"))

    assert (config.articles.max_megabytes, config.articles.max_bytes) == (2.0, 2_000_000)


def test_admins_are_a_list(write):
    assert load(write("[telegram]\nadmins = [7, 8]")).telegram.admins == (7, 8)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("[search]\nlimt = 3", "search.limt; the nearest is search.limit", id="typo"),
        pytest.param("limit = 3", "no setting limit; the nearest is search.limit", id="no table"),
        pytest.param(
            "[articles]\nlimit = 3",
            "no setting articles.limit; the nearest is search.limit",
            id="wrong table",
        ),
        pytest.param(
            "[serch]\nlimit = 3", "no table serch; the nearest is search", id="misspelt table"
        ),
        pytest.param("[log]\nzzz = 1", "no setting log.zzz; the nearest is ", id="like nothing"),
        pytest.param(
            "[search]\nlimit = '3'", "search.limit must be a whole number, not '3'", id="text"
        ),
        pytest.param("[search]\nlimit = true", "must be a whole number, not True", id="bool"),
        pytest.param("[search]\nlimit = 0", "search.limit must be 1 or more, not 0", id="small"),
        pytest.param(
            "[articles]\nmax_megabytes = inf",
            "articles.max_megabytes must be 0.001 or more, not inf",
            id="endless",
        ),
        pytest.param("[articles]\nmax_megabytes = nan", "must be 0.001 or more", id="nan"),
        pytest.param("[articles]\nfolder = ''", "must be a path in quotes, not ''", id="no path"),
        pytest.param("[articles]\nfolder = '~nobody-here/x'", "no home folder", id="no home"),
        pytest.param('[articles]\nfolder = "a\\u0000b"', "must be a path in quotes", id="null"),
        pytest.param("[telegram]\nadmins = 7", "a list in square brackets, not 7", id="no list"),
        pytest.param(
            "[telegram]\nadmins = ['ada']",
            "telegram.admins must be a whole number, not 'ada'",
            id="name in list",
        ),
        pytest.param(
            "[log]\nlevel = 'loud'",
            "log.level must be one of 'debug', 'info', 'warning', 'error', not 'loud'",
            id="choice",
        ),
        pytest.param("search = 3", "search must be a table: write [search]", id="no table at all"),
        pytest.param("[search", "is not valid TOML", id="no TOML"),
    ],
)
def test_a_mistake_is_named(write, text, told):
    with pytest.raises(ConfigError, match=r"config\.toml: ") as error:
        load(write(text))

    assert told in str(error.value)


def test_a_named_file_has_to_exist(home):
    with pytest.raises(ConfigError, match=r"^nowhere.toml: can't be read \(No such file"):
        load(Path("nowhere.toml"))


def test_a_file_that_is_no_utf8_is_refused(home):
    (home / "config.toml").write_bytes(b"# \xff")

    with pytest.raises(ConfigError, match=r"config.toml: is not UTF-8 text; save it as UTF-8"):
        load()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"token = '{TOKEN}'", id="on its own"),
        pytest.param(f"[telegram]\ntoken = '{TOKEN}'", id="in its table"),
        pytest.param(f"[telegram]\nbot_token = '{TOKEN}'", id="by another name"),
        pytest.param(f"[telegram]\ntoken_file = '{TOKEN}'", id="instead of its file"),
        pytest.param(f"[search]\nlimit = '{TOKEN}'", id="anywhere"),
        pytest.param(f"[telegram]\nadmins = ['{TOKEN}']", id="in a list"),
    ],
)
def test_a_token_in_the_file_is_sent_elsewhere_and_not_repeated(write, text):
    with pytest.raises(ConfigError, match="VERBATIM_TOKEN, or into a file of its own") as error:
        load(write(text))

    assert "AAE" not in str(error.value)


def with_token_file(home, text: str) -> Config:
    (home / "token.txt").write_text(text, encoding="utf-8")
    (home / "config.toml").write_text("[telegram]\ntoken_file = 'token.txt'", encoding="utf-8")
    return load()


def test_the_token_comes_from_the_environment():
    assert read_token(Config(), {"VERBATIM_TOKEN": f" {TOKEN}\n"}) == TOKEN


def test_the_token_comes_from_its_file(home):
    assert read_token(with_token_file(home, f"{TOKEN}\n"), {"VERBATIM_TOKEN": ""}) == TOKEN


def test_the_environment_goes_before_the_file(home):
    config = with_token_file(home, "1:file")

    assert read_token(config, {"VERBATIM_TOKEN": TOKEN}) == TOKEN


def test_where_the_token_is_can_be_told_without_it(home):
    config = with_token_file(home, TOKEN)

    assert token_place(config, {}) == "the file token.txt (telegram.token_file)"
    assert token_place(config, {"VERBATIM_TOKEN": "x"}) == "the environment variable VERBATIM_TOKEN"
    assert token_place(Config(), {}) == ""


def test_no_token_at_all_tells_where_to_put_it():
    with pytest.raises(ConfigError, match=r"there is no bot token; put the one .* VERBATIM_TOKEN"):
        read_token(Config(), {})


def test_a_missing_token_file_is_named(home):
    config = with_token_file(home, "")
    (home / "token.txt").unlink()

    with pytest.raises(ConfigError, match=r"token.txt: can't be read \(No such file"):
        read_token(config, {})


def test_an_empty_token_file_is_named(home):
    with pytest.raises(ConfigError, match=r"token.txt \(telegram.token_file\) is empty"):
        read_token(with_token_file(home, "\n"), {})


@pytest.mark.parametrize("wrong", ["sesame", "secret:sesame", f"{TOKEN} sesame", "12:ses:ame"])
def test_a_wrong_token_is_refused_and_not_repeated(wrong):
    with pytest.raises(ConfigError, match="doesn't hold a bot token") as error:
        read_token(Config(), {"VERBATIM_TOKEN": wrong})

    assert "ses" not in str(error.value)
    assert "AAE-abc" not in str(error.value)


def test_the_database_is_in_the_users_folder_for_state(home):
    inside = Path("verbatim") / "inbox.db"

    assert database_file(Config(), {}) == home / ".local" / "state" / inside
    assert database_file(Config(), {"XDG_STATE_HOME": "/var/state"}) == Path("/var/state") / inside
    assert database_file(Config(), {"XDG_STATE_HOME": "not/absolute"}) == (
        home / ".local" / "state" / inside
    )


def test_the_settings_may_name_another_database(write, home):
    assert database_file(load(write("[telegram]\ndatabase = 'x.db'")), {}) == home / "x.db"


def test_settings_are_listed_by_their_full_names():
    listed = dict(settings(Config()))

    assert {"articles.folder", "search.limit", "log.level"} < listed.keys()
    assert listed["search.limit"] == 10


def test_names_of_fields_may_stand_in_a_table_or_in_a_line(tmp_path):
    told = {"title": "headline_text", "text": "story"}
    lines = {
        "table.toml": '[articles.fields]\ntitle = "headline_text"\ntext = "story"',
        "line.toml": '[articles]\nfields = { title = "headline_text", text = "story" }',
    }
    for name, text in lines.items():
        (tmp_path / name).write_text(text, encoding="utf-8")

        assert load(tmp_path / name).articles.fields == told


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('heading = "a"', "articles.fields.heading: there is none but title, text, author"),
        ("title = 3", "articles.fields.title must be a text in quotes, not 3"),
        ('title = " "', "articles.fields.title must be a text in quotes"),
    ],
)
def test_a_wrong_name_of_a_field_is_told(tmp_path, line, told):
    (tmp_path / "config.toml").write_text(f"[articles.fields]\n{line}", encoding="utf-8")

    with pytest.raises(ConfigError, match=re.escape(told)):
        load(tmp_path / "config.toml")
