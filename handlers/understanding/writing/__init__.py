"""However it is written: letters, spelling, Latin letters, keyboards, the language."""
