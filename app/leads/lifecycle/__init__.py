"""The way of a lead through the one funnel: which steps there are, who takes them, and what guards them."""
