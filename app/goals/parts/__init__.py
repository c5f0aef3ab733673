"""The pieces of the pages of goals and KPIs."""
