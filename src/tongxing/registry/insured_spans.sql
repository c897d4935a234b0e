-- label: 历年参保概要
-- meaning: 人员表里的人（只是家庭成员的除外），一人在一个单位、一种参保身份、一个年度一行：从哪月到哪月、多少个月、哪几个月。
-- 参保行有重复、有冲销的人，看逐行清过的 insurance；别人的概览就是概要。
SELECT
    l.person, l.employer, l.insured_as, l.year, l.since, l.until, l.lines AS months, l.month_marks
FROM insured_lines AS l
WHERE l.person NOT IN (SELECT person FROM read_by_month WHERE careful)
UNION ALL
SELECT
    i.person, i.employer, i.insured_as, year(i.month), min(i.month), max(i.month), count(*), bit_or(1 << month(i.month))
FROM insurance AS i
WHERE i.person IN (SELECT person FROM read_by_month WHERE careful)
GROUP BY i.person, i.employer, i.insured_as, year(i.month)
