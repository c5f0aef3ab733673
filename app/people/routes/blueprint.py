"""The one blueprint that the addresses of people share."""

from flask import Blueprint

bp = Blueprint("people", __name__)
