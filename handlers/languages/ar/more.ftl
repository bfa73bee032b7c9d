# ما يقال لمن أراد التفاصيل.

more-label = تفاصيل أكثر
more-question = { more-label }: { $question }
more-nothing = هذا كل ما ترويه القصة في هذا الشأن.

## عمّ السؤال

more-bill = تكلفة { $usage } على { $models }
more-bought = كم توكن يشتري مبلغ { $budget } على { $models }
more-prices = أسعار { $models }
more-all-models = كل النماذج
more-compared = قارن بين { $names }
