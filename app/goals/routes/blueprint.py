"""The one blueprint that the addresses of goals, KPIs, wins and rewards share."""

from flask import Blueprint

bp = Blueprint("goals", __name__)
