"""What holds within a story and between languages, looked at before any of it is used."""
