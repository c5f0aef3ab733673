"""The one blueprint that the addresses of the board share."""

from flask import Blueprint

bp = Blueprint("board", __name__)
