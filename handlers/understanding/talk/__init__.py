"""What a message takes from the turns before it."""
