# What models cost to use. Money, tokens and names come as arguments.

## Tokens and sides

cost-tokens = { $scale ->
    [thousand] { $full }{ cost-tokens-side } tokens
    [million] { $n } million{ cost-tokens-side } tokens
    [billion] { $n } billion{ cost-tokens-side } tokens
    [trillion] { $n } trillion{ cost-tokens-side } tokens
   *[unit] { $count ->
        [one] { $full }{ cost-tokens-side } token
       *[other] { $full }{ cost-tokens-side } tokens
    }
}
cost-tokens-side = { $side ->
    [input] {" "}input
    [cached] {" "}cached input
    [output] {" "}output
   *[any] {""}
}
cost-about = about { $amount }
cost-or = { $first } or { $second }
cost-side = { $side ->
    [input] Input
    [cached] Cached input
   *[output] Output
}
cost-for = { $amount } for { $side ->
    [input] input
    [cached] cached input
   *[output] output
}
cost-model = { $model }

unit-cost-times = { $count ->
    [one] { $n } time
   *[other] { $n } times
}

## Prices

cost-price = { $model } costs { $input } per million input tokens and { $output } per million output tokens.
cost-price-side = { $side ->
    [input] { $model } costs { $price } per million input tokens.
    [cached] { $model } costs { $price } per million cached input tokens.
   *[output] { $model } costs { $price } per million output tokens.
}
cost-extremes-cheapest = The cheapest model{ cost-extremes-side } is { $cheap } ({ $low }), the most expensive { $dear } ({ $high }).
cost-extremes-dearest = The most expensive model{ cost-extremes-side } is { $dear } ({ $high }), the cheapest { $cheap } ({ $low }).
cost-extremes-side = { $side ->
    [input] {" "}for input
    [cached] {" "}for cached input
    [output] {" "}for output
   *[any] {""}
}
cost-is-cheapest = It is the cheapest of the models whose prices I know.
cost-is-dearest = It is the most expensive of the models whose prices I know.
cost-cheaper = { $cheap } is cheaper than { $dear }, which costs { $clauses }.
cost-cheaper-side = about { cost-as-much } { $side ->
    [input] for input
    [cached] for cached input
   *[output] for output
} ({ $high } against { $low })
cost-as-much = { $ratio ->
    [2] twice as much
   *[other] { $times } as much
}
cost-sides-apart = On { $model } output costs { $exact ->
    [yes] { $times }
   *[no] about { $times }
} as much as input ({ $output } against { $input }), a difference of { $gap } per million tokens.
cost-off-peak = From { $since } to { $until } { $model } was cheaper between { $start } and { $end } UTC: { $input } per million input tokens, { $cached } where they are cached, and { $output } per million output tokens.
cost-off-peak-percent = That was { $clauses } less.
cost-off-peak-unknown = The story gives no off-peak price for { $model }.
cost-discount = Reckoned with { $percent } off, as you suppose: no such discount is in the story.
cost-increase = Reckoned with prices { $percent } higher, as you suppose: no such rise is in the story.
cost-lasts = { $budget } pays for { $span } of this use on { $model }: { $usage } { cost-costs } { $total }.
cost-affords = { $budget } pays for this use { $times ->
    [one] once
   *[other] { $n } times
} on { $model }: { $usage } { cost-costs } { $total }.
cost-lasts-less = { $budget } does not pay for { $span } of this use on { $model }: { $usage } { cost-costs } { $total }.
cost-cached-apart = On { $model } { $usage } { cost-costs } { $high }, and { $low } where { $part ->
    [some] { $cached } of it are
   *[all] all of it is
} cached: that saves { $saved }, or { $percent }.
cost-at-off-peak = Reckoned at the off-peak price.
cost-usual = At other hours it was { $rates }.
cost-saving = { $cheap } instead of { $dear } saves { $clauses }.
cost-saving-side = { $percent } { $side ->
    [input] on input
    [cached] on cached input
   *[output] on output
} ({ $amount } per million tokens)
cost-saved-on = { $side ->
    [input] Saving on input
    [cached] Saving on cached input
   *[output] Saving on output
}
cost-saved = { $percent }, or { $amount }
cost-same = { $side ->
    [input] Input costs the same on { $models }: { $price } per million tokens.
    [cached] Cached input costs the same on { $models }: { $price } per million tokens.
   *[output] Output costs the same on { $models }: { $price } per million tokens.
}
cost-yes = Yes. { $told }
cost-no = No. { $told }
cost-in-force = In force
cost-per-million = Price per million tokens
cost-period = from { $since } to { $until }
cost-since = from { $since }
cost-until = until { $until }
cost-month = that of { $date }
cost-other = Price { $period }
cost-other-unsourced = { $told } (no source known)
cost-only-several = { $prices } What { $model } cost at another time the story does not tell.
cost-only-each = { cost-other }: { $rates }.
cost-held = The price of { $model } held { $period }.
cost-only = For { $model } the story gives one price only, { $period }; it does not tell what it cost at another time.

cost-cheaper-than = { $count ->
    [0] No model whose price I know is cheaper than { $model }.
    [one] Of the models whose prices I know, { $names } is cheaper than { $model }.
   *[other] Of the models whose prices I know, { $names } are cheaper than { $model }.
}
cost-dearer-than = { $count ->
    [0] No model whose price I know is more expensive than { $model }.
    [one] Of the models whose prices I know, { $names } is more expensive than { $model }.
   *[other] Of the models whose prices I know, { $names } are more expensive than { $model }.
}

## Cost of tokens

cost-bill = { $usage } { cost-costs } { $total } on { $model }.
cost-bill-two = { $usage } { cost-costs } { $low } on { $cheap } and { $high } on { $dear }.
cost-bill-same = { $usage } { cost-costs } the same on { $models }: { $total }.
cost-bill-many = { $usage } { cost-costs } least on { $cheap }, { $low }, and most on { $dear }, { $high }.
cost-costs = { $count ->
    [1] costs
   *[other] cost
}
cost-bill-saving = { $cheap } saves { $saved }, or { $percent }; { $dear } costs about { cost-as-much }.
cost-readings = { $tokens } on { $model } { $count ->
    [1] costs { $input } if it is input, { $output } if it is output.
   *[other] cost { $input } if they are input, { $output } if they are output.
}
cost-words = Prices go by tokens, and the story does not say how many tokens a word, a page or a character makes: tell me how many tokens it is, and I reckon what they cost.
cost-apart-cheaper = { $cheap } is the cheaper one here, by { $saved }.
cost-apart-times = The other one comes to about { cost-as-much }.
cost-together = Together that is { $total }.
cost-against-all = That is { $saved }, or { $percent }, less than all of it on { $dear } ({ $high }), and { $added } more than all of it on { $cheap } ({ $low }).
cost-share = Divided by { $people }, each one pays { $share }.
cost-charged-part = { $percent } ({ $amount })
cost-charged = { $way ->
    [more] With { $size } on top that is { $total }.
   *[less] With { $size } off that is { $total }.
}
cost-changed = { $way ->
    [less] It was { $was } before, so that is { $apart } less ({ $percent }).
    [more] It was { $was } before, so that is { $apart } more ({ $percent }).
   *[same] That is as much as before.
}
cost-result = { $agrees ->
    [yes] Yes, { $said } is right. { $told }
    [rounded] Yes, { $said } is right when rounded. { $told }
   *[no] No, I do not get { $said }. { $told }
}
cost-step-side = { $millions } × { $price } = { $total }
cost-share-of-whom = Among how many is it divided?
cost-share-on = { $total } on { $model }
cost-cached-all = No more than the { $tokens } that go in can come from the cache.
cost-side-share = { $side ->
    [input] Input is { $percent } of that.
    [cached] Cached input is { $percent } of that.
   *[output] Output is { $percent } of that.
}
cost-less = That is { $saved } less.
cost-which = Do you mean input or output?

## What money buys

cost-moved = On { $model }, what { $budget } pays for on { $source } costs { $clauses }.
cost-moved-side = { $total } { $side ->
    [input] for input
    [cached] for cached input
   *[output] for output
} ({ $saved } { $against ->
    [less] less
   *[more] more
})
cost-repeated = Reckoned for { $span } of this use.
cost-left-out = I left { $numbers } out of this sum.
cost-request-size = Requests are priced by their tokens: how many input and output tokens does one have?
cost-in-all = I cannot tell for sure which of these numbers multiply which. How many input and output tokens are there in all?
cost-exchanged = { $usage } { cost-costs } { $total } on { $source }, which buys { $tokens } on { $model }.
cost-more = For the same money { $cheap } gives { $clauses } as { $dear }.
cost-more-side = about { $times } as many { $side ->
    [input] input
    [cached] cached input
   *[output] output
} tokens
cost-bought = { $budget } buys { $tokens } on { $model }.
cost-bought-apart = That is { $tokens } more than on { $model }.
cost-enough = Yes, { $budget } is enough: { $usage } { cost-costs } { $total } on { $model }, which leaves { $rest }.
cost-not-enough = No, { $budget } is not enough: { $usage } { cost-costs } { $total } on { $model }, which is { $rest } more.

## Step by step

cost-steps = Step by step
cost-step = { $model }, { $tokens }: { $millions } × { $price } = { $total }
cost-step-sum = { $model }, in all: { $total }
cost-step-apart = { $side ->
    [input] Input: { cost-step-gap }
    [cached] Cached input: { cost-step-gap }
    [output] Output: { cost-step-gap }
   *[any] The difference: { cost-step-gap }
}
cost-step-gap = { $high } − { $low } = { $saved }, which is { $percent } of { $high }; { $high } ÷ { $low } = about { $ratio }
cost-step-bought = { $model }: { $budget } ÷ { $price } per million = { $tokens }
cost-prices = Prices per million tokens
cost-origins = Where they come from
cost-origin = { $model }: { $sources }{ $period ->
    [unknown] {""}
   *[other] . In force { $period }
}
cost-origin-both = { $article }; outside it, { $sources }

## What there is no figure for

cost-zero = { $tokens } cost { $total } on any model: write a larger number.
cost-zero-budget = { $budget } buys no tokens: write a larger amount.
cost-negative = A number of tokens, dollars or shares cannot be less than zero.
cost-by-nothing = Nothing can be divided by zero: write how many share it.
cost-absurd = That is more than I compute: my limit is { $limit }.
cost-nothing = This story tells no prices of models.
cost-no-price = Neither the article nor my other sources give a price for { $names }.
cost-unknown = I know no price for { $names }.
cost-known = The models whose prices I know: { $names }.

## Remarks

cost-as-of = Prices in dollars per million tokens, as of { $date }.
cost-at = At prices of { $date }.
cost-later = For { $model } this is the list price in force since { $date }, and not what it cost before.
cost-dollars-only = I reckon in US dollars only.
cost-at-rate = { $dollars } ({ $other })
cost-rate = At the rate you gave, { $rate } to the dollar; the story has no exchange rates.
cost-not-today = These are prices of { $date }; I do not know today’s.
cost-no-later = I do not know what it costs today or at any later time.
cost-no-forecast = I make no forecast of prices.
cost-inside = { $count ->
    [one] Only the price of { $names } is from the article.
   *[other] Only the prices of { $names } are from the article.
}
cost-outside = { $count ->
    [one] The price of { $names } is not from the article.
   *[other] The prices of { $names } are not from the article.
}
cost-outside-cached = The price of cached input is not from the article.
cost-outside-period = When the price was in force is not from the article.
cost-outside-off-peak = The price off-peak is not from the article.
cost-outside-both = The price of cached input and when it was in force are not from the article.
cost-develop = These are prices of use, not the cost of development, for which the article gives no amount.

## Questions to ask next

ask-cost-two = Compare the prices of the article’s two models
ask-cost-all = What are the prices of all models?
ask-cost-cheapest = Which model is the cheapest?
ask-cost-cached = What does cached input cost?
ask-cost-tokens = What do ten million output tokens cost?
ask-cost-budget = How many output tokens does a hundred dollars buy?
ask-cost-as-input = And as input only?
ask-cost-as-output = And as output only?
