"""The names that LaTeX's package babel has for languages, which BibLaTeX asks for in `langid`."""

from __future__ import annotations

_NAMES = """
af afrikaans, am amharic, ar arabic, az azerbaijani, be belarusian, bg bulgarian, bn bengali, bs bosnian, ca catalan,
cs czech, cy welsh, da danish, de ngerman, de-AT naustrian, de-CH nswissgerman, el greek, en english, en-AU australian,
en-CA canadian, en-GB british, en-NZ newzealand, en-US american, eo esperanto, es spanish, et estonian, eu basque,
fa persian, fi finnish, fr french, ga irish, gl galician, he hebrew, hi hindi, hr croatian, hu hungarian, hy armenian,
id indonesian, is icelandic, it italian, ja japanese, ka georgian, kk kazakh, km khmer, ko korean, la latin, lo lao,
lt lithuanian, lv latvian, mk macedonian, mn mongolian, mr marathi, ms malay, my burmese, nb norsk, ne nepali, nl dutch,
nn nynorsk, no norsk, pl polish, pt portuguese, pt-BR brazilian, ro romanian, ru russian, sk slovak, sl slovene,
sq albanian, sr serbian, sv swedish, sw swahili, ta tamil, te telugu, th thai, tk turkmen, tr turkish, uk ukrainian,
ur urdu, vi vietnamese, zh chinese
"""
BABEL = dict(item.split() for item in _NAMES.split(","))
"""The name of each language by its BCP 47 tag; German is that of the present spelling."""
