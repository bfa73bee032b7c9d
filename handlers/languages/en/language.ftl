# The language of the answers.

language-which = I answer in { $names }. Which would you like?
language-only = I answer only in { $names }.
language-chosen = I will answer in English from now on.

ask-language-ar = بالعربية من فضلك
ask-language-en = In English, please
