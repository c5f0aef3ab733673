"""The tables of the playbook, and what their rows can say of themselves."""
