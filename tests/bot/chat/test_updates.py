import pytest

from bot.chat.updates import chat_id_of

CHAT = {"chat": {"id": 5}, "from": {"id": 6}}


@pytest.mark.parametrize(
    ("update", "chat_id"),
    [
        pytest.param({"update_id": 1, "message": CHAT}, 5, id="message"),
        pytest.param({"update_id": 1, "edited_message": CHAT}, 5, id="edited message"),
        pytest.param({"callback_query": {"from": {"id": 6}, "message": CHAT}}, 5, id="tap"),
        pytest.param({"inline_query": {"from": {"id": 6}}}, 6, id="inline query"),
        pytest.param({"update_id": 1, "news": {"x": 1}}, 0, id="unknown kind"),
        pytest.param({"update_id": 1, "message": {"chat": 5}}, 0, id="odd"),
        pytest.param({}, 0, id="nothing"),
    ],
)
def test_an_update_belongs_to_a_chat_or_a_person(update, chat_id):
    assert chat_id == chat_id_of(update)
