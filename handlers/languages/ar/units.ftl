# الوحدات: n هو العدد كما يُكتب، وcount يختار صيغة الجمع.

unit-usd = { $count ->
    [one] دولار واحد
    [few] { $n } دولارات
    [many] { $n } دولارًا
   *[other] { $n } دولار
}
unit-usd-million = { $count ->
    [one] مليون دولار
    [two] مليوني دولار
    [few] { $n } ملايين دولار
   *[other] { $n } مليون دولار
}
unit-usd-billion = { $count ->
    [one] مليار دولار
    [two] ملياري دولار
    [few] { $n } مليارات دولار
   *[other] { $n } مليار دولار
}
unit-usd-trillion = { $count ->
    [one] تريليون دولار
    [two] تريليوني دولار
    [few] { $n } تريليونات دولار
   *[other] { $n } تريليون دولار
}
unit-yuan-million = { $count ->
    [one] مليون يوان
    [two] مليوني يوان
    [few] { $n } ملايين يوان
   *[other] { $n } مليون يوان
}
unit-yuan-billion = { $count ->
    [one] مليار يوان
    [two] ملياري يوان
    [few] { $n } مليارات يوان
   *[other] { $n } مليار يوان
}
unit-euro = { $count ->
    [one] يورو واحد
   *[other] { $n } يورو
}
unit-pound = { $count ->
    [one] جنيه واحد
    [two] جنيهين
    [few] { $n } جنيهات
    [many] { $n } جنيهًا
   *[other] { $n } جنيه
}
unit-riyal = { $count ->
    [one] ريال واحد
    [two] ريالين
    [few] { $n } ريالات
    [many] { $n } ريالًا
   *[other] { $n } ريال
}
unit-dirham = { $count ->
    [one] درهم واحد
    [two] درهمين
    [few] { $n } دراهم
    [many] { $n } درهمًا
   *[other] { $n } درهم
}
unit-dinar = { $count ->
    [one] دينار واحد
    [two] دينارين
    [few] { $n } دنانير
    [many] { $n } دينارًا
   *[other] { $n } دينار
}
unit-lira = { $count ->
    [one] ليرة واحدة
    [two] ليرتين
    [few] { $n } ليرات
   *[other] { $n } ليرة
}
unit-yuan = { $count ->
    [one] يوان واحد
    [many] { $n } يوانًا
   *[other] { $n } يوان
}
unit-yen = { $count ->
    [one] ين واحد
    [many] { $n } ينًّا
   *[other] { $n } ين
}
unit-rupee = { $count ->
    [one] روبية واحدة
    [two] روبيتين
    [few] { $n } روبيات
   *[other] { $n } روبية
}
unit-baht = { $count ->
    [one] بات واحد
   *[other] { $n } بات
}
unit-peso = { $count ->
    [one] بيزو واحد
   *[other] { $n } بيزو
}
unit-franc = { $count ->
    [one] فرنك واحد
   *[other] { $n } فرنك
}
unit-shekel = { $count ->
    [one] شيكل واحد
   *[other] { $n } شيكل
}
unit-ruble = { $count ->
    [one] روبل واحد
   *[other] { $n } روبل
}
unit-krona = { $count ->
    [one] كرونة واحدة
   *[other] { $n } كرونة
}
unit-bitcoin = { $count ->
    [one] بيتكوين واحد
   *[other] { $n } بيتكوين
}
unit-percent = { $n }%
unit-times = { $count ->
    [one] مرة واحدة
    [two] مرتين
    [few] { $n } مرات
   *[other] { $n } مرة
}
unit-points = { $count ->
    [one] نقطة واحدة
    [two] نقطتين
    [few] { $n } نقاط
   *[other] { $n } نقطة
}
unit-hours = { $count ->
    [one] ساعة واحدة
    [two] ساعتين
    [few] { $n } ساعات
   *[other] { $n } ساعة
}
unit-years = { $count ->
    [one] سنة واحدة
    [two] سنتين
    [few] { $n } سنوات
   *[other] { $n } سنة
}
unit-shares = { $count ->
    [one] سهم واحد
    [two] سهمين
    [few] { $n } أسهم
    [many] { $n } سهمًا
   *[other] { $n } سهم
}
unit-chips = { $count ->
    [one] شريحة واحدة
    [two] شريحتين
    [few] { $n } شرائح
   *[other] { $n } شريحة
}
unit-models = { $count ->
    [one] نموذج واحد
    [two] نموذجين
    [few] { $n } نماذج
    [many] { $n } نموذجًا
   *[other] { $n } نموذج
}
unit-tests = { $count ->
    [one] اختبار واحد
    [two] اختبارين
    [few] { $n } اختبارات
    [many] { $n } اختبارًا
   *[other] { $n } اختبار
}
unit-parameters-billion = { $count ->
    [one] مليار معامل
    [two] ملياري معامل
    [few] { $n } مليارات معامل
   *[other] { $n } مليار معامل
}
unit-seconds = { $count ->
    [one] ثانية واحدة
    [two] ثانيتين
    [few] { $n } ثوانٍ
   *[other] { $n } ثانية
}
unit-minutes = { $count ->
    [one] دقيقة واحدة
    [two] دقيقتين
    [few] { $n } دقائق
   *[other] { $n } دقيقة
}
unit-days = { $count ->
    [one] يوم واحد
    [two] يومين
    [few] { $n } أيام
    [many] { $n } يومًا
   *[other] { $n } يوم
}
unit-weeks = { $count ->
    [one] أسبوع واحد
    [two] أسبوعين
    [few] { $n } أسابيع
    [many] { $n } أسبوعًا
   *[other] { $n } أسبوع
}
unit-months = { $count ->
    [one] شهر واحد
    [two] شهرين
    [few] { $n } أشهر
    [many] { $n } شهرًا
   *[other] { $n } شهر
}
