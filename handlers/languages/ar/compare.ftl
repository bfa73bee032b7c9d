# مقارنة النماذج: السعر والاختبارات والانفتاح.

unit-compare-times = { $count ->
    [one] مثل
    [two] ضعفي
    [few] { $n } أضعاف
   *[other] { $n } ضعف
}

compare-alike = سعر { $dear } نحو { $output } سعر { $cheap }، في الإدخال والإخراج معًا.
compare-apart = سعر { $dear } نحو { $input } سعر { $cheap } في الإدخال، ونحو { $output } سعره في الإخراج.
compare-same = سعر { $dear } وسعر { $cheap } واحد.
compare-no-price = لا تذكر القصة سعر { $names }.
compare-model = نموذج { $name }
compare-prices = { $input } للإدخال، و{ $output } للإخراج
compare-month = الأسعار بالدولار لكل مليون توكن، كما كانت في { $date }.
compare-outside = { $count ->
    [one] سعر { $names } ليس في المقال، ومصدره { $sources }.
   *[other] أسعار { $names } ليست في المقال، ومصدرها { $sources }.
}

compare-leads = عدد الاختبارات المشتركة { $n }: { $leads }.
compare-lead = يتقدم { $name } في { $wins }
compare-lead-all = يتقدم { $name } فيها كلها
compare-scored = في اختبار { $name }: { $scores }.
compare-no-tests = لا تذكر القصة اختبارًا مشتركًا بين هذه النماذج: { $names }.
compare-test = اختبار { $name }
compare-score = { $name } { $score }

compare-open = { $count ->
    [one] النموذج { $names } مفتوح المصدر.
   *[other] النماذج المفتوحة المصدر: { $names }.
}
compare-closed = { $count ->
    [one] النموذج { $names } غير مفتوح المصدر.
   *[other] النماذج غير المفتوحة المصدر: { $names }.
}
compare-open-unknown = لا تذكر القصة هل { $names } مفتوح المصدر.

compare-unknown = لا تذكر هذه القصة { $names }.
compare-known = النماذج التي أعرف أسعارها: { $names }.

ask-compare = قارن بين نموذجي المقال
