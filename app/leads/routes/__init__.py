"""The addresses of leads, contacts, handoffs and deals."""

from flask import Flask

import app.leads.asking
import app.leads.clocks.attempts
import app.leads.clocks.running
import app.leads.clocks.sweeping
import app.leads.handing_over.disputing
import app.leads.handing_over.expiring
import app.leads.handing_over.letting_go
import app.leads.handing_over.mover
import app.leads.handing_over.telling
import app.leads.measuring.sources
import app.leads.models.deal
import app.leads.models.merge
import app.leads.models.track
import app.leads.models.track_mail
import app.leads.models.word
import app.leads.nurturing.listening
import app.leads.parts.leaving
import app.leads.routes.accounts
import app.leads.routes.asked_later
import app.leads.routes.deal_changing
import app.leads.routes.deal_closing
import app.leads.routes.deal_opening
import app.leads.routes.deals
import app.leads.routes.disputes
import app.leads.routes.disqualifying
import app.leads.routes.doubles
import app.leads.routes.editing
import app.leads.routes.funnel
import app.leads.routes.handoffs
import app.leads.routes.lead
import app.leads.routes.leads
import app.leads.routes.loops
import app.leads.routes.new
import app.leads.routes.nurturing
import app.leads.routes.offering
import app.leads.routes.quality
import app.leads.routes.recycling
import app.leads.routes.rules
import app.leads.routes.stage
import app.leads.routes.touches
import app.leads.routes.tracks  # noqa: F401 - these modules add addresses, movers, tables and listeners
from app.leads.routes import tabs
from app.leads.routes.blueprint import bp
from app.web.rights import WORK
from app.web.slots import door


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)
    tabs.init_app(app)
    door("leads.leads", "Leads", WORK, within=tabs.WITHIN)
    door("leads.funnel", "Funnel", WORK, within=("/funnel/",))
