-- label: 当年新增就业人数
-- meaning: 年初没有参保就业、当年开始按单位职工参保的持证残疾人；一人一年只计一次，换单位不计，见解读 A33。
-- 解读改为净增的，是期末按单位职工参保的人减去上一年末的；上一年末的数据没有报来，净增就不知道。
-- unit: 人
-- rests on: certificates, insured_months
WITH chosen AS (
    SELECT count(*) FILTER (WHERE name = 'newly_employed_count' AND reading = 'net') > 0 AS net FROM readings
),
edges AS (
    SELECT
        max(m.month) FILTER (WHERE m.month <= d.on_day AND m.month >= d.year_start) AS latest,
        max(m.month) FILTER (WHERE m.month < d.year_start) AS before
    FROM delivered_months AS m
    CROSS JOIN run_day AS d
),
employed AS (
    SELECT
        i.person,
        min(i.since) AS since,
        count(*) FILTER (WHERE i.year = year(e.latest) AND (i.month_marks & (1 << month(e.latest))) > 0) > 0 AS now,
        count(*) FILTER (WHERE i.year = year(e.before) AND (i.month_marks & (1 << month(e.before))) > 0) > 0 AS then
    FROM insured_spans AS i
    CROSS JOIN run_day AS d
    CROSS JOIN edges AS e
    WHERE i.insured_as = 'employee' AND i.since <= d.on_day
    GROUP BY i.person
),
counted AS (
    SELECT
        coalesce(w.division, '000000') AS division,
        CASE
            WHEN NOT c.net THEN CASE WHEN f.since >= d.year_start AND f.since > x.first_month THEN 1 ELSE 0 END
            WHEN e.latest IS NOT NULL AND e.before IS NOT NULL
                THEN CASE WHEN f.now THEN 1 ELSE 0 END - CASE WHEN f.then THEN 1 ELSE 0 END
        END AS new
    FROM employed AS f
    CROSS JOIN run_day AS d
    CROSS JOIN chosen AS c
    CROSS JOIN edges AS e
    CROSS JOIN (SELECT min(month) AS first_month FROM delivered_months) AS x
    JOIN people AS w ON w.person = f.person AND w.certificate_holder
),
new AS (
    SELECT n.division, n.new
    FROM counted AS n
    CROSS JOIN chosen AS c
    WHERE c.net OR n.new > 0
)
SELECT
    coalesce(division, '') AS division,
    CASE WHEN count(*) = count(new) THEN coalesce(sum(new), 0) END AS numerator,
    CAST(NULL AS BIGINT) AS denominator
FROM new
GROUP BY GROUPING SETS ((division), ())
