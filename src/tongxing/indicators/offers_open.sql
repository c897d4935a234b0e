-- label: 应享未享件数
-- meaning: 测算应当享受、没有发放也没有办结的事项数。
-- unit: 件
WITH open AS (
    SELECT coalesce(division, '000000') AS division FROM offers
)
SELECT coalesce(division, '') AS division, count(*) AS numerator, CAST(NULL AS BIGINT) AS denominator
FROM open
GROUP BY GROUPING SETS ((division), ())
