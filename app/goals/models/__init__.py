"""The tables of goals and KPIs, beside the definitions that say what they are."""
