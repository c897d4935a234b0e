-- label: 申报安置却没有参保
-- meaning: 疑似虚假安排：年审申报了这名职工，本单位全年没有为其缴过社会保险。
-- legal basis: national/C1
-- severity: high
-- verified_by: 县级残疾人就业服务机构，核对社保缴费和工资发放
-- purpose: 核对申报安置的职工是不是由本单位缴纳社会保险
-- compares: verification_filings, insured_months
SELECT
    'employment' AS subject_kind,
    e.employment AS subject,
    e.person,
    e.employer,
    e.division,
    CAST(d.year AS VARCHAR) AS period,
    '疑似：' || e.employer || ' 申报安置，' || d.year || ' 年没有该单位的参保记录' AS sentence,
    e.filing_row AS first_row,
    '参保缴费：无记录' AS second_row
FROM employments AS e
CROSS JOIN run_day AS d
WHERE e.verification_year = d.year
  AND EXISTS (SELECT 1 FROM delivered_months AS m WHERE m.month BETWEEN d.year_start AND d.year_end)
  AND NOT EXISTS (
      SELECT 1 FROM insured_years AS y
      WHERE y.person = e.person AND y.employer IN (e.employer, e.user_employer)
  )
