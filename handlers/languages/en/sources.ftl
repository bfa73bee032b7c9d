# Sources: what the answers rest on, and where the article is wrong.

sources-article = { $count ->
    [one] The article, paragraph { $paragraphs }
   *[other] The article, paragraphs { $paragraphs }
}
sources-title = The article: “{ $title }”
sources-rest = My answers rest on one article, “{ $title }”. { $count ->
    [one] I hold it against one other source, named below.
   *[other] I hold it against { $number } other sources, named below.
}
sources-wrong = The main errors of the article

ask-sources = Where is the article wrong?
