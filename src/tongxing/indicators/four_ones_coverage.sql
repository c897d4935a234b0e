-- label: “四个一”服务覆盖率
-- meaning: 就业年龄段未就业的持证残疾人中,四项都有记录的比例:核对过(证件状态)、评估过(劳动能力)、登记过(就业意愿)、
-- 服务过(本年度参加培训,或有办结的事项)。
-- unit: 比例
-- clause: baotou/二(九)1-01
WITH served AS (
    SELECT t.person FROM training_rosters AS t
    CROSS JOIN run_day AS d
    WHERE t.started_on BETWEEN d.year_start AND d.year_end
    UNION
    SELECT o.subject FROM outcomes AS o
    CROSS JOIN run_day AS d
    WHERE o.settled_on BETWEEN d.year_start AND d.year_end
),
unemployed AS (
    SELECT
        coalesce(w.division, '000000') AS division,
        w.certificate_status IS NOT NULL AND w.work_capacity IS NOT NULL AND w.wants_work IS NOT NULL
            AND s.person IS NOT NULL AS covered
    FROM nodes_person AS n
    JOIN people AS w ON w.person = n.person
    LEFT JOIN served AS s ON s.person = n.person
    WHERE n.working_age AND w.certificate_status = 'valid'
      AND n.person NOT IN (SELECT person FROM workers)
)
SELECT coalesce(division, '') AS division, count(*) FILTER (WHERE covered) AS numerator, count(*) AS denominator
FROM unemployed
GROUP BY GROUPING SETS ((division), ())
