-- label: 达到编制规模的机关事业单位已安排残疾人的比例
-- meaning: 应至少安排一名残疾人的机关、事业单位中,年审申报里已有残疾职工的比例。
-- unit: 比例
-- clause: baotou/二(一)1-02
WITH bodies AS (
    SELECT coalesce(division, '000000') AS division, disabled_employees > 0 AS has_one
    FROM nodes_employer
    WHERE must_place_one_person OR (authorised_posts > 0 AND disabled_employees > 0)
)
SELECT coalesce(division, '') AS division, count(*) FILTER (WHERE has_one) AS numerator, count(*) AS denominator
FROM bodies
GROUP BY GROUPING SETS ((division), ())
