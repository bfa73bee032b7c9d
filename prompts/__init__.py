"""What a language model is told, one folder of Markdown templates a language."""
