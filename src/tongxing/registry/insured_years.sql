-- label: 本年度参保概要
-- meaning: 一人在一个单位一个年度一行：从哪月到哪月、多少个月、缴费工资的高低。各项比对都看它，参保月份只扫一遍。
SELECT
    i.person,
    i.employer,
    i.insured_as,
    min(i.month) AS since,
    max(i.month) AS until,
    count(*) AS months,
    min(i.wage_per_month) AS lowest_wage,
    max(i.wage_per_month) AS highest_wage,
    min_by(i.insurance_row, i.month) AS first_row,
    max_by(i.insurance_row, i.month) AS last_row
FROM insurance AS i
CROSS JOIN run_day AS d
WHERE i.month BETWEEN d.year_start AND d.year_end
GROUP BY i.person, i.employer, i.insured_as
