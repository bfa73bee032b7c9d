# المصادر: علامَ تستند الأجوبة، وأين أخطأ المقال.

sources-article = المقال، { $count ->
    [one] الفقرة { $paragraphs }
    [two] الفقرتان { $paragraphs }
   *[other] الفقرات { $paragraphs }
}
