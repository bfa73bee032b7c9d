"""What words and names stand in a message, and which of them count."""
