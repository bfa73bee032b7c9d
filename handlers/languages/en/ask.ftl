# What the story tells, and what it does not.

told-yes = Yes. { $told }
told-no = No. { $told }
told-no-reason = The story does not say why.
told-other-reason = No, the story gives another reason.
told-not-by = No, and the story says nothing about { $names }.
told-of = { $kind ->
    [model] { $thing } is by { $owner }.
   *[other] { $thing } belongs to { $owner }.
}
told-first = { $name } came first.
told-days = There are { $days } between the two.
told-founded = In this story { $name } founded { $things }.
told-country = { $name } is { $country ->
    [chinese] Chinese
    [american] American
    [japanese] Japanese
   *[emirati] from the United Arab Emirates
}.
told-sure = Yes, I am sure: this is what the story tells, and its sources are named below.
told-whose = That is not my word but that of the sources named below.

silent = The story does not tell that, so I will not guess.
silent-names = The story says nothing about { $names }.
silent-term = The story does not explain this term.
silent-name = The story does not explain what { $name } is.
silent-instead = I can explain this: “{ $title }”

router-commands = There is no such command. There are { $commands }; or just ask in your own words.
router-error = Something went wrong on my side. Please ask again in a moment.
router-empty = What would you like to know?
