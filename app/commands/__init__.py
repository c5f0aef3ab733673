"""The house's own tools: what `make` and `flask` run beside the pages."""
