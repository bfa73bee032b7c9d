# تكلفة استخدام النماذج. المبالغ والكميات والأسماء تأتي معطيات.

## التوكن والجانبان

cost-tokens = { $scale ->
    [thousand] { $count ->
        [one] ألف توكن
        [two] ألفي توكن
        [few] { $n } آلاف توكن
       *[other] { $n } ألف توكن
    }
    [million] { $count ->
        [one] مليون توكن
        [two] مليوني توكن
        [few] { $n } ملايين توكن
       *[other] { $n } مليون توكن
    }
    [billion] { $count ->
        [one] مليار توكن
        [two] ملياري توكن
        [few] { $n } مليارات توكن
       *[other] { $n } مليار توكن
    }
    [trillion] { $count ->
        [one] تريليون توكن
        [two] تريليوني توكن
        [few] { $n } تريليونات توكن
       *[other] { $n } تريليون توكن
    }
   *[unit] { $count ->
        [one] توكن واحد
        [two] توكنين
        [few] { $n } توكنات
       *[other] { $n } توكن
    }
}{ $side ->
    [input] {" "}إدخال
    [cached] {" "}إدخال مخزّن مؤقتًا
    [output] {" "}إخراج
   *[any] {""}
}
cost-about = نحو { $amount }
cost-or = { $first } أو { $second }
cost-side = { $side ->
    [input] الإدخال
    [cached] الإدخال المخزّن مؤقتًا
   *[output] الإخراج
}
cost-for = { $amount } { $side ->
    [input] للإدخال
    [cached] للإدخال المخزّن مؤقتًا
   *[output] للإخراج
}
cost-model = نموذج { $model }

## الأسعار

cost-price = سعر مليون توكن على { $model }: { $input } للإدخال، و{ $output } للإخراج.
cost-price-side = { $side ->
    [input] سعر الإدخال على { $model }: { $price } لكل مليون توكن.
    [cached] سعر الإدخال المخزّن مؤقتًا على { $model }: { $price } لكل مليون توكن.
   *[output] سعر الإخراج على { $model }: { $price } لكل مليون توكن.
}
cost-extremes-cheapest = أرخص النماذج{ cost-extremes-side } { $cheap } ({ $low })، وأغلاها { $dear } ({ $high }).
cost-extremes-dearest = أغلى النماذج{ cost-extremes-side } { $dear } ({ $high })، وأرخصها { $cheap } ({ $low }).
cost-extremes-side = { $side ->
    [input] {" "}في الإدخال
    [cached] {" "}في الإدخال المخزّن مؤقتًا
    [output] {" "}في الإخراج
   *[any] {""}
}
cost-is-cheapest = وهو أرخص النماذج التي أعرف أسعارها.
cost-is-dearest = وهو أغلى النماذج التي أعرف أسعارها.
cost-cheaper = نموذج { $cheap } أرخص من { $dear }: سعر { $dear } { $clauses }.
cost-cheaper-side = نحو { cost-as-much } { $place ->
    [1] سعر { $cheap }
   *[other] سعره
} { $side ->
    [input] في الإدخال
    [cached] في الإدخال المخزّن مؤقتًا
   *[output] في الإخراج
} ({ $high } مقابل { $low })
cost-as-much = { $times }
unit-cost-times = { $count ->
    [two] ضعفي
    [few] { $n } أضعاف
    [many] { $n } ضعف
   *[other] { $n } ضعف
}
cost-sides-apart = سعر الإخراج على { $model } يبلغ { $exact ->
    [yes] { $times }
   *[no] نحو { $times }
} سعر الإدخال ({ $output } مقابل { $input })، والفارق { $gap } لكل مليون توكن.
cost-off-peak = من { $since } إلى { $until } كان { $model } أرخص بين الساعة { $start } والساعة { $end } بالتوقيت العالمي: { $input } لكل مليون توكن إدخال، و{ $cached } لما كان منه مخزّنًا مؤقتًا، و{ $output } لكل مليون توكن إخراج.
cost-off-peak-percent = فكان الخصم { $clauses }.
cost-off-peak-unknown = لا تذكر القصة سعرًا مخفّضًا في ساعات بعينها لنموذج { $model }.
cost-discount = محسوب بخصم { $percent } كما افترضت، ولا تذكر القصة خصمًا كهذا.
cost-increase = محسوب بأسعار أعلى بنسبة { $percent } كما افترضتَ، ولا تذكر القصة زيادة كهذه.
cost-lasts = يكفي مبلغ { $budget } لمدة { $span } من هذا الاستخدام على { $model }: تكلفة { $usage } تبلغ { $total }.
cost-affords = يكفي مبلغ { $budget } لهذا الاستخدام { $times ->
    [one] مرة واحدة
    [two] مرتين
    [few] { $n } مرات
   *[other] { $n } مرة
} على { $model }: تكلفة { $usage } تبلغ { $total }.
cost-lasts-less = لا يكفي مبلغ { $budget } لمدة { $span } من هذا الاستخدام على { $model }: تكلفة { $usage } تبلغ { $total }.
cost-cached-apart = تكلفة { $usage } على { $model }: { $high }، و{ $low } إن { $part ->
    [some] خُزّن منها مؤقتًا { $cached }
   *[all] كانت كلها مخزّنة مؤقتًا
}، فالتوفير { $saved }، أي { $percent }.
cost-at-off-peak = محسوب بالسعر المخفّض خارج ساعات الذروة.
cost-usual = وكان في سائر الساعات { $rates }.
cost-saving = استخدام { $cheap } بدل { $dear } يوفّر { $clauses }.
cost-saving-side = { $percent } { $side ->
    [input] في الإدخال
    [cached] في الإدخال المخزّن مؤقتًا
   *[output] في الإخراج
} ({ $amount } لكل مليون توكن)
cost-saved-on = { $side ->
    [input] التوفير في الإدخال
    [cached] التوفير في الإدخال المخزّن مؤقتًا
   *[output] التوفير في الإخراج
}
cost-saved = { $percent }، أي { $amount }
cost-same = { $side ->
    [input] سعر الإدخال واحد على { $models }: { $price } لكل مليون توكن.
    [cached] سعر الإدخال المخزّن مؤقتًا واحد على { $models }: { $price } لكل مليون توكن.
   *[output] سعر الإخراج واحد على { $models }: { $price } لكل مليون توكن.
}
cost-yes = نعم، { $told }
cost-no = لا، { $told }
cost-in-force = سريان السعر
cost-per-million = السعر لكل مليون توكن
cost-period = من { $since } إلى { $until }
cost-since = منذ { $since }
cost-until = حتى { $until }
cost-month = وهو سعر { $date }
cost-other = السعر { $period }
cost-other-unsourced = { $told } (لا نعرف مصدره)
cost-only-several = { $prices } ولا تقول القصة كم كان سعر { $model } في غير ذلك الوقت.
cost-only-each = { cost-other }: { $rates }.
cost-cheaper-than = { $count ->
    [0] لا نموذج أرخص من { $model } بين النماذج التي أعرف أسعارها.
   *[other] الأرخص من { $model } بين النماذج التي أعرف أسعارها: { $names }.
}
cost-dearer-than = { $count ->
    [0] لا نموذج أغلى من { $model } بين النماذج التي أعرف أسعارها.
   *[other] الأغلى من { $model } بين النماذج التي أعرف أسعارها: { $names }.
}
cost-held = سرى سعر { $model } { $period }.
cost-only = لا تذكر القصة لنموذج { $model } إلا سعرًا واحدًا، { $period }، ولا تقول كم كان في غير ذلك الوقت.

## تكلفة التوكن

cost-bill = تكلفة { $usage } على { $model }: { $total }.
cost-bill-two = تكلفة { $usage }: { $low } على { $cheap }، و{ $high } على { $dear }.
cost-bill-same = تكلفة { $usage } واحدة على { $models }: { $total }.
cost-bill-many = تكلفة { $usage }: أدناها { $low } على { $cheap }، وأعلاها { $high } على { $dear }.
cost-bill-saving = التوفير مع { $cheap }: { $saved }، أي { $percent }، فسعر { $dear } نحو { cost-as-much } سعر { $cheap }.
cost-readings = تكلفة { $tokens } على { $model }: { $count ->
    [1] { $input } إن كان إدخالًا، و{ $output } إن كان إخراجًا.
   *[other] { $input } إن كانت إدخالًا، و{ $output } إن كانت إخراجًا.
}
cost-words = الأسعار محسوبة بالتوكن، ولا تذكر القصة كم توكنًا في الكلمة أو الصفحة أو الحرف. اكتب لي عدد التوكنات أحسب لك تكلفتها.
cost-apart-cheaper = الأرخص هنا { $cheap }، والفارق { $saved }.
cost-apart-times = والآخر نحو { cost-as-much } ذلك.
cost-together = المجموع: { $total }.
cost-against-all = وهذا أقل بـ{ $saved }، أي { $percent }، من تكلفة الاستخدام كله على { $dear } ({ $high })، وأكثر بـ{ $added } من تكلفته كله على { $cheap } ({ $low }).
cost-share = نصيب الواحد بالقسمة على { $people }: { $share }.
cost-charged-part = { $percent } ({ $amount })
cost-charged = { $way ->
    [more] المبلغ مع زيادة { $size }: { $total }.
   *[less] المبلغ بعد خصم { $size }: { $total }.
}
cost-changed = { $way ->
    [less] كانت { $was }، فهي الآن أقل بـ{ $apart } ({ $percent }).
    [more] كانت { $was }، فهي الآن أكثر بـ{ $apart } ({ $percent }).
   *[same] وهي كما كانت.
}
cost-result = { $agrees ->
    [yes] نعم، { $said } صحيح. { $told }
    [rounded] نعم، { $said } صحيح بعد التقريب. { $told }
   *[no] لا، حسابي لا يعطي { $said }. { $told }
}
cost-step-side = { $millions } × { $price } = { $total }
cost-share-of-whom = على كم شخص تُقسم؟
cost-share-on = { $total } على { $model }
cost-cached-all = ولا يأتي من الذاكرة المؤقتة أكثر من الإدخال كله، وهو { $tokens }.
cost-side-share = { $side ->
    [input] ويشكّل الإدخال { $percent } من هذه التكلفة.
    [cached] ويشكّل الإدخال المخزّن مؤقتًا { $percent } من هذه التكلفة.
   *[output] ويشكّل الإخراج { $percent } من هذه التكلفة.
}
cost-less = وهذا أقل بـ{ $saved }.
cost-which = أتقصد الإدخال أم الإخراج؟

## ما يشتريه المال

cost-moved = ما تدفع فيه { $budget } على { $source } يكلفك على { $model }: { $clauses }.
cost-moved-side = { $total } { $side ->
    [input] إن كان إدخالًا
    [cached] إن كان إدخالًا مخزّنًا مؤقتًا
   *[output] إن كان إخراجًا
} ({ $against ->
    [less] أقل
   *[more] أكثر
} بمبلغ { $saved })
cost-repeated = محسوب لمدة { $span } من هذا الاستخدام.
cost-left-out = لم أُدخل { $numbers } في هذا الحساب.
cost-request-size = سعر الطلب بعدد توكناته، فكم توكن إدخال وكم توكن إخراج في الطلب الواحد؟
cost-in-all = لا أستطيع أن أجزم أيّ هذه الأعداد يُضرب في أيّها. فكم توكن إدخال وكم توكن إخراج في المجموع؟
cost-exchanged = تكلفة { $usage } على { $source }: { $total }، وهو مبلغ يشتري على { $model } { $tokens }.
cost-more = بالمبلغ نفسه يعطي { $cheap } { $clauses }.
cost-more-side = نحو { cost-as-much } { $place ->
    [1] ما يعطيه { $dear }
   *[other] ما يعطيه
} من توكن { $side ->
    [input] الإدخال
    [cached] الإدخال المخزّن مؤقتًا
   *[output] الإخراج
}
cost-bought = بمبلغ { $budget } تحصل عبر { $model } على { $tokens }.
cost-bought-apart = يزيد ذلك على ما يعطيه { $model } بـ{ $tokens }.
cost-enough = نعم، يكفي مبلغ { $budget }: تكلفة { $usage } على { $model } تبلغ { $total }، ويبقى { $rest }.
cost-not-enough = لا يكفي مبلغ { $budget }: تكلفة { $usage } على { $model } تبلغ { $total }، فينقصه { $rest }.

## خطوة خطوة

cost-steps = الحساب خطوة خطوة
cost-step = على { $model }، تكلفة { $tokens }: { $millions } × { $price } = { $total }
cost-step-sum = المجموع على { $model }: { $total }
cost-step-apart = { $side ->
    [input] الفارق في الإدخال: { cost-step-gap }
    [cached] الفارق في الإدخال المخزّن مؤقتًا: { cost-step-gap }
    [output] الفارق في الإخراج: { cost-step-gap }
   *[any] الفارق: { cost-step-gap }
}
cost-step-gap = { $high } − { $low } = { $saved }، أي { $percent } من { $high }. وقسمة { $high } على { $low } تعطي نحو { $ratio }
cost-step-bought = على { $model }: { $budget } ÷ { $price } للمليون = { $tokens }
cost-prices = الأسعار لكل مليون توكن
cost-origins = مصادر الأسعار
cost-origin = نموذج { $model }: { $sources }{ $period ->
    [unknown] {""}
   *[other] . سريان السعر: { $period }
}
cost-origin-both = { $article }، ومن خارجه { $sources }

## ما لا رقم له

cost-zero = تكلفة { $tokens } على أي نموذج: { $total }. اكتب كمية أكبر.
cost-zero-budget = مبلغ { $budget } لا يشتري شيئًا. اكتب مبلغًا أكبر.
cost-negative = لا يقل عدد التوكنات أو الأسهم ولا المبلغ عن الصفر. اكتب عددًا موجبًا.
cost-by-nothing = لا تجوز القسمة على صفر. اكتب عدد من يتقاسمون المبلغ.
cost-absurd = هذا أكبر مما أحسبه، والحد عندي { $limit }.
cost-nothing = لا تذكر هذه القصة أسعار أي نماذج.
cost-no-price = لا يذكر المقال ولا المصادر الأخرى سعر { $names }.
cost-unknown = لا أعرف سعر { $names }.
cost-known = النماذج التي أعرف أسعارها: { $names }.

## ملاحظات

cost-as-of = الأسعار بالدولار لكل مليون توكن، كما كانت في { $date }.
cost-at = محسوب بأسعار { $date }.
cost-later = سعر { $model } هنا هو السعر المعلن الساري منذ { $date }، لا سعره قبل ذلك.
cost-dollars-only = لا أحسب إلا بالدولار الأمريكي.
cost-at-rate = { $dollars } (أي { $other })
cost-rate = محسوب بسعر الصرف الذي ذكرتَه، وهو { $rate } للدولار، ولا تذكر القصة أسعار صرف.
cost-not-today = هذه أسعار { $date }، ولا أعرف أسعار اليوم.
cost-no-later = لا أعرف سعر اليوم، ولا سعر أي وقت لاحق.
cost-no-forecast = لا أتوقع الأسعار.
cost-inside = { $count ->
    [one] من المقال سعر { $names } وحده.
    [two] من المقال سعرا { $names } وحدهما.
   *[other] من المقال أسعار { $names } وحدها.
}
cost-outside = { $count ->
    [one] سعر { $names } من خارج المقال.
    [two] سعرا { $names } من خارج المقال.
   *[other] أسعار { $names } من خارج المقال.
}
cost-outside-cached = سعر الإدخال المخزّن مؤقتًا من خارج المقال.
cost-outside-period = مدة سريان السعر من خارج المقال.
cost-outside-off-peak = السعر المخفّض من خارج المقال.
cost-outside-both = سعر الإدخال المخزّن مؤقتًا ومدة سريان السعر من خارج المقال.
cost-develop = هذه أسعار الاستخدام لا تكلفة التطوير، ولا يذكر المقال للتطوير مبلغًا.

## أسئلة تالية

ask-cost-two = قارن سعري نموذجي المقال
ask-cost-all = ما أسعار كل النماذج؟
ask-cost-cheapest = ما أرخص نموذج؟
ask-cost-cached = ما سعر الإدخال المخزّن مؤقتًا؟
ask-cost-tokens = كم تكلفة عشرة ملايين توكن إخراج؟
ask-cost-budget = كم توكن إخراج أشتري بمئة دولار؟
ask-cost-as-input = ولو كانت إدخالًا فقط؟
ask-cost-as-output = ولو كانت إخراجًا فقط؟
