"""Sentences of an invented coast in three languages, each of which says the same in all."""

SAME = """
The harbour office counted 15,000 boats on 30 April 2021. | 항만청은 2021년 4월 30일 배 1만 5천 척을 세었다. | 30 квітня 2021 року портове управління нарахувало 15 тисяч човнів.
About 600 boats sank. | 약 600척이 가라앉았다. | Затонуло близько 600 човнів.
Some 600 boats sank. | 600여 척이 가라앉았다. | Затонуло десь 600 човнів.
At least 300 boats sank. | 적어도 300척이 가라앉았다. | Затонуло щонайменше 300 човнів.
More than 300 boats sank. | 300척이 넘는 배가 가라앉았다. | Затонуло понад 300 човнів.
No more than 12,000 lamps burned in October. | 10월에 켜진 등은 1만 2천 개 이하였다. | У жовтні горіло не більше ніж 12 тисяч ламп.
Fewer than 40 boats returned. | 돌아온 배는 40척 미만이었다. | Повернулося менше ніж 40 човнів.
Between 10 and 12 thousand lamps burned. | 등 1만~1만2천 개가 켜졌다. | Горіло від 10 до 12 тисяч ламп.
The office did not confirm the number. | 항만청은 그 수를 확인하지 않았다. | Управління не підтвердило цього числа.
Nobody confirmed it. | 아무도 확인하지 않았다. | Ніхто цього не підтвердив.
The office denied it. | 항만청은 이를 부인했다. | Управління це заперечило.
The office refused. | 항만청은 거부했다. | Управління відмовилося.
How many sank is unknown. | 몇 척이 가라앉았는지는 알려지지 않았다. | Скільки затонуло, невідомо.
Only the second boat came back. | 두 번째 배밖에 돌아오지 않았다. | Повернувся лише другий човен.
Half of the lamps, and a third of the boats, were lost. | 등의 절반과 배의 3분의 1을 잃었다. | Втрачено половину ламп і третину човнів.
Twelve per cent were lost. | 12퍼센트를 잃었다. | Втрачено 12 відсотків.
Tens of thousands of lamps burned. | 등 수만 개가 켜졌다. | Горіли десятки тисяч ламп.
Dozens of boats came. | 배 수십 척이 왔다. | Прибули десятки човнів.
Article 7(3) forbids it. | 제7조 제3항은 이를 금지한다. | Частина 3 статті 7 це забороняє.
Both sides agreed in May 2021. | 양측은 2021년 5월 합의했다. | Обидві сторони домовилися в травні 2021 року.
Twice as many came in autumn 2021. | 2021년 가을에는 두 배가 왔다. | Восени 2021 року прибуло вдвічі більше.
The two captains had five boats. | 두 선장에게는 배가 다섯 척 있었다. | Двоє капітанів мали п'ять човнів.
It was the fifth storm of the 1990s. | 1990년대의 다섯 번째 폭풍이었다. | Це був п'ятий шторм 1990-х.
Boats came between March and November 2021. | 2021년 3월부터 11월까지 배가 왔다. | Човни прибували між березнем і листопадом 2021 року.
It wants version 3.11 or newer of Lamp 4.0. | Lamp 4.0의 3.11 판 이상이 필요하다. | Потрібна версія 3,11 або новіша програми Lamp 4.0.
They earned 2.614 million crowns, most of them. | 대부분 261만 4천 크라운을 벌었다. | Більшість заробила 2,614 мільйона крон.
It had been lost for decades. | 그것은 수십 년 동안 사라져 있었다. | Він був зниклим протягом десятиліть.
The Third Convention protects sailors, the second one boats. | 제3협약은 선원을, 두 번째 것은 배를 보호한다. | Третя конвенція захищає моряків, друга — човни.
Convention III protects sailors. | 제3협약은 선원을 보호한다. | Третя конвенція захищає моряків.
It came a second time, and the first captain left. | 다시 왔고, 처음 선장은 떠났다. | Він прибув ще раз, і перший капітан пішов.
An exchange of 314 lamps leaves the two captains out. | 등 314개의 교환에 두 선장은 들지 않았다. | Обмін 314 ламп: цих двох капітанів не включено.
The harbour's fourth anniversary came. | 항구의 4주년이 왔다. | Настала четверта річниця порту.
The first anniversary came. | 1주년이 왔다. | Настала перша річниця.
It gives the day as the 4th. | 날을 4일로 적는다. | Він називає 4-те число.
It burned for the sixth day. | 엿새째 켜져 있었다. | Він горів шостий день.
It came on 6 November and 5 December 2024. | 2024년 11월 6일과 12월 5일에 왔다. | Він прибув 6 листопада та 5 грудня 2024 року.
It came on 6 November and 5 December 2024. | 11월 6일과 2024년 12월 5일에 왔다. | Він прибув 6 листопада та 5 грудня 2024 року.
It is the almanac of summer and autumn 2014. | 2014년 여름·가을호 연감이다. | Це альманах за літо й осінь 2014 року.
One boat was lost without a trace. | 배 한 척이 흔적도 없이 사라졌다. | Один човен зник без сліду.
"""
"""In each line English, `ko` and `uk`."""
