"""Review rounds: drafts out to readers in Word, their changes and comments back to the cells they concern."""
