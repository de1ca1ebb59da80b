"""Excel files: opened with guards, read as cells with their places, written with the same bytes."""
