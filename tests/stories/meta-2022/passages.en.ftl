meta-fall = Meta's shares fell { $fall } on { $day }, and the company lost about { $loss } of market value: more than any US company had lost in one day until then.
    .ask = How far did Meta fall?

why-fall = Facebook had lost daily users for the first time, and Meta expected slow growth: it named the competition for people's time and Apple's privacy rules.
    .ask = Why did Meta fall?

daily-users = In the last quarter of { $year } fewer people used Facebook every day than in the quarter before, which had never happened until then.
    .ask = Did Facebook lose users?

apple-privacy = Meta said that Apple's privacy rules on the iPhone would cost it about { $cost } of revenue in { $year }.
    .ask = What did Apple's privacy rules cost Meta?

reality-labs = Reality Labs, which works on the metaverse, lost Meta more than { $lost } in { $year }.
    .ask = How much did the metaverse cost Meta?
