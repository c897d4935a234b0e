-- label: 重度残疾人占比异常高
-- meaning: 疑似挂靠的线索：申报安置{severe_staff_filed}人以上，其中{severe_staff_percent}%以上按重度计入。{severe_staff_filed}人、{severe_staff_percent}%是自定的界限，不是规定；福利企业、辅助性就业机构本来就多安置重度残疾人，只说明值得现场看一看。
-- legal basis: national/C2
-- severity: low
-- verified_by: 县级残疾人就业服务机构，现场核对岗位和考勤
-- purpose: 找出申报的职工几乎都是重度残疾人的单位，核对岗位是不是真实
-- compares: verification_filings, certificates
WITH filed AS (
    SELECT
        e.employer,
        count(DISTINCT e.person) AS persons,
        count(DISTINCT e.person) FILTER (WHERE n.severe) AS severe_persons,
        min(e.filing_row) AS filing_row,
        min(w.certificate_row) FILTER (WHERE n.severe) AS certificate_row
    FROM employments AS e
    CROSS JOIN run_day AS d
    JOIN (
        SELECT person, max(counting_weight) > 1 AS severe FROM nodes_employment_month GROUP BY person
    ) AS n ON n.person = e.person
    LEFT JOIN people AS w ON w.person = e.person
    WHERE e.verification_year = d.year
    GROUP BY e.employer
)
SELECT
    'employer' AS subject_kind,
    c.employer AS subject,
    CAST(NULL AS VARCHAR) AS person,
    c.employer,
    f.division,
    CAST(d.year AS VARCHAR) AS period,
    '疑似：申报安置 ' || c.persons || ' 人，其中 ' || c.severe_persons || ' 人按重度计入' AS sentence,
    c.filing_row AS first_row,
    c.certificate_row AS second_row
FROM filed AS c
CROSS JOIN run_day AS d
LEFT JOIN firms AS f ON f.employer = c.employer
JOIN limits AS l ON c.persons >= l.severe_staff_filed AND c.severe_persons * 100 >= c.persons * l.severe_staff_percent
