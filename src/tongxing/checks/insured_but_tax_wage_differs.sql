-- label: 缴费工资和个税工资不一致
-- meaning: 疑似：申报安置的职工，有{wages_apart_months}个以上月份个税申报的工资和缴费工资相差超过{wages_apart_percent}%。{wages_apart_months}个月、{wages_apart_percent}%是自定的界限，不是规定。个税没有报来的月份不算；奖金、补发和缴费基数上下限也会造成差别，不说明工资不真。
-- legal basis: national/C1
-- severity: medium
-- verified_by: 县级残疾人就业服务机构会同税务，核对工资流水
-- purpose: 核对计入安置的职工实际发放的工资
-- compares: verification_filings, insured_months, income_tax_wages
WITH taxed AS (
    SELECT t.person, t.employer_code AS employer, t.month, sum(t.wage_per_month) AS wage, min(t._file || ':' || t._line) AS tax_row
    FROM income_tax_wages AS t
    CROSS JOIN run_day AS d
    WHERE t.month BETWEEN d.year_start AND d.year_end
      AND t.person IN (SELECT e.person FROM employments AS e WHERE e.verification_year = d.year)
    GROUP BY t.person, t.employer_code, t.month
),
apart AS (
    SELECT
        t.person, t.employer, count(*) AS months, min(t.month) AS since,
        min_by(i.insurance_row, t.month) AS insurance_row, min_by(t.tax_row, t.month) AS tax_row,
        min_by(i.wage_per_month, t.month) AS insured_wage, min_by(t.wage, t.month) AS tax_wage
    FROM taxed AS t
    JOIN insurance AS i ON i.person = t.person AND i.employer = t.employer AND i.month = t.month
    JOIN limits AS l ON abs(t.wage - i.wage_per_month) * 100 > i.wage_per_month * l.wages_apart_percent
    GROUP BY t.person, t.employer, l.wages_apart_months
    HAVING count(*) >= l.wages_apart_months
)
SELECT
    'employment' AS subject_kind,
    e.employment AS subject,
    e.person,
    e.employer,
    e.division,
    CAST(d.year AS VARCHAR) AS period,
    '疑似：有 ' || a.months || ' 个月相差超过 ' || l.wages_apart_percent || '%，' || strftime(a.since, '%Y-%m') || ' 缴费工资 ' || a.insured_wage
        || ' 元，个税工资 ' || a.tax_wage || ' 元' AS sentence,
    a.insurance_row AS first_row,
    a.tax_row AS second_row
FROM apart AS a
CROSS JOIN run_day AS d
CROSS JOIN limits AS l
JOIN employments AS e ON e.person = a.person AND e.employer = a.employer AND e.verification_year = d.year
