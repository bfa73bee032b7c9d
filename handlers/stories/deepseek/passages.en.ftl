# What the article says of each fact, the question it answers, and where the article is wrong.
# Figures and dates come from story.toml as arguments and are never written here.
# .ask: the question it answers; .correction: where the article is wrong; .short: that in one
# sentence; .first: what is told first where the article is wrong, before what it says; .told: the
# fact as it is told, where the words that it is found by read badly; .plain: told simply; any
# other: what may be asked of it alone, by the names under `details` in story.toml.


## The market

summary = A cheap, open Chinese model, DeepSeek's R1, shook US technology stocks. It rivals OpenAI's o1 for a fraction of the price, and investors began to doubt how much the race really costs. Nvidia fell { $nvidia-fall } in one day and lost { $nvidia-loss } of its market value, a record.
    .ask = What happened, in short?
    .plain = DeepSeek's R1, a cheap, open Chinese model, made investors doubt that AI needs so much spending, and Nvidia fell { $nvidia-fall } in one day.

why-crash = Investors feared that leading in AI no longer takes so much spending. DeepSeek had come out with R1, a cheap, open model that rivals OpenAI's o1. That shook the belief that staying ahead always takes more money, and more of the chips that Nvidia sells.
    .ask = Why did shares fall?
    .plain = DeepSeek, a Chinese company, made good AI cheaply, so investors feared that nobody would need so many expensive chips any more, and sold their shares.

crash-date = Shares fell on { $day }, according to Reuters and AP. The article gives no date.
    .ask = When did shares fall?
    .moment = Shares fell on { $day }.
    .weekday = It was a { $day-weekday }.

trillion-lost = The article says US technology stocks lost more than { $lost }.
    .ask = How much was lost in all?
    .is-true = { trillion-lost.first }
    .source = About { $tech-lost } is the count of Investor's Business Daily (IBD); more than { $lost } is how the article puts it.
    .first = The technology stocks of the S&P 500 lost about { $tech-lost } that day, according to Investor's Business Daily (IBD). The article rounds that up.
    .correction = That is rounded up. The technology stocks of the S&P 500 lost about { $tech-lost } that day, according to Investor's Business Daily (IBD).
    .short = Losses of more than { $lost }: that is rounded up from about { $tech-lost }.

markets-before = The article says US stocks had been running almost perfectly "all year".
    .ask = How were markets doing before the fall?
    .already = The article does not say so: in it US stocks had been running almost perfectly "all year".
    .correction = The article does not say which year. It only makes sense for { $year }, because the fall came in the first month of the year after.
    .how-much = The S&P 500 rose about { $sp-rise } in { $year }; for that figure no source is known, and the article gives none.
    .source = { markets-before.how-much }

day-of-losses = The article says Nvidia lost hundreds of billions of dollars within { $within }, and names OpenAI among those hit.
    .ask = Did OpenAI lose on the stock market?
    .duration = Nvidia lost hundreds of billions of dollars within { $within }, as the article says.
    .is-true = { day-of-losses.first }
    .first = Nvidia lost hundreds of billions of dollars, according to Reuters. OpenAI is not listed, so it has no shares that could fall.
    .correction = That is true of Nvidia, according to Reuters. OpenAI is not listed, so it has no shares that could fall.
    .short = OpenAI among those hit: it is not listed, so it had no shares to lose.

sector-selloff = The article says shares slid over "the past days" and that investors fled the whole technology sector.
    .ask = Did the whole technology sector fall?
    .duration = The fall lasted one session, on { $day }.
    .is-true = { sector-selloff.first }
    .first = The fall lasted one session, on { $day }, and did not take the whole sector. Apple rose more than { $apple-rise } and most US stocks climbed, according to AP, and the Dow gained { $dow-rise }, according to Reuters.
    .correction = It was one session, on { $day }, and not the whole sector. Apple rose more than { $apple-rise } and most US stocks climbed, according to AP, and the Dow gained { $dow-rise }, according to Reuters.
    .short = A slide over days and of all technology: it was one session, on { $day }, and Apple rose.

nvidia-fall = Nvidia's shares ended the day down { $fall }.
    .ask = How far did Nvidia fall?
    .source = AP gives { $fall }, as the article does; other sources go up to { $high }.

broadcom-fall = Broadcom, which the article calls a competitor of Nvidia, fell { $fall }.
    .ask = How far did Broadcom fall?
    .source = Reuters gives { $fall }, as the article does; Investor's Business Daily (IBD) says nearly { $ibd }, and a loss of { $loss }.

broadcom-rival = Broadcom is one of the companies whose shares fell that day. The article calls it a competitor of Nvidia.
    .ask = Is Broadcom a competitor of Nvidia?
    .rival = A competitor of Nvidia is what the article calls Broadcom.

microsoft-fall = Microsoft fell { $fall }, which Reuters rounds to { $reuters }.
    .ask = How far did Microsoft fall?
    .source = The article says { $fall }; Reuters rounds it to { $reuters }.

alphabet-fall = Alphabet, the parent company of Google, fell more than { $fall }: by Reuters' count { $reuters }.
    .ask = How far did Alphabet fall?
    .parent = Alphabet is the parent company of Google.
    .source = Reuters gives { $reuters }; the article says more than { $fall }.

biggest-loss = The article says the biggest loss was Nvidia's.
    .ask = Who lost the most?
    .correction = That is true in dollars, not in per cent: in the article itself Broadcom fell { $broadcom-fall } and Nvidia { $nvidia-fall }. The steepest fall in the S&P 500 was Vistra's, { $vistra-fall }, according to AP.
    .short = The biggest loss was Nvidia's: in dollars, but not in per cent.

nvidia-largest-company = Before the fall, Nvidia was the world's largest company by market value. According to GuruFocus it had passed Apple the week before, and was third afterwards.
    .ask = Was Nvidia the world's largest company?
    .after = After the fall it was third, according to GuruFocus.

nvidia-over-17 = In one paragraph the article says Nvidia's fall passed { $claimed }.
    .ask = Why does the article give two falls for Nvidia?
    .source = More than { $claimed } stands in the article alone. The { $intraday } of the deepest moment is CNBC's, as Nabd quotes it.
    .right = { $close-low } is right: no close outside { $close-low } to { $close-high } was found.
    .intraday = Nvidia's deepest fall during the session was { $intraday }, as Nabd quotes CNBC; it closed { $close-low } lower.
    .first = { $close-low } is right, which the article itself gives in another paragraph: it contradicts itself. No close outside { $close-low } to { $close-high } was found. The deepest fall during the session was { $intraday }, as Nabd quotes CNBC.
    .correction = That contradicts the article's own { $close-low }. No close outside { $close-low } to { $close-high } was found. The deepest fall during the session was { $intraday }, as Nabd quotes CNBC.
    .short = Nvidia's fall: in one paragraph more than { $claimed }, in another { $close-low }, which is right.

nvidia-price = The article says Nvidia's share price fell to { $claimed }.
    .ask = What was Nvidia's share price?
    .source = { $close-low } is from Follow ICT and GuruFocus, { $close-high } from reports based on CNBC, and { $claimed } from the article alone.
    .first = Nvidia's shares closed at { $close-low }, according to Follow ICT and GuruFocus, or at { $close-high } in reports based on CNBC. No other source gives the article's price, which looks like a moment during the session. The price of the day before, { $before }, has no source that we know. Each share lost { $each } down to the lower of the two closes.
    .correction = No other source gives that price. The shares closed at { $close-low }, according to Follow ICT and GuruFocus, or at { $close-high } in reports based on CNBC. The article's figure looks like a moment during the session. The price of the day before, { $before }, has no source that we know. Each share lost { $each } down to the lower of the two closes.
    .short = Nvidia's share price of { $claimed }: no other source gives it.

dragged-stocks = Nvidia's fall dragged down AI companies that depend on its cards. The article names none of them; among those that fell that day were Oracle, Dell and Super Micro, according to GuruFocus.
    .ask = Why did other shares fall with Nvidia?

nvidia-value-lost = Nvidia lost about { $loss } of its market value. That is LSEG's count, { $lseg } to be exact, as published by Reuters. AP counts about { $ap }, Bloomberg { $bloomberg } and IBD { $ibd }.
    .ask = How much market value did Nvidia lose?
    .source = LSEG counts { $loss }, as published by Reuters, AP about { $ap }, Bloomberg { $bloomberg } and IBD { $ibd }.

one-day-record = Nvidia's loss of market value was a one-day record, the largest for any US company, according to Reuters.
    .ask = Was Nvidia's loss a record?

last-september = The loss was greater than the one Nvidia took "last September". That was { $day }, when its shares fell { $fall } and it lost { $loss }, according to TipRanks.
    .ask = What was Nvidia's record loss before?
    .source = { $loss } is a figure of Bloomberg and Dow Jones, as TipRanks quotes it.

indices-fall = The article does not mention the indices. According to Reuters, the Nasdaq fell { $nasdaq }, or { $nasdaq-points }, the S&P 500 fell { $sp }, and the Philadelphia index of semiconductor stocks fell { $sox }.
    .ask = How far did the stock indices fall?

apple-rose = The article does not mention who gained that day, but Apple rose more than { $apple }, according to AP, and the Dow rose { $dow }, according to Reuters.
    .ask = Who rose that day?

other-falls = The article does not say how far other AI-related shares fell, but Vistra fell { $vistra }, according to AP. Oracle fell about { $oracle }, and Dell and Super Micro at least { $low } to { $high }, according to GuruFocus.
    .ask = Which other shares fell?

what-is-nvidia = Nvidia is a US company whose cards and chips AI depends on. The article says it was the world's largest company before the fall.
    .ask = What is Nvidia?
    .plain = Nvidia is a US company that makes the chips AI runs on.


## Where DeepSeek comes from

what-is-deepseek = DeepSeek is a Chinese AI company, founded in { $founded } by the hedge fund High-Flyer. It made R1, the open model that shook US technology stocks.
    .ask = What is DeepSeek?
    .plain = DeepSeek is a Chinese company that makes AI models, among them R1, which anybody can use for free in its app.

expected-giants = The article says one would have expected such a model from a Chinese giant: Baidu, "DyteDance", the owner of TikTok, or Alibaba.
    .ask = Who was expected to build such a model?
    .correction = The article misspells the owner of TikTok. It is ByteDance.
    .short = The owner of TikTok as "DyteDance": it is ByteDance.

deepseek-founded = DeepSeek was founded in { $founded } by the Chinese hedge fund High-Flyer.
    .ask = When was DeepSeek founded, and by whom?
    .laboratory = As a laboratory it began in { $laboratory }; it became a company between { $company-from } and { $company-to }. The article gives no months.
    .registered = It became a company between { $company-from } and { $company-to }; before that, from { $laboratory }, it was a laboratory.
    .month = { deepseek-founded.laboratory }
    .moment = DeepSeek was founded in { $founded }.

what-is-high-flyer = High-Flyer is a Chinese hedge fund founded by Liang Wenfeng. It trades shares with AI and algorithms, and DeepSeek grew out of it.
    .ask = What is High-Flyer?
    .plain = High-Flyer is a Chinese fund that has computers decide which shares to buy and sell. DeepSeek came out of it.

high-flyer-founded = The article says Liang Wenfeng founded High-Flyer in { $founded }.
    .ask = When was High-Flyer founded, and by whom?
    .moment = High-Flyer was founded in { $founded }; Wikipedia says { $founded-elsewhere }.
    .alone = He was not alone: Liang Wenfeng founded High-Flyer with two classmates.
    .source = { $founded } is what the article and others say; Wikipedia says { $founded-elsewhere }.
    .first = Liang Wenfeng founded High-Flyer with two classmates, in { $founded } according to the article and others, or in { $founded-elsewhere } according to Wikipedia and Bloomberg Opinion.
    .correction = He founded it with two classmates. Wikipedia and Bloomberg Opinion put it in { $founded-elsewhere }, others in { $founded }.
    .short = High-Flyer founded by Liang Wenfeng: he had two co-founders.

founding-order = High-Flyer came first: it was founded in { $high-flyer }, or in { $elsewhere } according to Wikipedia, and it founded DeepSeek in { $deepseek }.
    .ask = Which came first, High-Flyer or DeepSeek?

high-flyer-assets = The article says High-Flyer attracted more than { $yuan }, "about { $claimed }".
    .ask = How much money did High-Flyer attract?
    .source = "About { $claimed }" is the article's; the writer Peter Fisk's site says { $low }.
    .right = { high-flyer-assets.first }
    .first = High-Flyer attracted { $low } to { $high }. The article's dollar amount is too small by a factor of { $factor-digits }: it should read billions, not millions. The writer Peter Fisk's site says { $low } by { $peaked }. Elsewhere the peak is given as { $peak }, or as over { $peak-over }.
    .correction = The dollar amount is too small by a factor of { $factor-digits }: it should read billions, not millions. The right amount is { $low } to { $high }; the writer Peter Fisk's site says { $low } by { $peaked }. Elsewhere the peak is given as { $peak }, or as over { $peak-over }.
    .short = High-Flyer's money: "about { $claimed }". It should be { $low } to { $high }.

high-flyer-decline = Since { $since }, High-Flyer's assets have shrunk to about { $left }, which CCN and AP say as well. Wikipedia puts them at about { $later } in { $later-on }.
    .ask = How much does High-Flyer have left?

high-flyer-rank = High-Flyer is still one of China's top hedge funds.
    .ask = How does High-Flyer rank in China?

fire-flyer = High-Flyer stockpiled graphics processors and built the Fire-Flyer supercomputers to analyse financial data. getcoai and Wikipedia describe two: the first from { $first } with { $first-chips }, all A100, for about { $first-cost }, and the second from { $second } with about { $second-chips } of that kind, for { $second-cost }.
    .ask = What are the Fire-Flyer computers?
    .why = To analyse financial data: High-Flyer trades shares with AI and algorithms, so it stockpiled graphics cards and built the Fire-Flyer supercomputers with them.
    .where = High-Flyer, the fund that founded DeepSeek, had stockpiled graphics processors: { $first-chips } in { $first } and about { $second-chips } in { $second }. The story does not tell how any others were got.
    .how = { fire-flyer.where }
    .moment = The first Fire-Flyer was built in { $first }, the second in { $second }.
    .second = The second Fire-Flyer was built in { $second }, had about { $second-chips } and cost { $second-cost }.
    .first = The first Fire-Flyer was built in { $first }, had { $first-chips } and cost about { $first-cost }.
    .chips = There were { $first-chips } in the first Fire-Flyer and about { $second-chips } in the second, all of them A100 graphics processors.

who-is-liang = Liang Wenfeng founded the Chinese hedge fund High-Flyer and made his fortune trading shares with algorithms. He then put the fund's resources into DeepSeek.
    .ask = Who is Liang Wenfeng?
    .plain = Liang Wenfeng is a Chinese investor who grew rich by having computers trade shares, then put his fund's resources into DeepSeek.

liang-fortune = Before DeepSeek, Liang Wenfeng made his fortune by using AI and algorithms on the stock market.
    .ask = How did Liang make his fortune?

liang-degree = The article says Liang Wenfeng holds a master's degree in computer science.
    .ask = What did Liang Wenfeng study?
    .where = He studied at Zhejiang University and graduated in { $graduated }, according to Wikipedia. The article names no university.
    .is-true = { liang-degree.first }
    .source = Computer science, say the article and WIRED; information and communication engineering, say Wikipedia and others.
    .when = He graduated in { $graduated }, according to Wikipedia.
    .first = Wikipedia and others say that Liang Wenfeng holds a master's degree in information and communication engineering, from Zhejiang University in { $graduated }. Computer science is what the article and WIRED say.
    .correction = WIRED says so too. Wikipedia and others give a master's in information and communication engineering, from Zhejiang University in { $graduated }.
    .short = Liang Wenfeng's degree in computer science: others say information and communication engineering.

pivot-to-ai = After the rise of ChatGPT, Liang Wenfeng put the resources of his fund, High-Flyer, into DeepSeek, aiming at artificial general intelligence.
    .ask = When did Liang turn to DeepSeek?

what-is-agi = The article does not explain artificial general intelligence (AGI). It says Liang Wenfeng aims at it with DeepSeek.
    .ask = What is AGI?

interview-36kr = Liang Wenfeng explained his motives in an interview with 36Kr, which the article calls a newspaper.
    .ask = To whom did Liang explain his motives?
    .is-true = 36Kr is a Chinese technology news site, and not a newspaper.
    .define = { interview-36kr.is-true }
    .correction = Not a newspaper: 36Kr is a Chinese technology news site.
    .short = 36Kr as a newspaper: it is a technology news site.

motive = Liang Wenfeng told 36Kr that scientific curiosity, not profit, led him to DeepSeek.
    .ask = Why did Liang start DeepSeek?
    .whom = To 36Kr, a Chinese technology news site.

no-commercial-reason = Liang Wenfeng told 36Kr that he would not find a commercial reason to start DeepSeek even if he were asked for one.
    .ask = Does DeepSeek have a commercial aim?
    .why = He added that basic research brings little return.
    .whom = To 36Kr, a Chinese technology news site.

basic-research = Liang Wenfeng told 36Kr that basic research brings little return.
    .ask = What does Liang say of basic research?
    .whom = To 36Kr, a Chinese technology news site.

openai-investors = Liang Wenfeng points to OpenAI's early investors, who were not after a return but sincerely wanted to see it done. That is what he told 36Kr.
    .ask = What drove OpenAI's early investors?
    .whom = To 36Kr, a Chinese technology news site.


## R1 and o1

what-is-r1 = R1 is an open-source AI model by the Chinese company DeepSeek. The article says it matches OpenAI's o1. The company's app offers it free of charge.
    .ask = What is R1?
    .plain = R1 is an AI model from China: about as good as o1, an American one, but far cheaper, and open for anybody to take.

what-is-o1 = o1 is the OpenAI model that the article compares R1 with. It must be paid for, and costs far more than R1.
    .ask = What is o1?
    .plain = o1 is OpenAI's model, the one that R1 is compared with: about as good, but you have to pay for it, and far more.
    .pay = o1 must be paid for, and costs far more than R1.

r1-release-date = R1 came out on { $released }, according to DeepSeek. The article gives no date.
    .ask = When was R1 released?
    .moment = R1 came out on { $released }, according to DeepSeek.
    .weekday = It was a { $released-weekday }.

r1-matches-o1 = R1 matches OpenAI's o1. DeepSeek itself calls its performance "comparable".
    .ask = Does R1 match o1?
    .own-words = "Comparable" is the word that DeepSeek itself uses: no better than o1, and on a par with it.

r1-open-source = The article calls R1 open source.
    .ask = Is R1 really open source?
    .commercial = The story says no more of that than that R1 is under the MIT licence.
    .data = The training data and the full training code are not published; the weights and the paper are.
    .license = The MIT licence.
    .is-true = { r1-open-source.first }
    .first = R1 is open, but not in full. DeepSeek published its weights and its paper under the MIT licence, according to its GitHub page. The page includes neither the training data nor the full training code.
    .correction = DeepSeek published the model's weights and its paper under the MIT licence, according to its GitHub page. The page includes neither the training data nor the full training code.

what-is-open-source = An open model is one whose weights are published, so that anybody may download, run and change it; R1 is one, under the MIT licence. A closed model such as o1 can only be used through its owner's service.
    .ask = What is an open-source model?
    .plain = An open model is like a recipe that is published: anybody may cook from it and change it. The recipe of a closed one never leaves its owner's kitchen.

r1-benchmarks = The article says R1 beats o1 in "many" tests.
    .ask = Is R1 better than o1?
    .plain = R1 and o1 both took { $tests }: R1 did better in { $r1-leads-digits } of them and o1 in { $o1-leads-digits }, so they are close.
    .compare = { r1-benchmarks.first }
    .how-much = { r1-benchmarks.compare }
    .respect = { r1-benchmarks.compare }
    .where = { r1-benchmarks.compare }
    .which-most = { r1-benchmarks.compare }
    .is-true = { r1-benchmarks.compare }
    .source = That R1 wins "many" is what the article says. The results are DeepSeek's own: of { $tests } R1 leads in { $r1-leads-digits } and o1 in { $o1-leads-digits }.
    .every = Neither leads in all of them: of { $tests } R1 leads in { $r1-leads-digits } and o1 in { $o1-leads-digits }.
    .majority = o1 leads in most of them, though only just: in { $o1-leads-digits } of { $tests-digits }, and R1 in { $r1-leads-digits }.
    .first = DeepSeek published { $tests } with results of both: R1 leads in { $r1-leads } (DROP, LiveCodeBench, SWE-bench Verified, AIME 2024 and MATH-500), o1 in { $o1-leads } (MMLU, GPQA Diamond, SimpleQA, Aider-Polyglot and Codeforces, by percentile and by rating). So "many" is overstated.
    .correction = That is overstated. DeepSeek published { $tests } with results of both. R1 leads in { $r1-leads } (DROP, LiveCodeBench, SWE-bench Verified, AIME 2024 and MATH-500), o1 in { $o1-leads } (MMLU, GPQA Diamond, SimpleQA, Aider-Polyglot and Codeforces, by percentile and by rating).
    .short = R1 ahead of o1 in "many" tests: it leads in { $r1-leads-digits } of { $tests-digits }.

altman-costs = The article says Sam Altman complains of what o1 costs to run, and that it brings no profit although it is paid for.
    .ask = What does Sam Altman complain about?
    .why = Because people use ChatGPT Pro more than expected, as Altman wrote.
    .when = He wrote it on { $day }.
    .how-much = ChatGPT Pro costs { $monthly } a month, and OpenAI loses money on it, as Altman wrote.
    .plan = { altman-costs.how-much }
    .is-true = { altman-costs.first }
    .source = Sam Altman himself, in a post of { $day }, as quoted by Blog Nouvelles Technologies. He spoke of ChatGPT Pro; that it was about o1 is the article's.
    .first = Sam Altman wrote on { $day } that OpenAI loses money on ChatGPT Pro, at { $monthly } a month, because people use it more than expected, as quoted by Blog Nouvelles Technologies. He did not speak of o1 as such.
    .correction = He did not speak of o1 as such. He wrote on { $day } that OpenAI loses money on ChatGPT Pro, at { $monthly } a month, because people use it more than expected, as quoted by Blog Nouvelles Technologies.
    .short = Sam Altman's complaint of what o1 costs: he spoke of ChatGPT Pro.

why-o1-dear = The article does not say why o1 costs so much. It only says that Sam Altman complains of what it costs to run.
    .ask = Why is o1 so expensive?
    .correction = Altman spoke of ChatGPT Pro, and not of o1 as such, as quoted by Blog Nouvelles Technologies.

r1-free = The article says DeepSeek gives its model to everybody free of charge.
    .ask = Is R1 free?
    .plain = Whoever chats with R1 in DeepSeek's app pays nothing; whoever builds programs with it pays.
    .api = The API is not free: developers pay by the token.
    .is-true = { r1-free.first }
    .pay = You do not pay in DeepSeek's app, where it is free; developers pay for the API.
    .first = It is free in DeepSeek's app. Developers pay for the API, according to DeepSeek's docs, and the article itself gives those prices later.
    .correction = That is true of the app. Developers pay for the API, according to DeepSeek's docs, and the article itself gives those prices later.
    .short = R1 free for everybody: it is in the app, but developers pay.

cheaper-by = The article says R1 cost { $low } to { $high } less to develop than o1.
    .ask = How much cheaper is R1 than o1?
    .source = VentureBeat says it, of the price of use: R1 is { $low } to { $high } more affordable than o1. The article makes that the cost of development.
    .develop = What o1 cost to develop OpenAI never published. The article's share is one of the price of use, as VentureBeat puts it, and not of the cost of development.
    .first = What is { $low } to { $high } less for R1 is the price of use, not the cost of development, according to VentureBeat; OpenAI never published what o1 cost to develop. By the article's own prices R1 is about { $input-saving } cheaper for input and { $output-saving } for output.
    .correction = That is the price of use, not the cost of development, according to VentureBeat; OpenAI never published what o1 cost to develop. By the article's own prices R1 is about { $input-saving } cheaper for input and { $output-saving } for output.
    .short = R1 { $low } to { $high } cheaper to develop: that is the price of use.

why-cheap = The article does not say how R1 came to be so cheap. It says US chip rules may have forced DeepSeek into its way of building models.
    .ask = Why is R1 so cheap?
    .correction = That is the writer's guess, hence "may have". The rules are real, and WIRED reports them too.

open-narrows-gap = The article says open models are narrowing the gap with closed ones.
    .ask = Are open models catching up with closed ones?
    .source = The article says so, and VentureBeat shares the opinion.
    .is-true = { open-narrows-gap.correction }
    .correction = That is an opinion, though VentureBeat shares it.

distilled-models = DeepSeek distilled { $count-digits } smaller models from R1: Qwen-1.5B, Qwen-7B, Qwen-14B and Qwen-32B of the Qwen family, Llama-8B and Llama-70B of the Llama family.
    .ask = How many models were distilled from R1?
    .largest = The largest of them is Llama-70B.
    .smallest = The smallest of them is Qwen-1.5B.
    .best = It depends on the test: Qwen-32B is the best of them in AIME 2024, Llama-70B in MATH-500, GPQA Diamond and LiveCodeBench.

what-is-distillation = Distillation teaches a small model with the answers of a large one, so that it gains some of its ability at less cost. That is how DeepSeek made smaller models of the Llama and Qwen families from R1.
    .ask = What is distillation?
    .plain = Think of a teacher and a pupil: a small model learns from the answers of a large one, and gains some of its ability at less cost.

small-distilled-wins = Qwen-1.5B, the smallest of the models distilled from R1, beat GPT-4o and Claude 3.5 Sonnet in certain maths tests. In AIME 2024 it scored { $qwen }, GPT-4o { $gpt } and Claude 3.5 Sonnet { $claude }; in MATH-500 { $qwen-math }, { $gpt-math } and { $claude-math }, according to DeepSeek's tables. It trails both in GPQA Diamond and LiveCodeBench.
    .ask = Can a small model beat GPT-4o?
    .behind = Qwen-1.5B trails both in GPQA Diamond ({ $qwen-gpqa } against { $gpt-gpqa } for GPT-4o and { $claude-gpqa } for Claude 3.5 Sonnet) and in LiveCodeBench.
    .all = Not in everything: Qwen-1.5B is ahead in certain maths tests, and behind in GPQA Diamond and LiveCodeBench.
    .how-much = In AIME 2024: { $qwen } for Qwen-1.5B, { $gpt } for GPT-4o and { $claude } for Claude 3.5 Sonnet. In MATH-500: { $qwen-math }, { $gpt-math } and { $claude-math }.


## Who works at DeepSeek

hired-students = DeepSeek chose PhD students over experienced product engineers.
    .ask = Whom does DeepSeek hire?

universities = The article says DeepSeek's researchers come from Peking, Tsinghua and Beihang universities.
    .ask = Which universities are the researchers from?
    .unconfirmed = No source was found that confirms Beihang.
    .is-true = { universities.correction }
    .source = WIRED names Peking and Tsinghua; Beihang stands in the article alone.
    .correction = WIRED names Peking and Tsinghua. No source was found that confirms Beihang.

awards-no-experience = DeepSeek's researchers had published and won prizes, but had no experience in industry, according to QBitAI.
    .ask = How experienced are DeepSeek's researchers?

young-core-team = Liang Wenfeng told 36Kr in { $said } that DeepSeek's core posts were held by people who had graduated that year or in the one or two years before.
    .ask = Who holds the core posts at DeepSeek?
    .whom = To 36Kr, a Chinese technology news site.

hardest-questions = Liang Wenfeng says the aim is to solve the hardest questions in the world.
    .ask = What is DeepSeek's aim?

export-controls = US rules limit the sale of advanced AI chips to China. The article says they may have forced DeepSeek into its way of building models.
    .ask = What did the US chip rules do?
    .plain = The United States limits which AI chips China may buy. That this pushed DeepSeek into its way of working is the writer's guess.
    .effect = { export-controls.is-true }
    .is-true = { export-controls.correction }
    .correction = The rules are real, and WIRED reports them too. That they are the cause is the writer's guess, hence "may have".

altman-easy-way = The article says Sam Altman and others take the easy way.
    .ask = What does the article think of Altman's approach?
    .is-true = { altman-easy-way.correction }
    .correction = That is the writer's opinion, not a fact.


## Prices

o1-input-price = Input to o1 costs { $price } per million tokens.
    .ask = What does input to o1 cost?
    .source = The article gives { $price }, and so does the South China Morning Post.

o1-output-price = Output of o1 costs { $price } per million tokens.
    .ask = What does output of o1 cost?
    .source = The article gives { $price }, and so does the South China Morning Post.

r1-input-price = Input to R1 costs { $price } per million tokens. According to DeepSeek's docs it is { $cached } for what is already in the cache, and the price held until { $until }.
    .ask = What does input to R1 cost?
    .source = The article gives { $price }, and so do DeepSeek's docs.

r1-output-price = Output of R1 costs { $price } per million tokens. That includes what the model writes while it thinks, according to DeepSeek's docs.
    .ask = What does output of R1 cost?
    .source = The article gives { $price }, and so do DeepSeek's docs.
    .thinking = R1's output price includes what the model writes while it thinks, according to DeepSeek's docs; nothing is charged for that beside it: { $price } per million tokens.

what-is-token = The article does not explain tokens. DeepSeek's docs call a token the smallest unit of text that a model recognises: a word, a number or even a punctuation mark. Prices are counted in them.
    .ask = What is a token?
    .plain = A token is a small piece of text, such as a word, a number or a punctuation mark. You pay by how many a model reads and writes.

development-cost = The article gives no dollar amount for the development of R1. It speaks of an astonishingly low cost, then proves it with prices of use.
    .ask = What did R1 cost to develop?
    .correction = A price of use is not a cost of development.
    .short = A low cost of development, shown by prices of use: these are two things.


## Stargate, and what the article concludes

what-is-stargate = Stargate is an AI project announced by OpenAI, Oracle and SoftBank. The article says they invested { $amount } in it.
    .ask = What is Stargate?
    .plain = Stargate is a plan of OpenAI, Oracle, SoftBank and MGX to put { $amount } into AI over { $span }. It is a plan, and not money already spent.
    .when = It was announced on { $announced }. The article gives no date.
    .correction = The amount was announced, not spent: the companies intend to invest it over { $span }, according to SoftBank and OpenAI's release of { $announced }.

stargate-partners = The article calls the companies behind Stargate, OpenAI, Oracle and SoftBank, American.
    .ask = Who is behind Stargate?
    .is-true = { stargate-partners.first }
    .omitted = The article leaves out MGX, of Abu Dhabi.
    .who = { stargate-partners.first }
    .alone = { stargate-partners.who }
    .first = Behind Stargate are OpenAI and Oracle, both American, and SoftBank, which is Japanese. The article leaves out another partner, MGX of Abu Dhabi, according to SoftBank and OpenAI's release.
    .correction = SoftBank is Japanese. The article leaves out another partner, MGX of Abu Dhabi, according to SoftBank and OpenAI's release.
    .short = SoftBank among American companies: it is Japanese.

stargate-amount = The article says OpenAI, Oracle and SoftBank invested { $amount } in Stargate.
    .ask = How much was invested in Stargate?
    .moment = Stargate was announced on { $announced }.
    .duration = Over { $span }.
    .when = It was announced on { $announced }.
    .spent = { stargate-amount.is-true }
    .is-true = { stargate-amount.first }
    .source = SoftBank and OpenAI announced it in a release of { $announced }, as an intention. That the money was invested is how the article puts it.
    .at-once = The companies intend to invest { $at-once } at once.
    .first = The amount was announced, and not spent: on { $announced } the companies said that they intend to invest { $amount } over { $span }, { $at-once } of it at once, according to SoftBank and OpenAI's release.
    .correction = What was announced on { $announced } was an intention: to invest that amount over { $span }, { $at-once } of it at once, according to SoftBank and OpenAI's release.
    .short = { $amount } invested in Stargate: announced, and over { $span }.

us-must-rethink = The article concludes that US companies must rethink if they want to stay ahead.
    .ask = What must US companies do?
    .is-true = { us-must-rethink.correction }
    .correction = That is the writer's opinion, not a fact.

three-strengths = The article says DeepSeek combines high performance, low cost and openness.
    .ask = What sets DeepSeek apart?
    .is-true = { three-strengths.correction }
    .correction = That is the writer's opinion, in keeping with the tests and prices given.

china-may-overtake = The article says China may overtake the United States, and that whoever rules AI rules the world.
    .ask = Will China overtake the United States?
    .is-true = { china-may-overtake.correction }
    .correction = That is the writer's forecast, not news.

consumers-benefit = The article expects consumers to benefit from this competition.
    .ask = Who benefits from the competition?
    .is-true = { consumers-benefit.correction }
    .correction = That is the writer's forecast, not news.
