-- label: 残疾人高校毕业生初次就业率
-- meaning: 本年度毕业的残疾学生中，期末已经就业的比例；不问有没有就业意愿。毕业日期不明的不计。
-- unit: 比例
-- rests on: students, insured_months
WITH graduates AS (
    SELECT DISTINCT s.person
    FROM students AS s
    CROSS JOIN run_day AS d
    WHERE s.study_status = 'graduated' AND s.graduated_on BETWEEN d.year_start AND least(d.on_day, d.year_end)
),
placed AS (
    SELECT coalesce(w.division, '000000') AS division, k.person IS NOT NULL AS works
    FROM graduates AS g
    LEFT JOIN people AS w ON w.person = g.person
    LEFT JOIN workers AS k ON k.person = g.person
)
SELECT coalesce(division, '') AS division, count(*) FILTER (WHERE works) AS numerator, count(*) AS denominator
FROM placed
GROUP BY GROUPING SETS ((division), ())
