"""Translation orders: export, receive, review and approve."""
