"""The pieces of the playbook's pages, and which facts make them stale."""
