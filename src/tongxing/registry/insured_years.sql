-- label: 本年度参保概要
-- meaning: 历年参保概要里本年度的行。各项比对都看它，参保月份只扫一遍。
SELECT s.*
FROM insured_spans AS s
JOIN run_day AS d ON d.year = s.year
