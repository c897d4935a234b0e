-- label: 年底突击参保
-- meaning: 疑似：年审申报了全年度，本单位的参保却从当年 12 月才开始。
-- legal basis: national/C1
-- severity: medium
-- verified_by: 县级残疾人就业服务机构，核对到岗日期和考勤
-- purpose: 核对全年申报的职工是不是全年在岗参保
-- compares: verification_filings, insured_months
SELECT
    'employment' AS subject_kind,
    e.employment AS subject,
    e.person,
    e.employer,
    e.division,
    CAST(d.year AS VARCHAR) AS period,
    '疑似：本单位的参保从 ' || strftime(e.first_insured_month, '%Y-%m') || ' 才开始，申报合同自 '
        || coalesce(CAST(e.contract_start AS VARCHAR), '未填') || ' 起' AS sentence,
    e.filing_row AS first_row,
    i.insurance_row AS second_row
FROM employments AS e
CROSS JOIN run_day AS d
JOIN insurance AS i ON i.person = e.person AND i.employer = e.employer AND i.month = e.first_insured_month
WHERE e.verification_year = d.year
  AND e.first_insured_month = d.december
  AND EXISTS (SELECT 1 FROM delivered_months AS m WHERE m.month < d.december AND m.month >= d.year_start)
