"""Before anybody is there, a host that is not ours is led nowhere else."""

from app import create_app
from tests.conftest import SECRET


def test_an_empty_board_asked_by_another_name_is_no_mistake_of_ours(empty_database: str) -> None:
    base = {"DATABASE_URL": empty_database, "SECRET_KEY": SECRET, "BASE_URL": "http://board.example"}
    app = create_app(base)
    client, host = app.test_client(), {"Host": "evil.example"}

    assert client.get("/", headers=host).location == "/setup"
    assert client.get("/setup", headers=host).status_code == 422
    app.extensions["engine"].dispose()
