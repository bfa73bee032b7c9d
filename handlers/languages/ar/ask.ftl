# ما ترويه القصة وما لا ترويه.

told-yes = نعم. { $told }
told-no = لا. { $told }

silent = لا تروي القصة هذا، ولن أخمّن.
silent-names = لا تذكر القصة شيئًا عن { $names }.
silent-instead = أستطيع أن أشرح لك: «{ $title }».

router-error = وقع خطأ عندي. أعد السؤال بعد قليل من فضلك.
router-empty = ماذا تريد أن تعرف؟
