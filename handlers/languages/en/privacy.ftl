# What is kept of readers, and what of all of them together is shown to those who run the bot.

privacy-kept = { $count ->
    [one] I keep your last message in a conversation for { $hours } after it, and the language you chose until you have me forget it.
   *[other] I keep your last { $n } messages in a conversation for { $hours } after the last one, and the language you chose until you have me forget it.
}
privacy-chains = For { $hours } I keep what you asked before each answer, so that a reply to it goes on from there, and an edited question changes its answer.
privacy-open = A question is kept until it is answered; after that, for { $hours }, only its number, so that it is not answered twice. How much you asked is counted for a day, for the limits.
privacy-place = In which chat you last wrote to me, and when, is kept for { $hours }, so that what you ask while I am away is not missed.
privacy-counted = For { $days } I count how many questions, answers and opinions there were each day: without words, and without who.
privacy-model = If a language model is set up, your question is sent to it, without your name.
privacy-answers = Its answer to the first question of a conversation is kept for { $time }, for others who ask the same: without your question, and without who asked.
privacy-forget = { $command } erases all of it that is yours, at once, save how much you asked in the day, which the limits need.
privacy-forgotten = Done: what was kept about you is erased.
privacy-not-forgotten = I cannot reach what is kept at the moment, so nothing is erased yet. Please try again in a minute.

## For those who run the bot

usage-today = Today
usage-week = The last seven days
usage-questions = Questions
usage-answers-cost = Answers on costs
usage-answers-stock = Answers on shares
usage-answers-ask = Answers from the story
usage-answers-help = Help and settings
usage-answers-out_of_scope = Outside the story
usage-failed = Not answered
usage-good = Called good
usage-bad = Called bad
usage-calls = Requests to the model
usage-missed = Of these failed
usage-read = Tokens read by the model
usage-written = Tokens written by the model
usage-dollars = Cost of the model
