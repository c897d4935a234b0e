-- label: 就业年龄段持证残疾人就业率
-- meaning: 期末在业的就业年龄段持证残疾人 ÷ 期末就业年龄段持证残疾人;分母包含无劳动能力和在校的,见解读 A26。
-- unit: 比例
WITH holders AS (
    SELECT coalesce(n.division, '000000') AS division, k.person IS NOT NULL AS works
    FROM nodes_person AS n
    LEFT JOIN workers AS k ON k.person = n.person
    WHERE n.working_age AND n.certificate_status = 'valid'
)
SELECT coalesce(division, '') AS division, count(*) FILTER (WHERE works) AS numerator, count(*) AS denominator
FROM holders
GROUP BY GROUPING SETS ((division), ())
