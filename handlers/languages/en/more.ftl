# What is told when somebody wants to know more.

more-label = More detail
more-question = { more-label }: { $question }
more-nothing = That is all the story tells of this.

## What the question is

more-bill = what { $usage } cost on { $models }
more-bought = how many tokens { $budget } buys on { $models }
more-prices = the prices of { $models }
more-all-models = all models
more-compared = compare { $names }
