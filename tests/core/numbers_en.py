"""Numbers in a language with number words and scales: spellings with their keys, false figures, what nobody can read, what is no number."""

from __future__ import annotations

SPELLINGS = """
500000 | 500,000 | half a million | half-million | half a million boats | 0.5 million | 500k | ½ million | 500 thousand | five hundred thousand
150 | a hundred and fifty | one hundred and fifty | one hundred fifty | a hundred-and-fifty | 150 | １５０
100000 | a hundred thousand | 100,000 | 100k | 100K | one hundred thousand | 십만 | 10万
15000 | 15k | 15,000 | 15\u00a0000 | 15\u202f000 | 15 000 | 15 thousand | fifteen thousand | 15-thousand | 1万5000
250000 | a quarter of a million | quarter of a million | 250,000 | 0.25 million
750000 | three quarters of a million | three-quarters of a million
2500000 | two and a half million | two-and-a-half million | 2½ million | 2 1/2 million | 2.5 million | 2.5m people
1500000 | a million and a half | one and a half million | 1.5 million
6 | one in six weeks | half a dozen | half-dozen | six | ⑥
24 | two dozen | 24 | twenty-four | two-dozen
12 | a dozen | dozen | 12 | twelve | XII | Ⅻ
20 | a score of boats | twenty | XX
5000000 | $5m | US$5m | $5 million | €5 million | 5 mn | 5mln | £5m | KRW 5m | USD5m
5000000000 | $5bn | $5 bn | 5bn | $5b | five billion | 5 billion dollars
1000000000 | a thousand million | a billion | 1bn | 1,000 million
2000000000000 | 2 trillion | 2tn | $2tn | $2t
5000 | 5천 | 오천 | 五千 | 5千 | five thousand | 5,000 | ５，０００ | ５０００ | 𝟓𝟎𝟎𝟎 | ٥٠٠٠ | 共有5000名
9900 | 共有9900名 | 9900명 | 9,900
12000 | 1만 2천 | 1万2千 | 一万二千 | 12 thousand
150000000 | 1.5억 | 1.5億
50 | ⑤⓪ | 50 | fifty
1/2 | half | half of them | ½ of | 1/2 of | one half | a half | halved
1/3 | a third of them | one third | one-third | a third died | ⅓ | 1/3 | one in three | one in three boats | one out of three | one of every three | 1 in 3
1/1000 | one in a thousand | one in 1,000
2/3 | two thirds | two-thirds | ⅔ | 2/3
1/4 | a quarter | one quarter | one-quarter | ¼
1/5 | a fifth of them | one-fifth | 1/5
3/10 | three tenths
12% | 12% | 12 % | 12 per cent | 12 percent | twelve per cent | 12 pct | １２％
0.5% | half a per cent | 0.5% | .5% | half of one per cent
1% | one per cent | a per cent | 1%
hundreds | hundreds | by the hundred | several hundred | a few hundred | many hundreds
thousands | thousands | by the thousand | several thousand | a few thousand
tens of thousands | tens of thousands | several tens of thousands
hundreds of thousands | hundreds of thousands | several hundred thousand
millions | millions | multi-million | several million
dozens | dozens | by the dozen | several dozen | a few dozen
scores | scores of boats
majority | a majority | the majority of boats
countless | countless boats
handful | a handful of boats
1/2 | every second boat
144 | a gross of boats | 144
200 | a couple of hundred | 200
2000 | a couple of thousand boats
5th | 5th | fifth | the fifth boat | a fifth boat
21st | 21st | twenty-first | twenty first
80th | 80th | eightieth
x2 | twice as many | doubled | double | twofold
x10 | tenfold
4 | IV | Chapter IV | Ⅳ | four
1953 | nineteen fifty-three | 1953 | MCMLIII
2025 | one in 2025 | twenty twenty-five | two thousand and twenty-five | 2025
203000 | two hundred and three thousand | 203,000
5200000 | five million two hundred thousand
99 | ninetynine | ninety-nine | ninety nine
45021 | fortyfive thousand and twentyone | 45,021
4 | phase IIII | phase IV
1002000 | a million and two thousand
10000 12000 | 10–12 thousand | 10-12k | 10 to 12 thousand | 10,000 to 12,000 | ten to twelve thousand | between 10 and 12 thousand | from ten to twelve thousand | 10 or 12 thousand
10% 12% | 10–12% | 10-12 per cent | 10 to 12 per cent | ten to twelve per cent | between 10 and 12% | 10% to 12%
5000000000 10000000000 | $5–10bn | $5bn–$10bn | 5 to 10 billion
1000 2000 | one or two thousand | one to two thousand
200 300 | two or three hundred | 200 or 300
20 30 | between twenty and thirty | 20–30 | twenty to thirty
100 50 | between a hundred and fifty
150 200 | between one hundred and fifty and two hundred
3 5 | three and five | 3 and 5
100 200 | one hundred and two hundred | between one hundred and two hundred
20 3 | 20 and three | twenty and three
2024 2025 | 2024–25 | 2024-25 | 2024/25 | 2024–2025
15 300 | on day 15 300 people came
2024 300 | in 2024 300 people came
2021-04-12 | 12.04.2021 | 2021-04-12 | 12 April 2021 | April 12th, 2021 | 2021/04/12 | 2021.4.12 | 12.4.2021 | １２ April ２０２１ | 12-04-2021
2021-04-13 | 13/04/2021 | 04/13/2021
2021-03-03 2021-03-05 | March 3–5, 2021 | 3–5 March 2021 | March 3 and 5, 2021 | 3 and 5 March 2021 | from 3 to 5 March 2021
art. 4 | Article IV | article 4
5 | 5m wide | 5 km | 5kg | a 5m deep basin | 5b
"""
"""One key or more, then its spellings."""

PAIRS = """
a million people | half a million people
legions of people | 5,000 people
three and five boats | eight boats
between twenty and thirty | fifty
a quarter of them | a third of them
$5m | $5bn
$5m | 5
2 boats | 2 trillion boats
12.04.2020 | 12.04.2021
12 April 2021 | 12/04/2021
on day 15 300 people came | 15,300 people came
several hundred | several thousand
hundreds | thousands
600 | a couple of hundred
600 | every third boat
six boats | a handful of boats
dozens | hundreds
tens of thousands | hundreds of thousands
fourth | fifth
the 4th boat | the 5th boat
Chapter IV | Chapter IX
two boats | two dozen boats
10 boats | ten thousand boats
5,000 | 50 thousand
2,5 million | 5 million
2,5 million | 2,5 billion
10–12 thousand | 10–12 million
10–12% | 10 boats
1/2 of | 1/3 of
doubled | tripled
doubled | trebled
quadrupled | trebling
5천 | 5만
오천 | 오만
五千 | 五万
15 | 15k
20 | 20%
2024–25 | 2024–26
March 3–5, 2021 | March 3–6, 2021
twenty-first | twenty-second
nineteen fifty-three | 72
in 2024 | thousands of boats
1,200 boats | hundreds of thousands
a hundred and fifty | 50
three hundred thousand | 300
half a dozen | a dozen
"""
"""A passage, and a claim that it does not support."""

WIDER = """
10,000 | thousands
11,000 | thousands of boats
300 | several hundred
40,000 | tens of thousands
25% | a quarter of them
25 per cent | a quarter
a quarter | 25%
half of them | 50 per cent
60 | dozens
3,000,000 | millions
"""
"""A passage, and a claim that says as much or less."""

UNREAD = """
50_000 boats | 50_000
5e3 boats | 5e3
0x1388 boats | 0x1388
10⁴ boats | 10⁴
boats ² came | ²
some 15 300 boats | 15 300
the hundred of boats | hundred
some thousand boats | thousand
"""

NO_FIGURE = """
one of them
at first and at second sight, a third party
the first half of the year
his half-brother at half-mast
in the northern half
the score of the game
both of them, once
the brigade's 94th battalion of boats
the 94th Separate Motor Brigade
in their twenties and 30s
he did his bit; a MIX of DC and CD
at close quarters
km² and H₂O
the few, the many, several
gross violations of the law
a brace against the storm
every second counts
the third boat in every harbour
a couple of boats
"""

WORDS = "a and between half hundred thousand million two twenty fifth third quarter of to tens dozen score several few 5 15 300 1,200 % per cent k bn $ 五 千 오 ½ ² _ - – / . May 2021 XIV in"
