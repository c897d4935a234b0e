-- label: 参加培训的残疾人人数
-- meaning: 本年度参加过培训的持证残疾人，一人参加几个班次只计一人；没有持证记录的不计。
-- 人次见指标“残疾人培训人次”。各年相加时，几年里都参加的人每年各计一次。
-- unit: 人
-- rests on: training_rosters, certificates
WITH trained AS (
    SELECT DISTINCT coalesce(w.division, '000000') AS division, t.person
    FROM training_rosters AS t
    CROSS JOIN run_day AS d
    JOIN people AS w ON w.person = t.person AND w.certificate_holder
    WHERE t.started_on BETWEEN d.year_start AND least(d.on_day, d.year_end)
)
SELECT coalesce(division, '') AS division, count(*) AS numerator, CAST(NULL AS BIGINT) AS denominator
FROM trained
GROUP BY GROUPING SETS ((division), ())
