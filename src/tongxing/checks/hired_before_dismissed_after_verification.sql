-- label: 审核前突击入职、审核后离开
-- meaning: 疑似虚假安排：本单位的参保从年审截止前{months_around_verification}个月内才开始，截止后{months_around_verification}个月内就停了。截止日按{verification_closes_in_month}月底、前后各{months_around_verification}个月，是自定的界限，不是规定。试用不合、季节用工也会这样，不说明单位作假。
-- legal basis: national/C1
-- severity: medium
-- verified_by: 县级残疾人就业服务机构，核对到岗、离岗和工资发放
-- purpose: 核对申报的职工是不是只在审核前后在岗
-- compares: verification_filings, insured_months
WITH own AS (
    SELECT
        make_date(d.year, CAST(greatest(l.verification_closes_in_month - l.months_around_verification + 1, 1) AS INTEGER), 1) AS hired_from,
        last_day(make_date(d.year, CAST(l.verification_closes_in_month AS INTEGER), 1)) AS closes_on,
        last_day(make_date(d.year, CAST(least(l.verification_closes_in_month + l.months_around_verification, 12) AS INTEGER), 1)) AS left_until
    FROM run_day AS d
    CROSS JOIN limits AS l
)
SELECT
    'employment' AS subject_kind,
    e.employment AS subject,
    e.person,
    e.employer,
    e.division,
    CAST(d.year AS VARCHAR) AS period,
    '疑似：本单位的参保只有 ' || strftime(y.since, '%Y-%m') || ' 至 ' || strftime(y.until, '%Y-%m') || '，正在年审前后' AS sentence,
    e.filing_row AS first_row,
    i.insurance_row AS second_row
FROM employments AS e
CROSS JOIN run_day AS d
CROSS JOIN own AS o
JOIN insured_years AS y ON y.person = e.person AND y.employer = e.employer AND y.insured_as = 'employee'
JOIN insurance AS i ON i.person = y.person AND i.employer = y.employer AND i.month = y.since
WHERE e.verification_year = d.year
  AND e.first_insured_month BETWEEN o.hired_from AND o.closes_on
  AND y.until > o.closes_on AND y.until <= o.left_until
  AND EXISTS (SELECT 1 FROM delivered_months AS m WHERE m.month < o.hired_from AND m.month >= d.year_start)
  AND EXISTS (SELECT 1 FROM delivered_months AS m WHERE m.month > o.left_until AND m.month <= d.year_end)
