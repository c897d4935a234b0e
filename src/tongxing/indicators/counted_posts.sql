-- label: 按比例安置残疾人数（月均）
-- meaning: 用人单位计入的人月数之和 ÷ 12；重度按两人计，所以不等于人头数。
-- unit: 人
WITH counted AS (
    SELECT coalesce(division, '000000') AS division, counted_person_months
    FROM nodes_employer
    WHERE counted_person_months > 0
)
SELECT
    coalesce(division, '') AS division,
    coalesce(sum(counted_person_months), 0) AS numerator,
    12 AS denominator
FROM counted
GROUP BY GROUPING SETS ((division), ())
