"""Pictures: their layout by geometry."""
