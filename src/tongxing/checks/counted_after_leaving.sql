-- label: 离开以后仍计入安置
-- meaning: 疑似：年审申报的合同还在期，本单位为他参保却早已停了，之后至少{months_missing_after_leaving}个月报来的参保数据里都没有；{months_missing_after_leaving}个月是自定的界限，不是规定。参保数据没有报来的月份不算。漏缴、欠缴、转为派遣的，不说明人已离开。
-- legal basis: national/C1, national/C6
-- severity: medium
-- verified_by: 县级残疾人就业服务机构，核对离职时间、工资和考勤
-- purpose: 核对申报的在职期间和参保的月份是不是一致
-- compares: verification_filings, insured_months
WITH months AS (
    SELECT m.month, row_number() OVER (ORDER BY m.month) AS number
    FROM delivered_months AS m
    CROSS JOIN run_day AS d
    WHERE m.month BETWEEN d.year_start AND least(d.on_day, d.year_end)
),
stopped AS (
    SELECT e.employment, max(y.until) AS until, max_by(i.insurance_row, y.until || i.insurance_row) AS last_row
    FROM employments AS e
    CROSS JOIN run_day AS d
    JOIN insured_years AS y ON y.person = e.person AND y.employer IN (e.employer, e.user_employer)
    JOIN insurance AS i ON i.person = y.person AND i.employer = y.employer AND i.month = y.until
    WHERE e.verification_year = d.year
    GROUP BY e.employment
)
SELECT
    'employment' AS subject_kind,
    e.employment AS subject,
    e.person,
    e.employer,
    e.division,
    CAST(d.year AS VARCHAR) AS period,
    '疑似：参保到 ' || strftime(s.until, '%Y-%m') || ' 为止，以后至少 ' || m.months_missing_after_leaving || ' 个月没有，申报合同到 '
        || coalesce(CAST(e.contract_end AS VARCHAR), '无固定期限') AS sentence,
    e.filing_row AS first_row,
    s.last_row AS second_row
FROM stopped AS s
CROSS JOIN run_day AS d
JOIN employments AS e ON e.employment = s.employment
JOIN months AS l ON l.month = s.until
CROSS JOIN limits AS m
JOIN months AS n ON n.number = l.number + m.months_missing_after_leaving
WHERE e.contract_end IS NULL OR e.contract_end >= last_day(n.month)
