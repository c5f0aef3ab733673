"""What people send about goals and KPIs."""
