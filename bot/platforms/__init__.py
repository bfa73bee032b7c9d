"""The doors: each turns what people write into questions, and answers into what it can show."""

COMMANDS = ("ask", "cost", "stock", "compare", "sources", "language", "help")
"""The commands every door knows."""
