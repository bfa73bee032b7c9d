# What the bot says in English. Figures come as arguments, never as digits in a message.

## Lists

list-comma = { ", " }
list-and = { $start } and { $last }
