"""The rules of the one funnel, which admins change and everybody reads. What runs goes on as it began."""
