"""Review rounds: what readers change in Word finds its cell."""
