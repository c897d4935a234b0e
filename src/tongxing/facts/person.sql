-- label: 持证残疾人
-- meaning: 一名持证人一行：证件、岗位、从业、上一年度本人实缴。证件行待更正而在岗、从业名册里的人也在，不因此漏掉。
-- 上一年度指运行所在的年度，年底运行时它刚结束，解读 B01 可以改为前一个公历年；十二个月的参保数据没有报齐，实缴就不知道。
WITH chosen AS (
    SELECT count(*) FILTER (WHERE name = 'massage_insurance_year' AND reading = 'calendar_year_before') AS years_back
    FROM readings
),
last_year AS (
    SELECT
        make_date(CAST(d.year - c.years_back AS INTEGER), 1, 1) AS since,
        make_date(CAST(d.year - c.years_back AS INTEGER), 12, 31) AS until
    FROM run_day AS d
    CROSS JOIN chosen AS c
),
post AS (
    SELECT p.*, max(p.placement_number) OVER (PARTITION BY p.person) AS times_placed
    FROM welfare_posts AS p
    CROSS JOIN run_day AS d
    WHERE coalesce(p.post_started_on <= d.on_day, true)
    QUALIFY row_number() OVER (
        PARTITION BY p.person ORDER BY p.post_started_on DESC, p._batch DESC, p._sheet DESC, p._line DESC
    ) = 1
),
massage AS (
    SELECT * FROM massage_practitioners
    QUALIFY row_number() OVER (PARTITION BY person ORDER BY _batch DESC, _sheet DESC, _line DESC) = 1
),
paid AS (
    SELECT i.person, sum(i.own_payment) AS own_payment
    FROM insurance AS i
    JOIN last_year AS y ON i.month BETWEEN y.since AND y.until
    GROUP BY i.person
),
schooling AS (
    SELECT
        t.person,
        bool_or(t.study_status = 'graduated' AND coalesce(t.graduated_on <= d.on_day, true)) AS graduated,
        bool_or(t.study_status = 'enrolled') AS studying,
        max(year(t.graduated_on)) AS graduated_year
    FROM students AS t
    CROSS JOIN run_day AS d
    GROUP BY t.person
),
came AS (
    SELECT
        (
            SELECT count(*)
            FROM delivered_months AS r
            CROSS JOIN run_day AS d
            WHERE r.month = date_trunc('month', d.on_day)
        ) > 0 AS this_month,
        (SELECT count(*) FROM last_year AS y JOIN delivered_months AS r ON r.month BETWEEN y.since AND y.until) = 12
            AS insured_months,
        count(*) FILTER (WHERE contract = 'welfare_posts') > 0 AS welfare_posts,
        count(*) FILTER (WHERE contract = 'massage_practitioners') > 0 AS massage_practitioners,
        count(*) FILTER (WHERE contract = 'students') > 0 AS students
    FROM delivered
)
SELECT
    w.person AS subject,
    w.division,
    CAST(d.year AS VARCHAR) AS period,
    w.person,
    CAST(NULL AS VARCHAR) AS employer,
    w.sex,
    CAST(date_trunc('month', w.birth_on) AS DATE) AS birth_month,
    w.disability_category,
    w.disability_grade,
    w.certificate_status,
    p.post_started_on,
    CASE WHEN p.person IS NOT NULL THEN p.times_placed WHEN came.welfare_posts THEN 0 END AS post_placements,
    CASE
        WHEN p.person IS NOT NULL THEN p.post_ended_on IS NULL OR p.post_ended_on >= d.on_day
        WHEN came.welfare_posts THEN false
    END AS holds_post_subsidy,
    CASE
        WHEN m.person IS NOT NULL AND came.insured_months THEN coalesce(i.own_payment, 0)
        WHEN m.person IS NULL AND came.massage_practitioners THEN 0
    END AS insurance_paid_last_year,
    m.subsidy_years_used,
    m.employed_since,
    CASE WHEN k.person IS NOT NULL THEN true WHEN came.this_month THEN false END AS employed,
    CASE WHEN w.certificate_holder THEN w.certificate_status = 'valid' END AS holds_certificate,
    w.work_capacity,
    w.wants_work,
    NOT w.urban AS rural,
    CASE WHEN s.person IS NOT NULL THEN s.graduated WHEN came.students THEN false END AS disabled_graduate,
    CASE WHEN s.person IS NOT NULL THEN s.graduated_year = d.year WHEN came.students THEN false END
        AS graduates_this_year,
    CASE WHEN s.person IS NOT NULL THEN NOT s.studying END AS left_school,
    CASE WHEN s.person IS NOT NULL THEN s.studying WHEN came.students THEN false END AS in_higher_education
FROM people AS w
CROSS JOIN run_day AS d
CROSS JOIN came
LEFT JOIN post AS p ON p.person = w.person
LEFT JOIN massage AS m ON m.person = w.person
LEFT JOIN paid AS i ON i.person = w.person
LEFT JOIN workers AS k ON k.person = w.person
LEFT JOIN schooling AS s ON s.person = w.person
WHERE w.certificate_holder OR m.person IS NOT NULL OR p.person IS NOT NULL
