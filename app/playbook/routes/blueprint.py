"""The one blueprint that the addresses of the playbook share."""

from flask import Blueprint

bp = Blueprint("playbook", __name__)
