# ما يخص ديسكورد وحده: الأوامر وخياراتها، والأزرار، وما قد يتعذر هناك.
# اسم الأمر أو الخيار: كلمة واحدة من غير تشكيل، لا تتجاوز 32 حرفًا.

## الأوامر

discord-command-ask = اسأل
    .about = اسأل عن القصة
    .question = السؤال
    .question-about = سؤالك كما تحب أن تكتبه
discord-command-cost = تكلفة
    .about = احسب تكلفة استخدام نموذج
    .model = النموذج
    .model-about = أي نموذج
    .input = الإدخال
    .input-about = عدد توكنات الإدخال
    .output = الإخراج
    .output-about = عدد توكنات الإخراج
    .cached = المخزن
    .cached-about = عدد توكنات الإدخال المخزنة مؤقتًا
discord-command-stock = سهم
    .about = اعرف كيف هبطت الأسهم
    .company = الشركة
    .company-about = أي شركة أو مؤشر
discord-command-compare = قارن
    .about = قارن بين النماذج
    .first = الأول
    .first-about = أحد النموذجين
    .second = الثاني
    .second-about = النموذج الآخر
discord-command-sources = مصادر
    .about = اطّلع على مصادر أجوبتي
discord-command-language = لغة
    .about = اختر لغة الأجوبة
    .name = الاسم
    .name-about = أي لغة
    .whose = لمن
    .whose-about = لك وحدك أو للخادم كله
discord-command-help = مساعدة
    .about = اعرف ما يمكنك أن تسأل عنه
discord-command-new = جديد
    .about = ابدأ حديثًا جديدًا
discord-command-privacy = خصوصية
    .about = اعرف ما يُحفظ عنك
discord-command-forget = نسيان
    .about = امحُ ما يُحفظ عنك

discord-menu = اسأل عن هذا
discord-me = لي وحدي
discord-server = للخادم كله

## ما يسأله الأمر بالكلمات

discord-bill = كم تكلفة { $tokens } على { $model }؟
discord-bill-all = كم تكلفة { $tokens } على كل النماذج؟
discord-tokens-input = { $amount } توكن إدخال
discord-tokens-output = { $amount } توكن إخراج
discord-tokens-cached = { $amount } توكن إدخال مخزن
discord-versus = { $first } مقابل { $second }

## المصادر والأزرار

discord-sources = { $count ->
    [one] المصدر:
    [two] المصدران:
   *[other] المصادر:
}
discord-stop = أوقف الجواب
discord-thanks = شكرًا لك، سجّلت رأيك.
discord-button-old = لم يعد هذا الزر يعمل. اكتب سؤالك من جديد.
discord-stop-other = لا يوقف الجواب إلا من سأل.
discord-rate-other = لا يقيّم الجواب إلا من سأل.

## ما ليس جوابًا

discord-media = لا أفهم إلا الكلام المكتوب. اكتب سؤالك وسأجيبك.
discord-nothing = لا جواب لدي عن هذا. جرّب سؤالًا آخر.
discord-busy = أسئلتك كثيرة، وما زلت أجيب عن السابق منها. أعد إرسال سؤالك هذا حين أنتهي.
discord-stopped = توقف الجواب هنا كما طلبت.
discord-failed = حدث خلل ولم أستطع الجواب. أعد إرسال سؤالك بعد قليل.
discord-not-manager = لا يختار لغة الخادم إلا من يديره.
discord-closed = لا يُسمح لي بالكتابة في { $channel }، فهذا هو الجواب هنا. يستطيع مدير الخادم أن يسمح لي برؤية القناة وبإرسال الرسائل فيها.
