"""Goals for browser tests: what both sides have signed before anybody opens a page."""

from collections.abc import Callable
from typing import Any

from app import create_app, db, engines
from tests.browser.servers import Server
from tests.conftest import SECRET
from tests.world import World


def signed_before(server: Server, sign: Callable[[World], Any]) -> str:
    """Let this happen on the server's database, before anybody opens a page; where one reads its result."""
    app = create_app({"DATABASE_URL": server.database_url, "SECRET_KEY": SECRET})
    with app.app_context():
        engines.read_only.set(False)
        page: str = sign(World()).page
        db.commit()
    engines.read_only.set(False)
    app.extensions["engine"].dispose()
    return page
