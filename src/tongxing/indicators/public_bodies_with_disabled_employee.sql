-- label: 达到编制规模的机关事业单位已安排残疾人的比例
-- meaning: 编制达到规定规模的机关、事业单位（中小学、幼儿园除外）中，年审申报里已有残疾职工的比例；可在本级统筹的、不知道有没有的不计。
-- unit: 比例
-- rests on: authorised_posts, verification_filings
WITH bodies AS (
    SELECT coalesce(division, '000000') AS division, NOT places_nobody AS has_one
    FROM nodes_employer
    WHERE large_public_body AND coalesce(NOT may_be_pooled, true) AND places_nobody IS NOT NULL
)
SELECT coalesce(division, '') AS division, count(*) FILTER (WHERE has_one) AS numerator, count(*) AS denominator
FROM bodies
GROUP BY GROUPING SETS ((division), ())
