-- label: 工资低于最低工资标准
-- meaning: 疑似:申报安置的职工,有的月份缴费工资低于用人单位所在地当月最低工资标准。
-- legal basis: national/C1
-- severity: medium
-- verified_by: 县级残疾人就业服务机构,核对工资流水
WITH below AS (
    SELECT
        e.employment, e.person, e.employer, e.division, e.filing_row,
        count(*) AS months,
        min(i.month) AS since,
        min(i.wage_per_month) AS lowest,
        min_by(i.insurance_row, i.month) AS insurance_row
    FROM employments AS e
    CROSS JOIN run_day AS d
    JOIN insurance AS i
        ON i.person = e.person AND i.employer = e.employer AND i.month BETWEEN d.year_start AND d.year_end
    JOIN parameter_values AS v
        ON v.name = 'minimum_wage_per_month' AND v.division = e.division AND i.month BETWEEN v.since AND v.until
    WHERE e.verification_year = d.year
      AND i.wage_per_month < TRY_CAST(v.value AS DECIMAL(18,2))
    GROUP BY e.employment, e.person, e.employer, e.division, e.filing_row
)
SELECT
    'employment' AS subject_kind,
    b.employment AS subject,
    b.person,
    b.employer,
    b.division,
    CAST(d.year AS VARCHAR) AS period,
    '疑似:有 ' || b.months || ' 个月缴费工资低于当地最低工资,自 ' || strftime(b.since, '%Y-%m') || ' 起,最低 '
        || b.lowest || ' 元' AS sentence,
    b.filing_row AS first_row,
    b.insurance_row AS second_row
FROM below AS b
CROSS JOIN run_day AS d
