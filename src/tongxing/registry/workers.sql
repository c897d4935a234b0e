-- label: 期末在业人员
-- meaning: 运行日所在月有工作的人，一人一行；几种形式并有时按列出的先后取一种。
-- 参保数据没有报到运行日所在月时，看报到的最后一个月。
WITH last_delivered AS (
    SELECT max(m.month) AS month FROM delivered_months AS m CROSS JOIN run_day AS d WHERE m.month <= d.on_day
),
insured_now AS (
    SELECT m.person, m.insured_as, m.wage_per_month, m.own_payment
    FROM insured_months AS m
    JOIN last_delivered AS l ON l.month = m.month
    WHERE m.person IN (SELECT person FROM people)
    QUALIFY row_number() OVER (
        PARTITION BY m.person, m.employer_code ORDER BY m._batch DESC, m._sheet DESC, m._line DESC
    ) = 1
),
working AS (
    SELECT p.person, 1 AS rank, 'public_welfare_post' AS form
    FROM welfare_posts AS p
    CROSS JOIN run_day AS d
    WHERE p.post_started_on <= d.on_day AND (p.post_ended_on IS NULL OR p.post_ended_on >= d.on_day)
    UNION ALL
    SELECT i.person, 2, 'employee'
    FROM insured_now AS i
    WHERE i.insured_as = 'employee' AND (i.wage_per_month > 0 OR i.own_payment > 0)
    UNION ALL
    SELECT e.person, 3, 'employee'
    FROM employments AS e
    CROSS JOIN run_day AS d
    WHERE e.employment_form = 'authorised_post' AND e.verification_year = d.year
    UNION ALL
    SELECT b.person, 4, 'own_business'
    FROM businesses AS b
    CROSS JOIN run_day AS d
    WHERE b.business_status = 'active' AND (b.closed_on IS NULL OR b.closed_on > d.on_day)
    UNION ALL
    SELECT m.person, 5, 'massage'
    FROM massage_practitioners AS m
    UNION ALL
    SELECT i.person, 6, 'flexible'
    FROM insured_now AS i
    WHERE i.insured_as = 'flexible' AND (i.wage_per_month > 0 OR i.own_payment > 0)
)
SELECT person, form
FROM working
WHERE person IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY person ORDER BY rank) = 1
