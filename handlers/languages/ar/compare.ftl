# مقارنة النماذج: السعر والاختبارات والانفتاح.

unit-compare-times = { $count ->
    [one] مثل
    [two] ضعفي
    [few] { $n } أضعاف
   *[other] { $n } ضعف
}

compare-alike = سعر { $dear } نحو { $output } سعر { $cheap }، في الإدخال والإخراج على السواء.
compare-apart = سعر { $dear } نحو { $input } سعر { $cheap } في الإدخال، ونحو { $output } سعره في الإخراج.
compare-same = سعر { $dear } وسعر { $cheap } واحد.
compare-no-price = لا تذكر القصة سعر { $names }.
compare-model = نموذج { $name }
compare-prices = { $input } للإدخال، و{ $output } للإخراج
compare-month = الأسعار بالدولار لكل مليون توكن، كما كانت في { $date }.
compare-outside = { $count ->
    [one] سعر { $names } ليس في المقال، بل من { $sources }.
   *[other] أسعار { $names } ليست في المقال، بل من { $sources }.
}

compare-leads = { $field ->
    [maths] في الرياضيات اشترك { compare-both } في { $tests }: { $leads }.
    [coding] في البرمجة اشترك { compare-both } في { $tests }: { $leads }.
   *[any] اشترك { compare-both } في { $tests }: { $leads }.
}
compare-both = { $models ->
    [two] النموذجان
   *[other] النماذج
}
compare-lead = { $place ->
    [1] يتقدم { $name } { compare-wins }
   *[other] { $name } { compare-wins }
}
compare-wins = { $count ->
    [one] في اختبار واحد
    [two] في اختبارين
   *[other] في { $wins }
}
compare-lead-all = { $count ->
    [one] يتقدم فيه { $name }
    [two] يتقدم { $name } فيهما معًا
   *[other] يتقدم { $name } فيها كلها
}
compare-lead-none = لا يتقدم أي منها
compare-scored = في اختبار { $name }: { $scores }.
compare-ahead = في اختبار { $name } يتقدم { $leader } على { $other } بفارق { $gap }: { $scores }.
compare-best = أعلى نتيجة تذكرها القصة في اختبار { $name }: { $score }.
compare-worst = أدنى نتيجة تذكرها القصة في اختبار { $name }: { $score }.
compare-no-tests = لا تذكر القصة اختبارًا مشتركًا بين هذه النماذج: { $names }.
compare-test = اختبار { $name }
compare-score = { $score } لنموذج { $name }

compare-open = { $count ->
    [one] النموذج { $names } مفتوح المصدر.
   *[other] النماذج المفتوحة المصدر: { $names }.
}
compare-closed = { $count ->
    [one] النموذج { $names } غير مفتوح المصدر.
   *[other] النماذج غير المفتوحة المصدر: { $names }.
}
compare-openness = { $count ->
    [one] النموذج { $open } مفتوح المصدر،
   *[other] النماذج { $open } مفتوحة المصدر،
} { $others ->
    [one] أما { $closed } فلا.
   *[other] أما { $closed } فلا.
}
compare-open-unknown = لا تذكر القصة هل { $names } مفتوح المصدر.

compare-nothing = ليس في هذه القصة نماذج تُقارَن.
compare-unknown = لا تذكر هذه القصة { $names }.
compare-known = النماذج التي أعرف أسعارها: { $names }.

ask-compare = قارن بين نموذجي المقال
