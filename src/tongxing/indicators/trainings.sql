-- label: 残疾人培训人次
-- meaning: 本年度开班的培训，一人参加一个班次计一人次。
-- unit: 人次
-- rests on: training_rosters
WITH attended AS (
    SELECT DISTINCT coalesce(w.division, '000000') AS division, t.class_number, t.person
    FROM training_rosters AS t
    CROSS JOIN run_day AS d
    LEFT JOIN people AS w ON w.person = t.person
    WHERE t.started_on BETWEEN d.year_start AND d.year_end
)
SELECT coalesce(division, '') AS division, count(*) AS numerator, CAST(NULL AS BIGINT) AS denominator
FROM attended
GROUP BY GROUPING SETS ((division), ())
