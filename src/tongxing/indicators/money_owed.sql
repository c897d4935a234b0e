-- label: 应享未享金额
-- meaning: 测算应当享受、还没有发放的各项待遇金额合计。
-- unit: 元
WITH owed AS (
    SELECT coalesce(division, '000000') AS division, amount FROM offers WHERE amount IS NOT NULL
)
SELECT
    coalesce(division, '') AS division,
    coalesce(sum(amount), 0) AS numerator,
    CAST(NULL AS BIGINT) AS denominator
FROM owed
GROUP BY GROUPING SETS ((division), ())
