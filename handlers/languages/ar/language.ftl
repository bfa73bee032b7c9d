# لغة الأجوبة.

language-which = أجيب بهذه اللغات: { $names }. أيها تفضل؟
language-chosen = سأجيبك بالعربية من الآن.

ask-language-ar = بالعربية من فضلك
ask-language-en = In English, please
