"""What stands in the texts of goals and KPIs: sorts of fields beside those of the playbook."""
