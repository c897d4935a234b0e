-- label: 当年新增就业人数
-- meaning: 年初没有参保就业、当年开始按单位职工参保的持证残疾人;一人一年只计一次,换单位不计,见解读 A33。
-- unit: 人
WITH first_month AS (
    SELECT i.person, min(i.month) AS month
    FROM insurance AS i
    CROSS JOIN run_day AS d
    WHERE i.insured_as = 'employee' AND i.month <= d.on_day
    GROUP BY i.person
),
new AS (
    SELECT coalesce(w.division, '000000') AS division
    FROM first_month AS f
    CROSS JOIN run_day AS d
    JOIN people AS w ON w.person = f.person AND w.certificate_holder
    WHERE f.month BETWEEN d.year_start AND d.year_end
      AND f.month > (SELECT min(month) FROM delivered_months)
)
SELECT coalesce(division, '') AS division, count(*) AS numerator, CAST(NULL AS BIGINT) AS denominator
FROM new
GROUP BY GROUPING SETS ((division), ())
