# What belongs to the conversation in a terminal alone.

console-welcome = Ask me about this story in English or in Arabic. { $help } shows what I can tell, { $leave } leaves.
console-sources = { $count ->
    [one] Source:
   *[other] Sources:
}
console-suggestions = You could also ask (the number is enough):
