-- label: 证件失效后仍申报安置
-- meaning: 疑似：残疾人证已过有效期或已注销，单位仍把之后的月份申报为安置。
-- legal basis: national/C4
-- severity: high
-- verified_by: 县级残联，核对全国残疾人人口基础库
-- purpose: 核对计入的月份里残疾人证是不是有效
-- compares: verification_filings, certificates, insured_months
WITH lapsed AS (
    SELECT
        e.employment, e.person, e.employer, e.division, e.filing_row, w.certificate_row,
        w.certificate_status, w.certificate_valid_until, max(y.until) AS last_month
    FROM people AS w
    CROSS JOIN run_day AS d
    JOIN employments AS e ON e.person = w.person AND e.verification_year = d.year
    JOIN insured_years AS y ON y.person = e.person AND y.employer = e.employer
    WHERE (w.certificate_status = 'cancelled' OR w.certificate_valid_until < d.year_end)
      AND (w.certificate_status = 'cancelled' OR y.until > w.certificate_valid_until)
    GROUP BY ALL
)
SELECT
    'employment' AS subject_kind,
    l.employment AS subject,
    l.person,
    l.employer,
    l.division,
    CAST(d.year AS VARCHAR) AS period,
    CASE
        WHEN l.certificate_status = 'cancelled' THEN '疑似：残疾人证已注销，'
        ELSE '疑似：残疾人证有效期至 ' || l.certificate_valid_until || '，'
    END || '申报安置的参保月份到 ' || strftime(l.last_month, '%Y-%m') AS sentence,
    l.filing_row AS first_row,
    l.certificate_row AS second_row
FROM lapsed AS l
CROSS JOIN run_day AS d
