# Who the bot is, what it can do, and small talk.

help-identity = I am a bot, and I explain one news story: “{ $title }”
help-examples = You can ask, for example:
help-story = The story: “{ $question }”
help-cost = What it costs to use: “What does a million output tokens cost on { $model }?”
help-compare = A comparison: “Compare { $model } and { $other }”
help-stock = Shares: “How much did { $share } fall?”
help-honest = { $article ->
    [yes] I name the source of every figure, and say so where the article is wrong or the story does not tell.
   *[no] I name the source of every figure, and say so where the story does not tell.
}
help-commands = { $new } starts afresh, { $privacy } says what I keep about you, and { $forget } erases it.
help-language = للعربية اكتب «بالعربية».

help-greeting = Hello! There is one news story I can explain: “{ $title }”
help-thanks = You are welcome. Ask away whenever you like.
help-ok = OK. Ask me whatever else you would like to know about this story.
help-medium = I answer in writing, here in this chat; ask what you like about this story.
help-complaint = Then I misunderstood you, or the answer is not in this story. Put the question in other words, and I will try again.
help-which-question = I do not find that question in our conversation. Please put it to me once more.
help-bare = What would you like to know about, exactly?
help-wishes = Thank you, and the same to you and yours.
help-sorry = No harm done. Ask away whenever you like.
help-repeat = My last answer still stands above. Ask me once more and I will tell it again.
help-trust = { $article ->
    [yes] Every figure I give has its source named with it, and I say so where the article is wrong. Ask “sources” to see them all.
   *[no] Every figure I give has its source named with it. Ask “sources” to see them all.
}
help-chat = I am not much of a talker beyond one news story: “{ $title }” Ask me about that.
help-bye = Goodbye! I am here whenever you want to ask.
help-insult = I am sorry I was no help. Put your question another way, and I will try again.
help-instructions = I do not take instructions like that. I answer questions about one news story: “{ $title }”

ask-help = What can I ask you?
