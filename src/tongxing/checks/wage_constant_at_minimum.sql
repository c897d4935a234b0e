-- label: 工资全年正好等于最低工资
-- meaning: 疑似挂靠的线索：申报安置的职工，十二个月的缴费工资每月都正好等于当月最低工资标准。标准调了也跟着调。最低工资是合法的工资，只说明值得核对是不是真上岗、真拿到。
-- legal basis: national/C1
-- severity: low
-- verified_by: 县级残疾人就业服务机构，核对工资流水和考勤
-- purpose: 找出工资始终等于最低工资标准的职工，核对工资是不是真实发放
-- compares: verification_filings, insured_months
WITH constant AS (
    SELECT n.subject, n.person, n.employer, max(n.minimum_wage_in_month) AS wage, max(i.insurance_row) AS last_row
    FROM insured_years AS y
    JOIN nodes_employment_month AS n ON n.person = y.person AND n.employer = y.employer
    JOIN insurance AS i ON i.person = y.person AND i.employer = y.employer AND i.month = y.until
    WHERE y.months = 12 AND y.insured_as = 'employee'
    GROUP BY n.subject, n.person, n.employer
    HAVING count(*) FILTER (WHERE n.wage_per_month = n.minimum_wage_in_month) = 12
)
SELECT
    'employment' AS subject_kind,
    c.subject,
    e.person,
    e.employer,
    e.division,
    CAST(d.year AS VARCHAR) AS period,
    '疑似：全年十二个月的缴费工资每月都正好是最低工资标准，年末为 ' || c.wage || ' 元' AS sentence,
    e.filing_row AS first_row,
    c.last_row AS second_row
FROM constant AS c
CROSS JOIN run_day AS d
JOIN employments AS e ON e.employment = c.subject
