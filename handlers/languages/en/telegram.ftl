# What belongs to Telegram alone: commands described, buttons, replies to what is no written question.

## Who the bot is

telegram-command-ask = Ask about the story
telegram-command-cost = Work out what using a model costs
telegram-command-stock = See how the shares fell
telegram-command-compare = Compare the models
telegram-command-sources = See the sources of my answers
telegram-command-language = Choose the language of the answers
telegram-command-help = See what you can ask
telegram-command-new = Start afresh
telegram-command-privacy = See what is kept about you
telegram-command-forget = Erase what is kept about you
telegram-description = I explain one news story: “{ $title }” Ask me in English or in Arabic, in any dialect. I name the source of every figure.
telegram-short-description = One news story, explained in Arabic and English, with the source of every figure.

## Sources and buttons

telegram-sources = { $count ->
    [one] Source:
   *[other] Sources:
}
telegram-copy = Copy: { $figure }
telegram-button-sources = Sources
telegram-stop = Stop the answer

## Under the buttons

telegram-thanks = Thank you, I have noted it.
telegram-button-old = This button no longer works. Please write your question again.
telegram-stopping = I am stopping.
telegram-stop-other = Only the person who asked can stop the answer.

## What is no written question

telegram-media = { $kind ->
    [photo] I cannot read pictures. Write your question in a message, or with the picture.
    [voice] I cannot listen to voice messages. Write your question, and I will answer.
    [video] I cannot watch videos. Write your question, and I will answer.
    [sticker] A nice sticker! If you have a question about the story, write it to me.
    [file] I cannot open files. Write your question, and I will answer.
    [location] I do not need to know where you are. Write your question about the story.
    [contact] I do not need anybody’s contact. Write your question about the story.
    [poll] I do not take part in polls. Write your question about the story.
   *[other] I understand written words only. Write your question, and I will answer.
}
telegram-nothing = I have no answer to that. Please try another question.
telegram-busy = You have asked a lot, and I am still answering the earlier questions. Please send this one again when I am done.
telegram-stopped = The answer ends here, as you asked.
telegram-failed = Something went wrong, and I could not answer. Please send your question again in a moment.

## Groups

telegram-joined = Hello, everyone! I explain one news story here: “{ $title }” Ask me with { $command }, by replying to a message of mine, or by mentioning { $name }.
telegram-privacy = A note for the admins: of what is said here I see only what is addressed to me, so your conversations stay private.
