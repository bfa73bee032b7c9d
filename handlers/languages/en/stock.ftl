# Shares and indices: what they did on that day.
# $first and $subject name the share or index, where a sentence begins and elsewhere.

stock-subject = { $kind ->
    [index] the { $name }
   *[share] { $name }
}
stock-subject-first = { $kind ->
    [index] The { $name }
   *[share] { $name }
}
stock-amount = { $bound ->
    [more-than] more than { $amount }
    [less-than] less than { $amount }
    [about] about { $amount }
    [at-least] at least { $amount }
    [range] between { $amount } and { $to }
    [range-at-least] at least { $amount } to { $to }
   *[exact] { $amount }
}

unit-stock-points = { $count ->
    [one] { $n } percentage point
   *[other] { $n } percentage points
}

## One share

stock-moved = { $way ->
    [rise] { $first } rose { $amount }.
   *[fall] { $first } fell { $amount }.
}
stock-yes = Yes. { $sentence }
stock-no = No. { $sentence }
stock-moved-lost = { $first } fell { $amount } and lost about { $loss } of market value.
stock-lost-moved = { $name } lost about { $loss } of market value; its share fell { $amount }.
stock-loss-unknown = { $way ->
    [rise] The story does not say what { $name } gained in dollars; its share rose { $amount }.
   *[fall] The story does not say what { $name } lost in dollars; its share fell { $amount }.
}
stock-moved-points = { $way ->
    [rise] { $first } rose { $amount }, or { $points }.
   *[fall] { $first } fell { $amount }, or { $points }.
}
stock-simply = { $way ->
    [rise] { $name } rose { $amount }: every { $hundred } in its shares became about { $left } that day.
   *[fall] { $name } fell { $amount }: of every { $hundred } in its shares, about { $left } were left at the end of the day.
}
stock-before = { $name }'s share stood at { $price } the day before, and closed near { $close } after falling { $amount }.
stock-worth = { $name } was worth { $before } before the fall and { $after } after it: it lost about { $loss }.
stock-worth-unknown = What the whole company was worth, the story does not say.
stock-price = According to the article, { $name }'s share fell to { $price }.
stock-mispriced = The article says it fell to { $price }, which no other source gives.
stock-closed = { $count ->
    [one] { $name }'s share closed at { $closes }.
   *[other] Sources differ on { $name }'s close: { $closes }.
}
stock-price-unknown = The story gives no share price for { $name }.
stock-ticker = { $name } trades under { $ticker }.
stock-ticker-unknown = The story gives no ticker for { $name }.
stock-holding = { $way ->
    [rise] Shares of { $name } worth { $money } gained { $more ->
        [yes] more than
       *[no] about
    } { $change } that day, and were worth { $more ->
        [yes] more than
       *[no] about
    } { $left } then.
   *[fall] Shares of { $name } worth { $money } lost { $more ->
        [yes] more than
       *[no] about
    } { $change } that day, which left { $more ->
        [yes] less than
       *[no] about
    } { $left }.
}
stock-holding-short = { $way ->
    [rise] Who had sold { $name } short for { $money } lost { $more ->
        [yes] more than
       *[no] about
    } { $change } that day, fees aside.
   *[fall] Who had sold { $name } short for { $money } gained { $more ->
        [yes] more than
       *[no] about
    } { $change } that day, fees aside.
}
stock-holdings = { $way ->
    [rise] In all the gain was about { $change }, which made about { $left }.
   *[fall] In all the loss was about { $change }, and about { $left } was left.
}
stock-holdings-percent = { $way ->
    [rise] The gain is about { $percent } of the { $whole }.
   *[fall] The loss is about { $percent } of the { $whole }.
}
stock-holding-reserve = With the { $kept } beside it there was about { $all } in all.
stock-holding-each = For { $shares } that is about { $each } a share.
stock-holding-members = { $way ->
    [rise] Divided by { $people }, each one gained about { $change } and then had about { $left }.
   *[fall] Divided by { $people }, each one lost about { $change } and had about { $left } left.
}
stock-holdings-times = The loss in { $name } was about { $times } that in { $other }.
stock-against-amount = { $name } lost about { $loss } of market value, which is about { $difference } { $order ->
    [more] more
   *[less] less
} than { $measure }.
stock-holdings-apart = { $way ->
    [rise] { $name } was the better of the two, by about { $gap }.
   *[fall] The loss in { $name } was the greater one, by about { $gap }.
}
stock-owners-apart = The two losses are about { $gap } apart.
stock-holdings-most = { $order ->
    [least] { $name } came off best.
   *[most] The loss in { $name } was the greatest.
}
stock-holding-index = { $way ->
    [rise] { $money } that followed { $subject } gained about { $change } that day, and came to about { $left }.
   *[fall] { $money } that followed { $subject } lost about { $change } that day, which left about { $left }.
}
stock-holding-back = { $way ->
    [rise] A gain of { $change } in { $name } that day means { stock-had } before, and about { $left } after it.
   *[fall] A loss of { $change } in { $name } that day means { stock-had } before, of which about { $left } was left.
}
stock-had = { $most ->
    [most] at most { $had }
   *[about] about { $had }
}
stock-counted = { $way ->
    [rise] A share of { $name } gained about { $each } that day: it rose { $amount }, from { $before } to a close near { $close }.
   *[fall] A share of { $name } lost about { $each } that day: it fell { $amount }, from { $before } to a close near { $close }.
}
stock-counted-all = For { $shares } that makes about { $total }; they were worth about { $left } then.
stock-counted-paid = { $shares } of { $name } bought at { $price } cost { $paid }; at that day's close, near { $close }, they were worth about { $left }, { $against ->
    [more] about { $change } more.
   *[less] about { $change } less.
}
stock-counted-before = Before that day { $shares } of { $name } were worth about { $total }, at { $price } a share.
stock-bought-before = Before the fall, at { $close } a share, { $money } bought { $shares } of { $name }.
stock-bought = At that day's close, near { $close } a share, { $money } bought { $shares } of { $name }.

## What a question takes for granted

stock-not-so = { $way ->
    [rise] { $first } did not fall: it rose { $amount }.
   *[fall] { $first } did not rise: it fell { $amount }.
}
stock-not-percent = { $way ->
    [rise] { $first } did not rise { $claimed }: it rose { $amount }.
   *[fall] { $first } did not fall { $claimed }: it fell { $amount }.
}
stock-not-part = { $name } did not lose { stock-a-part } of its value: its share fell { $amount }.
stock-part = That is about { stock-a-part }.
stock-a-part = { $part ->
    [half] half
    [third] a third
    [quarter] a quarter
    [fifth] a fifth
   *[sixth] a sixth
}
stock-not-loss = { $name } did not lose { $claimed }: it lost about { $loss } of market value.
stock-loss-unsaid = The story does not say that { $name } lost { $claimed }.
stock-owner-percent = { $way ->
    [rise] The one that rose { $amount } was { $subject }.
   *[fall] The one that fell { $amount } was { $subject }.
}
stock-owner-usd = It was { $name } that lost about { $loss } of market value.
stock-unconfirmed = The story does not confirm all of that.
stock-earlier = On { $day } { $name }'s share fell { $fall }, and the company lost { $lost } of market value.
stock-earlier-gap = { $name } lost { $difference } more of market value that day than on { $day }: about { $now } against { $lost }.
stock-earlier-times = { $name } lost about { $times } as much market value that day as on { $day }: { $loss } against { $before }.
stock-announced = { $order ->
    [more] { $name } lost about { $loss } of market value, { $difference } more than the { $announced } announced for { $project }: about { $times } as much.
   *[less] { $name } lost about { $loss } of market value, { $difference } less than the { $announced } announced for { $project }.
}
stock-none-rose = None of them rose.
stock-none-fell = None of them fell.

## Several shares

stock-row = { $way ->
    [rise] up { $amount }
   *[fall] down { $amount }
}
stock-row-lost = { $row }, a loss of about { $loss }
stock-row-outside = { $row } (outside the article)
stock-deepest = { $way ->
    [rise] { $first } rose the least of these: { $amount }.
   *[fall] { $first } fell the most of these: { $amount }.
}
stock-mildest = { $first } fell the least of these: { $amount }.
stock-equal = The story gives the same for { $names }: { $way ->
    [rise] up { $amount }
   *[fall] down { $amount }
}.
stock-less = It gives less for { $names }.
stock-back = After a fall of { $amount } { $subject } has to rise about { $rise } to be where it was before: that is reckoned, and no forecast.
stock-part-of-loss = { $percent } of what { $name } lost is about { $part }: its loss of market value was about { $loss }.
stock-part-unsaid = The story does not tell what part of all losses { $name } had, only the two amounts.
stock-together = { $names } lost about { $total } of market value together, reckoned from { $losses }.
stock-difference = { $way ->
    [rise] { $first } rose more than { $other }; the difference is { $difference }.
   *[fall] { $first } fell more than { $other }; the difference is { $difference }.
}
stock-difference-least = { $way ->
    [rise] { $first } rose less than { $other }; the difference is { $difference }.
   *[fall] { $first } fell less than { $other }; the difference is { $difference }.
}
stock-times = { $way ->
    [rise] In percentage terms { $first } rose about { $times } as much as { $other }: { $amount } against { $less }.
   *[fall] In percentage terms { $first } fell about { $times } as much as { $other }: { $amount } against { $less }.
}
stock-times-loss = { $name } lost about { $times } as much market value as { $other }: { $loss } against { $least }.
stock-apart = { $first } fell { $amount } while { $other } rose { $rise }; the difference is { $difference }.
stock-alike = The story gives the same move for { $name } and { $other }: { $amount }.
stock-difference-loss = { $name } lost { $difference } more of market value than { $other }.
stock-most-value = { $name } lost the most market value, about { $loss }; its share fell { $amount }.
stock-most-percent = In percentage terms { $subject } fell the most in the { stock-where }: { $amount }.
stock-more-outside = Outside the article { $subject } fell further still: { $amount }.
stock-worst-in = Of the shares in the { $index } { $subject } fell the most: { $amount }.
stock-fell-more = { $names } fell more than { $name }.
stock-fell-most = No share in the story fell more than { $name }.
stock-least = { $first } fell the least in the { stock-where }: { $amount }.
stock-where = { $among ->
    [article] article
   *[story] story
}
stock-only-loss = The story gives a loss in dollars for { $names } only.
stock-risers = Not everything fell: { $names } rose.
stock-no-risers = None of the shares in the story rose.
stock-all = Shares in the story, the deepest fall first:
stock-besides = Besides { $names }, the story tells of these:
stock-besides-none = No share in the story rose besides { $names }.
stock-all-value = Shares in the story, the greatest known loss of market value first:
stock-article = The article tells of these shares:
stock-no-indices = The story tells of no index.
stock-indices = The indices of that day, the deepest fall first:

## Where a figure comes from

stock-outside = Not in the article: { $names }, { $known ->
    [one] with { $sources } as the only source.
   *[other] from { $sources }.
}
stock-loss-outside = Not in the article: what { $names } lost in dollars, { $known ->
    [one] with { $sources } as the only source.
   *[other] from { $sources }.
}
stock-one-day = Shares fell in a single session, { $undated ->
    [yes] commonly reported as that of { $date }.
   *[no] that of { $date }.
}
stock-day = { $undated ->
    [yes] The article gives no date for that day; it is commonly reported as { $date }.
   *[no] That day was { $date }.
}

## What the story does not tell

stock-nothing = This story tells nothing of shares.
stock-unknown = { $count ->
    [one] { $names } is not in this story.
   *[other] { $names } are not in this story.
}
stock-known = The shares the story tells of: { $names }.
stock-unlisted = { $name } is not listed on a stock exchange, so it has no share to rise or fall.
stock-no-figure = { $count ->
    [one] The story gives no share figure for { $names }.
   *[other] The story gives no share figures for { $names }.
}
stock-today = I do not know today's prices: this story tells of one day on the stock exchange.
stock-other-time = This story tells of one day on the stock exchange, and not of the time you ask about.
stock-advice = I give no advice on buying or selling shares.
stock-forecast = I make no forecast of where a share is going.
stock-instead = { $undated ->
    [yes] What I can tell is what happened on that day, commonly reported as { $date }:
   *[no] What I can tell is what happened on { $date }:
}

## Every figure of a share

stock-figure-move = That day
stock-figure-points = In points
stock-figure-article = Price in the article
stock-figure-close = Closing price
stock-figure-closes = { $closes }{ $count ->
    [one] {""}
   *[other] , by different sources
}
stock-figure-before = Price the day before
stock-figure-lost = Market value lost
stock-figure-worth-before = Market value before
stock-figure-worth-after = Market value after
stock-figure-ticker = Ticker
stock-price-unsourced = The price of the day before stands in the story without a source.
stock-price-reckoned = The price of the day before is not told: I reckoned it from the fall and rounded it.
stock-worth-reckoned = The market values before and after are not told: I reckoned them from the fall and rounded them.

## Questions to ask next

ask-stock-most = Which share fell the most?
ask-stock-all = Rank all the shares by their fall
ask-stock-value = Which company lost the most in dollars?
ask-stock-indices = How did the indices do?
ask-stock-risers = Which shares rose?
