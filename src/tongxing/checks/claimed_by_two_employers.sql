-- label: 同一人被两个单位申报
-- meaning: 疑似重复申报：同一年度两个单位都把这个人申报为安置；劳务派遣只能计一处。
-- legal basis: national/C5
-- severity: high
-- verified_by: 县级残疾人就业服务机构，核对劳动合同和派遣协议
-- purpose: 核对同一个人在同一年度只由一个单位计入
-- compares: verification_filings
WITH claimed AS (
    SELECT e.person, min(e.employer) AS first_employer, max(e.employer) AS second_employer
    FROM employments AS e
    CROSS JOIN run_day AS d
    WHERE e.verification_year = d.year
    GROUP BY e.person
    HAVING min(e.employer) <> max(e.employer)
)
SELECT
    'person' AS subject_kind,
    c.person AS subject,
    c.person,
    c.first_employer AS employer,
    c.second_employer AS other_employer,
    a.division,
    CAST(d.year AS VARCHAR) AS period,
    '疑似：' || d.year || ' 年度被 ' || c.first_employer || ' 和 ' || c.second_employer || ' 同时申报' AS sentence,
    a.filing_row AS first_row,
    b.filing_row AS second_row
FROM claimed AS c
CROSS JOIN run_day AS d
JOIN employments AS a ON a.person = c.person AND a.employer = c.first_employer
JOIN employments AS b ON b.person = c.person AND b.employer = c.second_employer
