# When somebody asks a lot, or has waited long: a brief remark beside the answer.

limits-questions = You have asked a lot in a short time. For { $wait } I answer from what I know by heart, without the language model.
limits-model = The language model is used up for today. For { $wait } I answer from what I know by heart.
limits-late = I am sorry for the delay: I was away when you asked.
