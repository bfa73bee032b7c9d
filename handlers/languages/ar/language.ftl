# لغة الأجوبة.

language-which = أجيب بهذه اللغات: { $names }. أيها تفضل؟
language-only = أجيب بهذه اللغات وحدها: { $names }.
language-chosen = سأجيبك بالعربية من الآن.

ask-language-ar = بالعربية من فضلك
ask-language-en = In English, please
