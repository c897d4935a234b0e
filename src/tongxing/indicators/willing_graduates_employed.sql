-- label: 有就业意愿的应届残疾毕业生就业率
-- meaning: 本年度毕业、登记有就业意愿或已经就业的残疾学生中，期末已经就业的比例；没有登记意愿又没有就业的不计。
-- unit: 比例
-- rests on: students, insured_months, certificates
WITH graduates AS (
    SELECT DISTINCT s.person
    FROM students AS s
    CROSS JOIN run_day AS d
    WHERE s.study_status = 'graduated' AND s.graduated_on BETWEEN d.year_start AND least(d.on_day, d.year_end)
),
willing AS (
    SELECT coalesce(w.division, '000000') AS division, k.person IS NOT NULL AS works
    FROM graduates AS g
    LEFT JOIN people AS w ON w.person = g.person
    LEFT JOIN workers AS k ON k.person = g.person
    WHERE w.wants_work OR k.person IS NOT NULL
)
SELECT coalesce(division, '') AS division, count(*) FILTER (WHERE works) AS numerator, count(*) AS denominator
FROM willing
GROUP BY GROUPING SETS ((division), ())
