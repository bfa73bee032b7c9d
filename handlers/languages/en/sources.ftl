# Sources: what the answers rest on, and where the article is wrong.

sources-article = { $count ->
    [one] The article, paragraph { $paragraphs }
   *[other] The article, paragraphs { $paragraphs }
}
sources-title = The article: “{ $title }”
sources-rest = My answers rest on one article, “{ $title }”. { $count ->
    [one] I hold it against one other source, which you find below.
   *[other] I hold it against { $number } other sources, which you find below.
}
sources-alone = { $count ->
    [one] My answers rest on one source, which you find below.
   *[other] My answers rest on { $number } sources, which you find below.
}
sources-right = I know of nothing in this story that other sources tell otherwise.
sources-author = I was not told who wrote the article, nor when it came out.
sources-wrong = Where the article is wrong or inexact, { $count ->
    [one] in one place:
   *[other] in { $number } places:
}
sources-gravest = The worst error is the one by the greatest factor. { $error }
sources-first = The first in the order of the article. { $error }
sources-ask = Ask about any of these, and I say more and name who says otherwise.

ask-sources = What are your sources?
ask-errors = Where is the article wrong?
