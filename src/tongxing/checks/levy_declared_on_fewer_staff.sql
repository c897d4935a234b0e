-- label: 申报职工人数少于参保人数
-- meaning: 疑似少报：残保金申报的全年职工人月数，折算人数后少于同一单位参保人月数折算的人数，少{staff_months_short}个人月以上。{staff_months_short}个人月是自定的界限，不是规定。
-- legal basis: national/L2
-- severity: medium
-- verified_by: 主管税务机关，核对个税、社保名册和劳务派遣协议
-- purpose: 核对残保金申报的职工人数和参保人数是不是一致
-- compares: levy_declarations, insured_months
WITH insured AS (
    SELECT m.employer_code AS employer, count(*) AS insured_months
    FROM insured_months AS m
    CROSS JOIN run_day AS d
    WHERE m.employer_code IS NOT NULL AND m.month BETWEEN d.year_start AND d.year_end
      AND m.wage_per_month > 0
    GROUP BY m.employer_code
)
SELECT
    'employer' AS subject_kind,
    l.employer_code AS subject,
    CAST(NULL AS VARCHAR) AS person,
    l.employer_code AS employer,
    f.division,
    CAST(d.year AS VARCHAR) AS period,
    '疑似：申报全年职工人月数 ' || l.staff_months || '，参保人月数 ' || i.insured_months || '，相差 '
        || (i.insured_months - l.staff_months) || ' 人月' AS sentence,
    l._file || ':' || l._line AS first_row,
    '参保缴费:' || i.insured_months || ' 人月' AS second_row
FROM levy_declarations AS l
CROSS JOIN run_day AS d
JOIN insured AS i ON i.employer = l.employer_code
JOIN limits AS n ON i.insured_months - l.staff_months >= n.staff_months_short
LEFT JOIN firms AS f ON f.employer = l.employer_code
WHERE l.levy_year = d.year
