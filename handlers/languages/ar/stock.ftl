# الأسهم والمؤشرات: ما جرى لها في ذلك اليوم.
# المتغيران $subject و$first يحملان «سهم كذا» أو «مؤشر كذا».

stock-subject = { $kind ->
    [index] مؤشر { $name }
   *[share] سهم { $name }
}
stock-subject-first = { stock-subject }
stock-amount = { $bound ->
    [more-than] أكثر من { $amount }
    [less-than] أقل من { $amount }
    [about] نحو { $amount }
    [at-least] ما لا يقل عن { $amount }
    [range] ما بين { $amount } و{ $to }
    [range-at-least] ما بين { $amount } و{ $to } على الأقل
   *[exact] { $amount }
}

unit-stock-points = { $count ->
    [one] نقطة مئوية واحدة
    [two] نقطتان مئويتان
    [few] { $n } نقاط مئوية
   *[other] { $n } نقطة مئوية
}

## سهم واحد

stock-moved = { $way ->
    [rise] ارتفع { $subject }{ stock-by } { $amount }.
   *[fall] هبط { $subject }{ stock-by } { $amount }.
}
stock-by = { $kind ->
    [index] {" "}بنسبة
   *[share] {""}
}
stock-yes = نعم، { $sentence }
stock-no = لا، { $sentence }
stock-moved-lost = هبط { $subject } { $amount }، وخسرت الشركة نحو { $loss } من قيمتها السوقية.
stock-lost-moved = خسرت { $name } نحو { $loss } من قيمتها السوقية، وهبط سهمها { $amount }.
stock-loss-unknown = { $way ->
    [rise] لا تذكر القصة كم كسبت { $name } بالدولار، لكن سهمها ارتفع { $amount }.
   *[fall] لا تذكر القصة كم خسرت { $name } بالدولار، لكن سهمها هبط { $amount }.
}
stock-moved-points = { $way ->
    [rise] ارتفع { $subject }{ stock-by } { $amount }، أي { $points }.
   *[fall] هبط { $subject }{ stock-by } { $amount }، أي { $points }.
}
stock-simply = { $way ->
    [rise] ارتفع سهم { $name } { $amount }: كل { $hundred } فيه صارت نحو { $left } في ذلك اليوم.
   *[fall] هبط سهم { $name } { $amount }: من كل { $hundred } فيه بقي نحو { $left } في آخر اليوم.
}
stock-before = كان سعر سهم { $name } { $price } في اليوم السابق، ثم هبط { $amount } وأغلق قرب { $close }.
stock-worth = كانت قيمة { $name } السوقية { $before } قبل الهبوط، وصارت { $after } بعده، فقد خسرت نحو { $loss }.
stock-worth-unknown = لا تذكر القصة قيمة الشركة كاملةً.
stock-price = يقول المقال إن سهم { $name } هبط إلى { $price }.
stock-mispriced = يقول المقال إنه هبط إلى { $price }، ولا يذكر ذلك مصدر آخر.
stock-closed = { $count ->
    [one] أغلق سهم { $name } عند { $closes }.
   *[other] تختلف المصادر في سعر إغلاق سهم { $name }: { $closes }.
}
stock-price-unknown = لا تذكر القصة سعر سهم { $name }.
stock-ticker = رمز سهم { $name } هو { $ticker }.
stock-ticker-unknown = لا تذكر القصة رمز سهم { $name }.
stock-holding = { $way ->
    [rise] من كانت له أسهم في { $name } قيمتها { $money } ربح { $more ->
        [yes] أكثر من
       *[no] نحو
    } { $change } في ذلك اليوم، فصارت { $more ->
        [yes] أكثر من
       *[no] نحو
    } { $left }.
   *[fall] من كانت له أسهم في { $name } قيمتها { $money } خسر { $more ->
        [yes] أكثر من
       *[no] نحو
    } { $change } في ذلك اليوم، وبقي له { $more ->
        [yes] أقل من
       *[no] نحو
    } { $left }.
}
stock-holding-short = { $way ->
    [rise] من باع أسهم { $name } على المكشوف بمبلغ { $money } خسر { $more ->
        [yes] أكثر من
       *[no] نحو
    } { $change } في ذلك اليوم، عدا الرسوم.
   *[fall] من باع أسهم { $name } على المكشوف بمبلغ { $money } ربح { $more ->
        [yes] أكثر من
       *[no] نحو
    } { $change } في ذلك اليوم، عدا الرسوم.
}
stock-holdings = { $way ->
    [rise] الربح في المجموع نحو { $change }، فصار المبلغ نحو { $left }.
   *[fall] الخسارة في المجموع نحو { $change }، وبقي من المبلغ نحو { $left }.
}
stock-holdings-percent = { $way ->
    [rise] الربح نحو { $percent } من المبلغ كله، وهو { $whole }.
   *[fall] الخسارة نحو { $percent } من المبلغ كله، وهو { $whole }.
}
stock-holding-reserve = ومع { $kept } خارج السهم يصبح المجموع نحو { $all }.
stock-holding-each = فإن كانت { $shares } فنصيب السهم الواحد من ذلك نحو { $each }.
stock-holding-members = { $way ->
    [rise] وإذا قُسم ذلك على { $people } فربح كل واحد نحو { $change }، ويصير له نحو { $left }.
   *[fall] وإذا قُسم ذلك على { $people } فخسارة كل واحد نحو { $change }، ويبقى له نحو { $left }.
}
stock-holdings-times = الخسارة في أسهم { $name } نحو { $times } الخسارة في أسهم { $other }.
stock-against-amount = خسرت { $name } نحو { $loss } من قيمتها السوقية، وهذا { $order ->
    [more] أكثر
   *[less] أقل
} من { $measure } بنحو { $difference }.
stock-holdings-apart = { $way ->
    [rise] أفضلهما أسهم { $name }، والفرق نحو { $gap }.
   *[fall] الخسارة الأكبر في أسهم { $name }، والفرق نحو { $gap }.
}
stock-owners-apart = الفرق بين الخسارتين نحو { $gap }.
stock-holdings-most = { $order ->
    [least] أفضلها حالًا أسهم { $name }.
   *[most] الخسارة الأكبر في أسهم { $name }.
}
stock-holding-index = { $way ->
    [rise] مبلغ { $money } يتحرك مع { $subject } كان ربحه نحو { $change } في ذلك اليوم، فصار نحو { $left }.
   *[fall] مبلغ { $money } يتحرك مع { $subject } كانت خسارته نحو { $change } في ذلك اليوم، فبقي منه نحو { $left }.
}
stock-holding-back = { $way ->
    [rise] من ربح { $change } في { $name } ذلك اليوم كان له قبله { stock-had }، وصار له بعده نحو { $left }.
   *[fall] من خسر { $change } في { $name } ذلك اليوم كان له قبله { stock-had }، وبقي له نحو { $left }.
}
stock-had = { $most ->
    [most] ما لا يزيد على { $had }
   *[about] نحو { $had }
}
stock-counted = { $way ->
    [rise] ربح السهم الواحد من { $name } نحو { $each } في ذلك اليوم، فقد ارتفع { $amount }، من { $before } إلى إغلاق قرب { $close }.
   *[fall] خسر السهم الواحد من { $name } نحو { $each } في ذلك اليوم، فقد هبط { $amount }، من { $before } إلى إغلاق قرب { $close }.
}
stock-counted-all = { $way ->
    [rise] وربح { $shares } نحو { $total }، فصارت قيمتها نحو { $left }.
   *[fall] وخسارة { $shares } نحو { $total }، فبقيت قيمتها نحو { $left }.
}
stock-counted-paid = ثمن { $shares } من { $name } بسعر { $price } للسهم: { $paid }. وكانت قيمتها بسعر إغلاق ذلك اليوم، وهو قرب { $close }، نحو { $left }، { $against ->
    [more] أي بربح نحو { $change }.
   *[less] أي بخسارة نحو { $change }.
}
stock-counted-before = كانت قيمة { $shares } من { $name } قبل ذلك اليوم نحو { $total }، بسعر { $price } للسهم.
stock-bought-before = قبل الهبوط، والسهم عند { $close }، كان مبلغ { $money } يشتري { $shares } من { $name }.
stock-bought = بسعر إغلاق ذلك اليوم، وهو قرب { $close } للسهم، كان مبلغ { $money } يشتري { $shares } من { $name }.

## ما يفترضه السؤال

stock-not-so = { $way ->
    [rise] لم يهبط { $subject }، بل ارتفع{ stock-by } { $amount }.
   *[fall] لم يرتفع { $subject }، بل هبط{ stock-by } { $amount }.
}
stock-not-percent = { $way ->
    [rise] لم يرتفع { $subject }{ stock-by } { $claimed }، بل { $amount }.
   *[fall] لم يهبط { $subject }{ stock-by } { $claimed }، بل { $amount }.
}
stock-not-part = لم تخسر { $name } { stock-a-part } قيمتها، فقد هبط سهمها { $amount }.
stock-part = وهذا نحو { stock-a-part } القيمة.
stock-a-part = { $part ->
    [half] نصف
    [third] ثلث
    [quarter] ربع
    [fifth] خُمس
   *[sixth] سُدس
}
stock-not-loss = لم تخسر { $name } { $claimed }، بل نحو { $loss } من قيمتها السوقية.
stock-loss-unsaid = لا تقول القصة إن { $name } خسرت { $claimed }.
stock-owner-percent = { $way ->
    [rise] أما الذي ارتفع { $amount } فهو { $subject }.
   *[fall] أما الذي هبط { $amount } فهو { $subject }.
}
stock-owner-usd = الشركة التي خسرت نحو { $loss } من قيمتها السوقية هي { $name }.
stock-unconfirmed = لا تؤكد القصة هذا كله.
stock-earlier = في { $day } هبط سهم { $name } { $fall }، وخسرت الشركة { $lost } من قيمتها السوقية.
stock-earlier-gap = خسرت { $name } في ذلك اليوم أكثر مما خسرته في { $day } بفارق { $difference }: نحو { $now } مقابل { $lost }.
stock-earlier-times = خسارة { $name } في ذلك اليوم نحو { $times } خسارتها في { $day }: { $loss } مقابل { $before }.
stock-announced = { $order ->
    [more] خسرت { $name } نحو { $loss } من قيمتها السوقية، وهذا أكثر مما أُعلن لمشروع { $project }، وهو { $announced }، بفارق { $difference }: نحو { $times } ذلك المبلغ.
   *[less] خسرت { $name } نحو { $loss } من قيمتها السوقية، وهذا أقل مما أُعلن لمشروع { $project }، وهو { $announced }، بفارق { $difference }.
}
stock-none-rose = لم يرتفع أي منها.
stock-none-fell = لم يهبط أي منها.

## أسهم عدة

stock-row = { $way ->
    [rise] ارتفع { $amount }
   *[fall] هبط { $amount }
}
stock-row-lost = { $row }، بخسارة نحو { $loss }
stock-row-outside = { $row } (من خارج المقال)
stock-deepest = { $way ->
    [rise] الأقل ارتفاعًا { $subject }: { $amount }.
   *[fall] الأشد هبوطًا { $subject }: { $amount }.
}
stock-mildest = الأقل هبوطًا { $subject }: { $amount }.
stock-equal = تذكر القصة الشيء نفسه عن { $names }: { $way ->
    [rise] ارتفاع { $amount }
   *[fall] هبوط { $amount }
}.
stock-less = وتذكر أقل من ذلك عن { $names }.
stock-back = بعد هبوط { $amount } يلزم { $subject } أن يرتفع نحو { $rise } ليعود إلى ما كان عليه. هذا حساب لا توقع.
stock-part-of-loss = { $percent } من خسارة { $name } نحو { $part }، فقد خسرت نحو { $loss } من قيمتها السوقية.
stock-part-unsaid = لا تذكر القصة نصيب { $name } من مجموع الخسائر، وإنما تذكر المبلغين.
stock-together = خسرت { $names } معًا نحو { $total } من قيمتها السوقية، وهذا مجموع { $losses }.
stock-difference = { $way ->
    [rise] ارتفع { $subject } أكثر من { $other }، والفارق { $difference }.
   *[fall] هبط { $subject } أكثر من { $other }، والفارق { $difference }.
}
stock-difference-least = { $way ->
    [rise] ارتفع { $subject } أقل من { $other }، والفارق { $difference }.
   *[fall] هبط { $subject } أقل من { $other }، والفارق { $difference }.
}
stock-times = { $way ->
    [rise] ارتفاع { $subject } بالنسبة المئوية نحو { $times } ارتفاع { $other }: { $amount } مقابل { $less }.
   *[fall] هبوط { $subject } بالنسبة المئوية نحو { $times } هبوط { $other }: { $amount } مقابل { $less }.
}
stock-times-loss = خسارة { $name } من قيمتها السوقية نحو { $times } خسارة { $other }: { $loss } مقابل { $least }.
stock-apart = هبط { $subject } { $amount } وارتفع { $other } { $rise }، والفارق بينهما { $difference }.
stock-alike = تذكر القصة لسهمي { $name } و{ $other } النسبة نفسها: { $amount }.
stock-difference-loss = خسرت { $name } من قيمتها السوقية أكثر من { $other } بفارق { $difference }.
stock-most-value = بالقيمة السوقية كانت الخسارة الكبرى من نصيب { $name }: نحو { $loss }، وهبط سهمها { $amount }.
stock-most-percent = بالنسبة المئوية كان { $subject } أشد الأسهم هبوطًا في { stock-where }: { $amount }.
stock-more-outside = ومن خارج المقال ما هو أشد: هبط { $subject } { $amount }.
stock-worst-in = كان { $subject } أشد أسهم مؤشر { $index } هبوطًا: { $amount }.
stock-fell-more = { $count ->
    [one] هبط سهم { $names } أكثر من سهم { $name }.
    [two] هبط سهما { $names } أكثر من سهم { $name }.
   *[other] هبطت أسهم { $names } أكثر من سهم { $name }.
}
stock-fell-most = لم يهبط سهم في القصة أكثر من سهم { $name }.
stock-least = أقل الأسهم هبوطًا في { stock-where } { $subject }: { $amount }.
stock-where = { $among ->
    [article] المقال
   *[story] القصة
}
stock-only-loss = لا تذكر القصة بالدولار إلا خسارة { $names }.
stock-risers = لم يهبط كل شيء، فقد ارتفع { $names }.
stock-no-risers = لم يرتفع أي سهم من أسهم القصة.
stock-all = أسهم القصة مرتبةً من الأشد هبوطًا:
stock-besides = تذكر القصة عدا { $names } ما يلي:
stock-besides-none = لم يرتفع من أسهم القصة سوى { $names }.
stock-all-value = أسهم القصة، والأولى أكبرها خسارةً معروفة في القيمة السوقية:
stock-article = الأسهم التي يذكرها المقال:
stock-no-indices = لا تذكر القصة أي مؤشر.
stock-indices = مؤشرات ذلك اليوم مرتبةً من الأشد هبوطًا:

## من أين الرقم

stock-outside = { $known ->
    [one] من خارج المقال: { $names }، والمصدر الوحيد { $sources }.
    [two] من خارج المقال: { $names }، والمصدران { $sources }.
   *[other] من خارج المقال: { $names }، والمصادر { $sources }.
}
stock-loss-outside = { $known ->
    [one] من خارج المقال: خسارة { $names } بالدولار، والمصدر الوحيد { $sources }.
    [two] من خارج المقال: خسارة { $names } بالدولار، والمصدران { $sources }.
   *[other] من خارج المقال: خسارة { $names } بالدولار، والمصادر { $sources }.
}
stock-one-day = وقع الهبوط في جلسة تداول واحدة، { $undated ->
    [yes] والمتداول أنها جلسة { $date }.
   *[no] هي جلسة { $date }.
}
stock-day = { $undated ->
    [yes] لا يذكر المقال تاريخ ذلك اليوم، والمتداول أنه { $date }.
   *[no] كان ذلك في { $date }.
}

## ما لا ترويه القصة

stock-unknown = لا تذكر هذه القصة { $names }.
stock-known = الأسهم التي تتناولها القصة: { $names }.
stock-nothing = لا تذكر هذه القصة شيئًا عن الأسهم.
stock-unlisted = شركة { $name } غير مدرجة في البورصة، فلا سهم لها يرتفع أو يهبط.
stock-no-figure = { $count ->
    [one] لا تذكر القصة رقمًا لسهم { $names }.
   *[other] لا تذكر القصة أرقامًا لأسهم { $names }.
}
stock-today = لا أعرف أسعار اليوم، فهذه قصة يوم واحد في البورصة.
stock-other-time = تروي هذه القصة ما جرى في البورصة في يوم واحد، ولا تروي ما جرى في الوقت الذي تسأل عنه.
stock-advice = لا أنصح بشراء الأسهم ولا ببيعها.
stock-forecast = لا أتوقع إلى أين تتجه الأسهم.
stock-instead = { $undated ->
    [yes] ما أستطيع قوله هو ما جرى في ذلك اليوم، والمتداول أنه { $date }:
   *[no] ما أستطيع قوله هو ما جرى في { $date }:
}

## كل أرقام السهم

stock-figure-move = حركة ذلك اليوم
stock-figure-points = بالنقاط
stock-figure-article = السعر في المقال
stock-figure-close = سعر الإغلاق
stock-figure-closes = { $closes }{ $count ->
    [one] {""}
   *[other] ، بحسب المصدر
}
stock-figure-before = السعر في اليوم السابق
stock-figure-lost = الخسارة من القيمة السوقية
stock-figure-worth-before = القيمة السوقية قبلها
stock-figure-worth-after = القيمة السوقية بعدها
stock-figure-ticker = رمز السهم
stock-price-unsourced = سعر اليوم السابق يرد في القصة بلا مصدر.
stock-price-reckoned = سعر اليوم السابق لا تذكره المصادر، وقد حسبته من نسبة الهبوط وقرّبته.
stock-worth-reckoned = القيمة السوقية قبل الهبوط وبعده لا تذكرها المصادر، وقد حسبتها من نسبة الهبوط وقرّبتها.

## أسئلة تالية

ask-stock-most = أي سهم هبط أكثر؟
ask-stock-all = رتّب الأسهم كلها بحسب هبوطها
ask-stock-value = أي شركة خسرت أكثر بالدولار؟
ask-stock-indices = كيف كان أداء المؤشرات؟
ask-stock-risers = أي الأسهم ارتفعت؟
