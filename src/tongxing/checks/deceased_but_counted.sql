-- label: 去世以后仍计入安置
-- meaning: 疑似：年审申报了这个人，死亡登记的日期之后的月份里，申报单位仍为他参保。死亡当月不算。死亡登记有误、同名同号录错的，不说明单位作假。
-- legal basis: national/C1
-- severity: high
-- verified_by: 县级残疾人就业服务机构会同民政，核对死亡日期和停保时间
-- purpose: 核对计入安置的月份里本人是不是在世
-- compares: verification_filings, deaths, insured_months
SELECT
    'employment' AS subject_kind,
    e.employment AS subject,
    e.person,
    e.employer,
    e.division,
    CAST(d.year AS VARCHAR) AS period,
    '疑似：死亡登记日期 ' || x.died_on || '，申报单位的参保仍到 ' || strftime(max(y.until), '%Y-%m') AS sentence,
    min(i.insurance_row) AS first_row,
    x.death_row AS second_row
FROM (
    SELECT person, min(died_on) AS died_on, min(_file || ':' || _line) AS death_row FROM deaths GROUP BY person
) AS x
CROSS JOIN run_day AS d
JOIN employments AS e ON e.person = x.person AND e.verification_year = d.year
JOIN insured_years AS y ON y.person = e.person AND y.employer IN (e.employer, e.user_employer)
JOIN insurance AS i ON i.person = y.person AND i.employer = y.employer AND i.month = y.until
WHERE y.until > x.died_on
GROUP BY e.employment, e.person, e.employer, e.division, d.year, x.died_on, x.death_row
