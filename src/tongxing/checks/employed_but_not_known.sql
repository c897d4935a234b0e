-- label: 已经就业而残联不知道
-- meaning: 疑似遗漏：就业年龄段持证人本年度由单位按职工参保，而年审申报、推荐就业、公益性岗位名册里都没有。单位没有申报并不违规；说明的是就业登记可能漏了，单位也可能少算了安置。
-- severity: low
-- verified_by: 县级残疾人就业服务机构，联系本人和单位
-- purpose: 找出已经就业而没有登记的持证人，补登就业信息
-- compares: insured_months, verification_filings, placements, welfare_posts
WITH listed AS (
    SELECT f.person FROM verification_filings AS f JOIN run_day AS d ON d.year = f.verification_year WHERE f.person IS NOT NULL
    UNION ALL SELECT person FROM placements WHERE person IS NOT NULL
    UNION ALL SELECT person FROM welfare_posts WHERE person IS NOT NULL
),
employed AS (
    SELECT y.person, max_by(y.employer, y.until || y.employer) AS employer,
        max(y.until) FILTER (WHERE y.employer IS NOT NULL) AS until, sum(y.months) AS months
    FROM insured_years AS y
    WHERE y.insured_as = 'employee' AND y.person NOT IN (SELECT person FROM listed)
    GROUP BY y.person
),
unknown AS (
    SELECT e.person, e.employer, e.until, e.months, w.division, w.certificate_row
    FROM employed AS e
    JOIN nodes_person AS n ON n.person = e.person AND n.working_age
    JOIN people AS w ON w.person = e.person AND w.certificate_status = 'valid'
    WHERE EXISTS (SELECT 1 FROM delivered AS c WHERE c.contract = 'verification_filings')
),
last_rows AS (
    SELECT m.person, m._file || ':' || m._line AS insurance_row
    FROM unknown AS u
    JOIN insured_months AS m ON m.person = u.person AND m.employer_code = u.employer AND m.month = u.until
    WHERE u.person NOT IN (SELECT person FROM read_by_month)
    UNION ALL
    SELECT i.person, i.insurance_row
    FROM unknown AS u
    JOIN insurance AS i ON i.person = u.person AND i.employer = u.employer AND i.month = u.until
)
SELECT
    'person' AS subject_kind,
    u.person AS subject,
    u.person,
    u.employer,
    u.division,
    CAST(d.year AS VARCHAR) AS period,
    '疑似：本年度有 ' || u.months || ' 个月由单位参保，申报、推荐、公益性岗位名册里都没有' AS sentence,
    r.insurance_row AS first_row,
    u.certificate_row AS second_row
FROM unknown AS u
CROSS JOIN run_day AS d
LEFT JOIN last_rows AS r ON r.person = u.person
