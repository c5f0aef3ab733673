"""What the words of the product mean, for everybody who is signed in."""

from flask import Response, make_response, render_template
from flask_login import current_user

from app import clock
from app.playbook.looking_up import look_up
from app.playbook.naming import Names, agreed_names
from app.playbook.routes.blueprint import bp
from app.web.htmx import is_partial
from app.web.parts import asked_each_time
from app.web.rights import SIGNED_IN, may


@bp.get("/playbook/words/<word>", endpoint="word")
@may(SIGNED_IN)
def explain(word: str) -> Response:
    html = render_template(
        "playbook/words/_card.html" if is_partial() else "playbook/words/show.html",
        meaning=look_up(word, viewer=current_user),
        viewer=current_user,
        words=Names() if is_partial() else agreed_names(),  # a card beside a word has none beside itself
        today=clock.today(current_user.zone),
        zone=current_user.zone,
    )
    return asked_each_time(html) if is_partial() else make_response(html)
