"""What the bot costs, side by side with what it is held against; ``README.md`` tells how."""
