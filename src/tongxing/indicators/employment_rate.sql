-- label: 就业年龄段持证残疾人就业率
-- meaning: 期末在业的就业年龄段持证残疾人 ÷ 期末就业年龄段持证残疾人；分母包含无劳动能力和在校的，见解读 A26。
-- 解读 A26 改为扣除的，分母不含在校生和丧失劳动能力的人。
-- unit: 比例
-- rests on: certificates, insured_months
WITH chosen AS (
    SELECT count(*) FILTER (WHERE name = 'employment_rate_base' AND reading = 'able_only') > 0 AS able_only FROM readings
),
studying AS (
    SELECT DISTINCT person FROM students WHERE study_status = 'enrolled'
),
holders AS (
    SELECT coalesce(n.division, '000000') AS division, k.person IS NOT NULL AS works
    FROM nodes_person AS n
    CROSS JOIN chosen AS c
    LEFT JOIN workers AS k ON k.person = n.person
    LEFT JOIN studying AS s ON s.person = n.person
    LEFT JOIN people AS w ON w.person = n.person
    WHERE n.working_age AND n.certificate_status = 'valid'
      AND (NOT c.able_only OR (s.person IS NULL AND coalesce(w.work_capacity <> 'none', true)))
)
SELECT coalesce(division, '') AS division, count(*) FILTER (WHERE works) AS numerator, count(*) AS denominator
FROM holders
GROUP BY GROUPING SETS ((division), ())
