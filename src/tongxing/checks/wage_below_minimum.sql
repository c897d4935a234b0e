-- label: 工资低于最低工资标准
-- meaning: 疑似：申报安置的职工，有的月份缴费工资低于用人单位所在地当月最低工资标准。
-- legal basis: national/C1
-- severity: medium
-- verified_by: 县级残疾人就业服务机构，核对工资流水
-- purpose: 核对计入的月份工资是不是不低于最低工资标准
-- compares: verification_filings, insured_months
WITH below AS (
    SELECT
        n.subject, n.person, n.employer, n.division,
        count(*) AS months,
        min(n.month) AS since,
        min(n.wage_per_month) AS lowest,
        min_by(i.insurance_row, i.month) AS insurance_row
    FROM nodes_employment_month AS n
    JOIN insurance AS i ON i.person = n.person AND i.employer = n.employer AND i.month = n.month
    WHERE NOT n.wage_at_least_minimum
    GROUP BY ALL
)
SELECT
    'employment' AS subject_kind,
    b.subject,
    b.person,
    b.employer,
    b.division,
    CAST(d.year AS VARCHAR) AS period,
    '疑似：有 ' || b.months || ' 个月缴费工资低于当地最低工资，自 ' || strftime(b.since, '%Y-%m') || ' 起，最低 '
        || b.lowest || ' 元' AS sentence,
    e.filing_row AS first_row,
    b.insurance_row AS second_row
FROM below AS b
CROSS JOIN run_day AS d
JOIN employments AS e ON e.employment = b.subject
