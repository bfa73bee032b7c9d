# ما ترويه القصة وما لا ترويه.

told-yes = نعم. { $told }
told-no = لا. { $told }
told-no-reason = لا تذكر القصة السبب.
told-other-reason = لا، فالقصة تذكر سببًا آخر.
told-not-by = لا، ولا تذكر القصة شيئًا عن { $names }.
told-of = { $kind ->
    [model] نموذج { $thing } من { $owner }.
   *[other] { $thing } ملك { $owner }.
}
told-first = الأسبق { $name }.
told-days = بينهما { $days }.
told-founded = في القصة أن { $things } من تأسيس { $name }.
told-country = { $name } من { $country ->
    [chinese] الصين
    [american] الولايات المتحدة
    [japanese] اليابان
   *[emirati] الإمارات
}.
told-sure = نعم، أنا متأكد: هذا ما ترويه القصة، ومصادره مذكورة أدناه.
told-whose = هذا ليس قولي، بل قول المصادر المذكورة أدناه.

silent = لا تروي القصة هذا، ولن أخمّن.
silent-names = لا تذكر القصة شيئًا عن { $names }.
silent-term = لا تشرح القصة هذا المصطلح.
silent-name = لا تشرح القصة ما هو { $name }.
silent-instead = أستطيع أن أشرح لك: «{ $title }».

router-commands = لا أعرف أمرًا كهذا. الأوامر هي { $commands }، ولك أن تسأل بكلماتك دون أمر.
router-error = وقع خطأ عندي. أعد السؤال بعد قليل من فضلك.
router-empty = ماذا تريد أن تعرف؟
