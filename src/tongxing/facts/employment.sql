-- label: 就业关系
-- meaning: 本年度年审申报的，以及派遣机构推荐的，一人在一个单位一行。
-- 参保看从合同开始（不早于年初）到运行日每个月都在本单位足额参保；有的月份没有报来，就不知道。
WITH graduates AS (
    SELECT DISTINCT person, year(graduated_on) AS graduation_year
    FROM students
    WHERE study_status = 'graduated'
),
months_to_insure AS (
    SELECT e.employment, e.person, e.employer, m.month, r.month IS NOT NULL AS delivered
    FROM employments AS e
    CROSS JOIN run_day AS d
    JOIN months_of_year AS m
        ON m.month >= date_trunc('month', e.contract_start)
        AND m.month <= least(d.on_day, coalesce(e.left_on, e.contract_end, d.on_day))
    LEFT JOIN delivered_months AS r ON r.month = m.month
    WHERE e.filed OR e.agency IS NOT NULL
),
insured AS (
    SELECT
        m.employment,
        CASE
            WHEN bool_or(m.delivered AND NOT coalesce(i.in_full, false)) THEN false
            WHEN bool_and(m.delivered) THEN true
        END AS socially_insured
    FROM months_to_insure AS m
    LEFT JOIN insurance AS i ON i.person = m.person AND i.employer = m.employer AND i.month = m.month
    GROUP BY m.employment
),
came AS (
    SELECT
        count(*) FILTER (WHERE contract = 'placements') > 0 AS placements,
        count(*) FILTER (WHERE contract = 'students') > 0 AS students
    FROM delivered
)
SELECT
    e.employment AS subject,
    e.division,
    CAST(d.year AS VARCHAR) AS period,
    e.person,
    e.employer,
    e.contract_start,
    e.contract_end,
    e.left_on,
    e.employment_form,
    e.agency,
    CASE WHEN e.agency IS NOT NULL THEN a.labour_dispatch WHEN came.placements THEN false END
        AS placed_by_dispatch_agency,
    CASE WHEN g.person IS NOT NULL THEN true WHEN came.students THEN false END AS graduate_of_year,
    e.public_welfare_post,
    s.socially_insured,
    h.employer_kind = 'enterprise' AS hired_by_enterprise
FROM employments AS e
CROSS JOIN run_day AS d
CROSS JOIN came
LEFT JOIN graduates AS g ON g.person = e.person AND g.graduation_year = year(e.contract_start)
LEFT JOIN insured AS s ON s.employment = e.employment
LEFT JOIN firms AS a ON a.employer = e.agency
LEFT JOIN firms AS h ON h.employer = e.employer
WHERE e.verification_year = d.year OR e.agency IS NOT NULL
