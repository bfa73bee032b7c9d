# When somebody asks a lot, or has waited long: a brief remark beside the answer.

limits-questions = You have asked a lot in a short time. For { $wait } you get my ready-made answers only.
limits-model = The language model is used up for today. For { $wait } you get my ready-made answers only.
limits-late = I am sorry for the delay: I was away when you asked.
