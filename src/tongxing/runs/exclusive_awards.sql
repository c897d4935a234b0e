-- label: 互斥的两项
-- meaning: 落在同一人同一年的两项互斥待遇，一对一行；`yields` 是让出的一项。口径见解读 A34。
-- 两项都写明了人的，看是不是同一个人；一项给单位、一项因某人而给的，看这个人有没有月份计入该单位的安排人数。
-- 取高的一项：已经发了或受理了一边的，另一边让出；都没有发的，各加总后低的让出，相等的由因人而给的让出。
-- 本人放弃、核实不符的不占位置，让出的一项可以补上。
-- 解读 A34 改为可以同时享受的，两项都由残保金列支的不再让出；方案明文不得同时享受的照旧。
WITH chosen AS (
    SELECT count(*) FILTER (WHERE name = 'awards_per_person_year' AND reading = 'allow_both') > 0 AS both FROM readings
),
pairs AS (
    SELECT x.scheme, x.other
    FROM exclusive_schemes AS x
    CROSS JOIN chosen AS c
    JOIN schemes AS s ON s.scheme = x.scheme
    JOIN schemes AS o ON o.scheme = x.other
    WHERE NOT c.both OR s.fund IS NULL OR o.fund IS NULL
),
standing AS (
    SELECT * FROM awards WHERE coalesce(outcome NOT IN ('declined', 'not_owed'), true)
),
meeting AS (
    SELECT
        a.period,
        CASE WHEN a.person = b.person THEN a.person ELSE a.employer END AS receiver,
        a.scheme AS first_scheme, a.subject AS first_subject,
        b.scheme AS second_scheme, b.subject AS second_subject
    FROM standing AS a
    JOIN pairs AS x ON x.scheme = a.scheme
    JOIN standing AS b
        ON b.scheme = x.other AND b.period = a.period
        AND coalesce(a.person = b.person, a.employer = b.employer)
    WHERE (a.person IS NULL) = (b.person IS NULL)
       OR EXISTS (
            SELECT 1 FROM nodes_employment_month AS m
            WHERE m.subject IN (a.subject, b.subject) AND m.counted_weight_in_month > 0
       )
),
met AS (
    SELECT period, receiver, first_scheme, second_scheme, first_scheme AS scheme, first_subject AS subject FROM meeting
    UNION
    SELECT period, receiver, first_scheme, second_scheme, second_scheme, second_subject FROM meeting
),
ranked AS (
    SELECT
        m.period, m.receiver, m.first_scheme, m.second_scheme, m.scheme,
        row_number() OVER (
            PARTITION BY m.period, m.receiver, m.first_scheme, m.second_scheme
            ORDER BY bool_or(w.paid OR w.outcome IS NOT NULL) DESC, sum(w.amount) DESC,
                count(w.person), m.scheme
        ) AS place
    FROM met AS m
    JOIN standing AS w ON w.scheme = m.scheme AND w.subject = m.subject AND w.period = m.period
    GROUP BY m.period, m.receiver, m.first_scheme, m.second_scheme, m.scheme
)
SELECT m.period, m.receiver, m.first_scheme, m.second_scheme, m.scheme, m.subject, r.place > 1 AS yields
FROM met AS m
JOIN ranked AS r
    ON r.period = m.period AND r.receiver = m.receiver AND r.first_scheme = m.first_scheme
    AND r.second_scheme = m.second_scheme AND r.scheme = m.scheme
