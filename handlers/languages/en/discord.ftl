# What belongs to Discord alone: commands and their options, buttons, and what goes wrong there.
# The name of a command or an option: lower case, one word, at most 32 letters, no diacritics.

## Commands

discord-command-ask = ask
    .about = Ask about the story
    .question = question
    .question-about = Your question, in any words
discord-command-cost = cost
    .about = Work out what using a model costs
    .model = model
    .model-about = Which model
    .input = input
    .input-about = How many input tokens
    .output = output
    .output-about = How many output tokens
    .cached = cached
    .cached-about = How many cached input tokens
discord-command-stock = stock
    .about = See how the shares fell
    .company = company
    .company-about = Which company or index
discord-command-compare = compare
    .about = Compare the models
    .first = first
    .first-about = One model
    .second = second
    .second-about = The other model
discord-command-sources = sources
    .about = See the sources of my answers
discord-command-language = language
    .about = Choose the language of the answers
    .name = name
    .name-about = Which language
    .whose = whose
    .whose-about = For you, or for the whole server
discord-command-help = help
    .about = See what you can ask
discord-command-new = new
    .about = Start afresh
discord-command-privacy = privacy
    .about = See what is kept about you
discord-command-forget = forget
    .about = Erase what is kept about you

discord-menu = Ask about this
discord-me = For me
discord-server = For the server

## What a command asks, in words

discord-bill = What does { $model } cost for { $tokens }?
discord-bill-all = What do all models cost for { $tokens }?
discord-tokens-input = { $amount } input tokens
discord-tokens-output = { $amount } output tokens
discord-tokens-cached = { $amount } cached input tokens
discord-versus = { $first } versus { $second }

## Sources and buttons

discord-sources = { $count ->
    [one] Source:
   *[other] Sources:
}
discord-stop = Stop the answer
discord-thanks = Thank you, I have noted it.
discord-button-old = This button no longer works. Please ask your question again.
discord-stop-other = Only the person who asked can stop the answer.
discord-rate-other = Only the person who asked can rate the answer.

## What is no answer

discord-media = I understand written words only. Write your question, and I will answer.
discord-nothing = I have no answer to that. Please try another question.
discord-busy = You have asked a lot, and I am still answering the earlier questions. Please send this one again when I am done.
discord-stopped = The answer ends here, as you asked.
discord-failed = Something went wrong, and I could not answer. Please send your question again in a moment.
discord-not-manager = Only somebody who may manage the server can choose its language.
discord-closed = I may not write in { $channel }, so here is the answer. Somebody who manages the server can allow me to see the channel and to send messages there.
