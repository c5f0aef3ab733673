"""The book, for everybody who is signed in."""

from flask import Response, render_template

from app.playbook.parts.definition import book_part
from app.playbook.routes.blueprint import bp
from app.web.htmx import page_view
from app.web.parts import draw
from app.web.rights import SIGNED_IN, may


@bp.get("/playbook", endpoint="book")
@may(SIGNED_IN)
def show_book() -> str:
    return render_template("playbook/show.html", book=book_part().html(page_view()))


@bp.get("/playbook/pages")
@may(SIGNED_IN)
def pages() -> Response:
    return draw(book_part())
