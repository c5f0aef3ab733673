"""Handing over: a lead is offered with its pack, accepted or returned with a reason; its outcome is told."""
