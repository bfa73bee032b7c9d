# Units: n is the number as written, count chooses the plural form.

unit-usd = ${ $n }
unit-usd-million = ${ $n } million
unit-usd-billion = ${ $n } billion
unit-usd-trillion = ${ $n } trillion
unit-yuan-million = { $n } million yuan
unit-yuan-billion = { $n } billion yuan
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
