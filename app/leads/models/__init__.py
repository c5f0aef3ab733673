"""Contacts, leads, touches, handoffs, deals, tracks."""
