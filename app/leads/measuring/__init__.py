"""What the funnel tells KPIs: how many, how much and how fast, in the days of a period on the team's clock.

A KPI is narrowed by filter lines: “source: webinar”, “persona: Ops Director Owen”. A handoff counts once, on
the day on which it was offered: so the months add up to what the page of the funnel says of a quarter, and a
month is told anew as long as something of it waits. A lead is an SQL once on each of its trips. What was made
to try something counts nowhere.
"""
