-- label: 零就业残疾人家庭户数
-- meaning: 家里有就业年龄段、有劳动能力、有就业意愿的持证残疾人，而全家没有一人在业，见解读 A39。
-- 解读改为不问能力和意愿的，有就业年龄段持证残疾人即可。
-- unit: 户
-- rests on: certificates, households, insured_months
WITH chosen AS (
    SELECT count(*) FILTER (WHERE name = 'zero_employment_test' AND reading = 'any_holder') > 0 AS any_holder
    FROM readings
),
able AS (
    SELECT DISTINCT w.household_number
    FROM nodes_person AS n
    CROSS JOIN chosen AS c
    JOIN people AS w ON w.person = n.person
    WHERE n.working_age AND w.certificate_status = 'valid'
      AND (c.any_holder OR (w.work_capacity IN ('full', 'partial') AND w.wants_work))
      AND w.household_number IS NOT NULL
),
household AS (
    SELECT
        h.household_number,
        coalesce(min(h.division), '000000') AS division,
        count(k.person) AS working
    FROM household_members AS h
    LEFT JOIN workers AS k ON k.person = h.person
    WHERE h.household_number IN (SELECT household_number FROM able)
    GROUP BY h.household_number
)
SELECT
    coalesce(division, '') AS division,
    count(*) FILTER (WHERE working = 0) AS numerator,
    CAST(NULL AS BIGINT) AS denominator
FROM household
GROUP BY GROUPING SETS ((division), ())
