# Units: n is the number as written, count chooses the plural form.

unit-usd = ${ $n }
unit-usd-million = ${ $n } million
unit-usd-billion = ${ $n } billion
unit-usd-trillion = ${ $n } trillion
unit-yuan-million = { $n } million yuan
unit-yuan-billion = { $n } billion yuan
unit-euro = { $count ->
    [one] { $n } euro
   *[other] { $n } euros
}
unit-pound = { $count ->
    [one] { $n } pound
   *[other] { $n } pounds
}
unit-riyal = { $count ->
    [one] { $n } riyal
   *[other] { $n } riyals
}
unit-dirham = { $count ->
    [one] { $n } dirham
   *[other] { $n } dirhams
}
unit-dinar = { $count ->
    [one] { $n } dinar
   *[other] { $n } dinars
}
unit-lira = { $count ->
    [one] { $n } lira
   *[other] { $n } liras
}
unit-yuan = { $count ->
    [one] { $n } yuan
   *[other] { $n } yuan
}
unit-yen = { $count ->
    [one] { $n } yen
   *[other] { $n } yen
}
unit-rupee = { $count ->
    [one] { $n } rupee
   *[other] { $n } rupees
}
unit-baht = { $count ->
    [one] { $n } baht
   *[other] { $n } baht
}
unit-peso = { $count ->
    [one] { $n } peso
   *[other] { $n } pesos
}
unit-franc = { $count ->
    [one] { $n } franc
   *[other] { $n } francs
}
unit-shekel = { $count ->
    [one] { $n } shekel
   *[other] { $n } shekels
}
unit-ruble = { $count ->
    [one] { $n } ruble
   *[other] { $n } rubles
}
unit-krona = { $count ->
    [one] { $n } krona
   *[other] { $n } kronor
}
unit-bitcoin = { $count ->
    [one] { $n } bitcoin
   *[other] { $n } bitcoins
}
unit-percent = { $n }%
unit-times = { $count ->
    [one] { $n } time
   *[other] { $n } times
}
unit-points = { $count ->
    [one] { $n } point
   *[other] { $n } points
}
unit-hours = { $count ->
    [one] { $n } hour
   *[other] { $n } hours
}
unit-years = { $count ->
    [one] { $n } year
   *[other] { $n } years
}
unit-shares = { $count ->
    [one] { $n } share
   *[other] { $n } shares
}
unit-chips = { $count ->
    [one] { $n } chip
   *[other] { $n } chips
}
unit-models = { $count ->
    [one] { $n } model
   *[other] { $n } models
}
unit-tests = { $count ->
    [one] { $n } test
   *[other] { $n } tests
}
unit-parameters-billion = { $n } billion parameters
unit-seconds = { $count ->
    [one] { $n } second
   *[other] { $n } seconds
}
unit-minutes = { $count ->
    [one] { $n } minute
   *[other] { $n } minutes
}
unit-days = { $count ->
    [one] { $n } day
   *[other] { $n } days
}
unit-weeks = { $count ->
    [one] { $n } week
   *[other] { $n } weeks
}
unit-months = { $count ->
    [one] { $n } month
   *[other] { $n } months
}
