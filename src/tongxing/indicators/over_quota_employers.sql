-- label: 超比例安排残疾人就业的单位数
-- meaning: 计入人数超过规定比例的单位，不论是否领取奖励。
-- unit: 家
WITH over_quota AS (
    SELECT coalesce(division, '000000') AS division
    FROM nodes_employer
    WHERE surplus_posts > 0
)
SELECT coalesce(division, '') AS division, count(*) AS numerator, CAST(NULL AS BIGINT) AS denominator
FROM over_quota
GROUP BY GROUPING SETS ((division), ())
