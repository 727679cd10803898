"""A page with statements, and its translation into German: what several tests of translated sites build."""

from site_settings import translated_settings

TRANSLATED = translated_settings("de", "uk")
GERMAN = """\
---
title: Die Fähren von Norhaven
description: Wie viele Menschen den Sund queren.
read-by: none yet
translates:
  title: Ferries of Norhaven
  description: How many people cross the sound.
---

%% On 3 March 2021 the company counted 1,200 passengers in one week.
Am 3. März 2021 zählte die Gesellschaft 1.200 Fahrgäste in einer Woche.

%% Its director calls the crossing “slow but safe in any weather”. {.claim}
Ihr Direktor nennt die Überfahrt „langsam, aber sicher bei jedem Wetter“.

%% ## Who pays?
Wer zahlt?

%% Nobody knows it. {.inference}
"""
SECOND = GERMAN.replace("Die Fähren von Norhaven", "Пороми").replace(
    "read-by: none yet", "read-by: A. Quay, 5 May 2024"
)
BODY = """
On 3 March 2021 the company counted 1,200 passengers in one week [@gazette, ¶1].
Its director calls the crossing “slow but safe in any weather” [@gazette, ¶3]. {.claim}

## Who pays?

Nobody knows it [@gazette, ¶1]. {.inference}
"""
FALSE_ATTRIBUTION = ("the company counted", "the harbour master counted")
"""True and false words of the page, which no fingerprint knows."""
