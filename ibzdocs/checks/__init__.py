"""What is wrong with a plan, with a text or with its spelling: functions from records to problems."""
