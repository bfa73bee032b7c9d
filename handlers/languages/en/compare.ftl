# Models held against each other.

unit-compare-times = { $count ->
    [2] twice
   *[other] { $n } times
}

compare-alike = { $dear } costs about { $output } what { $cheap } costs, for input and output alike.
compare-apart = { $dear } costs about { $input } what { $cheap } costs for input and { $output } for output.
compare-same = { $dear } and { $cheap } cost the same.
compare-no-price = The story gives no price for { $names }.
compare-model = { $name }
compare-prices = { $input } for input, { $output } for output
compare-month = Prices in US dollars per million tokens, as of { $date }.
compare-outside = { $count ->
    [one] The price of { $names } is not in the article but from { $sources }.
   *[other] The prices of { $names } are not in the article but from { $sources }.
}

compare-leads = { $field ->
    [maths] In mathematics, of { $tests } with scores for each, { $leads }.
    [coding] In coding, of { $tests } with scores for each, { $leads }.
   *[any] Of { $tests } with scores for each, { $leads }.
}
compare-lead = { $place ->
    [1] { $name } leads in { $wins }
   *[other] { $name } in { $wins }
}
compare-lead-all = { $count ->
    [1] { $name } leads
    [2] { $name } leads in both
   *[other] { $name } leads in all
}
compare-lead-none = none leads
compare-scored = On { $name }: { $scores }.
compare-ahead = On { $name } { $leader } is ahead of { $other } by { $gap }: { $scores }.
compare-best = On { $name }, the highest score that the story has: { $score }.
compare-worst = On { $name }, the lowest score that the story has: { $score }.
compare-no-tests = The story has no test with scores for all of these: { $names }.
compare-test = { $name }
compare-score = { $name } { $score }

compare-open = { $count ->
    [one] { $names } is open source.
   *[other] { $names } are open source.
}
compare-closed = { $count ->
    [one] { $names } is not open source.
   *[other] { $names } are not open source.
}
compare-openness = { $count ->
    [one] { $open } is open source;
   *[other] { $open } are open source;
} { $others ->
    [one] { $closed } is not.
   *[other] { $closed } are not.
}
compare-open-unknown = Whether { $names } can be had as open source, the story does not say.

compare-nothing = This story has no models to compare.
compare-unknown = { $count ->
    [one] { $names } is not in this story.
   *[other] { $names } are not in this story.
}
compare-known = The models whose prices I know: { $names }.

ask-compare = Compare the article's two models
