"""The doors: each turns native messages into questions and answers into native messages."""
