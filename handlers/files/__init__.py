"""Data files as they are read, and what is kept of them."""
