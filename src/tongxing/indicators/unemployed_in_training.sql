-- label: 未就业残疾人参加培训的比例
-- meaning: 就业年龄段未就业的持证残疾人中，本年度参加过培训的比例，是“四个一”里就业服务在数据中看得见的部分。
-- 培训以外的就业服务、信息核对、能力评估、需求登记没有逐次的记录，这里不计，由责任清单的佐证材料证明。
-- unit: 比例
WITH trained AS (
    SELECT DISTINCT t.person
    FROM training_rosters AS t
    CROSS JOIN run_day AS d
    WHERE t.started_on BETWEEN d.year_start AND least(d.on_day, d.year_end)
),
unemployed AS (
    SELECT coalesce(n.division, '000000') AS division, t.person IS NOT NULL AS trained
    FROM nodes_person AS n
    LEFT JOIN trained AS t ON t.person = n.person
    WHERE n.working_age AND n.certificate_status = 'valid'
      AND n.person NOT IN (SELECT person FROM workers)
)
SELECT coalesce(division, '') AS division, count(*) FILTER (WHERE trained) AS numerator, count(*) AS denominator
FROM unemployed
GROUP BY GROUPING SETS ((division), ())
