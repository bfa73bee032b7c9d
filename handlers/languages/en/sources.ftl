# Sources: what the answers rest on, and where the article is wrong.

sources-article = The article, { $count ->
    [one] paragraph { $paragraphs }
   *[other] paragraphs { $paragraphs }
}
