-- label: 当年新增残疾人公益性岗位
-- meaning: 本年度上岗的公益性岗位，由持证残疾人担任的，一人一次上岗计一个；同一人当年再次上岗的只计一个。
-- unit: 个
-- rests on: welfare_posts, certificates
WITH filled AS (
    SELECT DISTINCT coalesce(w.division, '000000') AS division, p.person
    FROM welfare_posts AS p
    CROSS JOIN run_day AS d
    JOIN people AS w ON w.person = p.person AND w.certificate_holder
    WHERE p.post_started_on BETWEEN d.year_start AND least(d.on_day, d.year_end)
)
SELECT coalesce(division, '') AS division, count(*) AS numerator, CAST(NULL AS BIGINT) AS denominator
FROM filled
GROUP BY GROUPING SETS ((division), ())
