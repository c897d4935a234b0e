-- label: 用人单位年度情况
-- meaning: 存续的用人单位，以及本年度申报过残保金或年审的单位，一家一行。
WITH declared AS (
    SELECT l.*
    FROM levy_declarations AS l
    CROSS JOIN run_day AS d
    WHERE l.levy_year = d.year
    QUALIFY row_number() OVER (PARTITION BY l.employer_code ORDER BY l._batch DESC, l._sheet DESC, l._line DESC) = 1
),
posts AS (
    SELECT * FROM authorised_posts
    QUALIFY row_number() OVER (PARTITION BY employer_code ORDER BY _batch DESC, _sheet DESC, _line DESC) = 1
),
counted AS (
    SELECT
        employer,
        count(DISTINCT person) AS disabled_employees,
        CASE WHEN count(*) = count(counted_weight_in_month) THEN sum(counted_weight_in_month) END
            AS counted_person_months
    FROM nodes_employment_month
    GROUP BY employer
),
everybody AS (
    SELECT employer FROM firms WHERE employer_status = 'active'
    UNION SELECT employer_code FROM declared
    UNION SELECT employer FROM counted
    UNION SELECT employer_code FROM posts
),
came AS (
    SELECT
        count(*) FILTER (WHERE contract = 'verification_filings') > 0 AS filings,
        count(*) FILTER (WHERE contract = 'authorised_posts') > 0 AS posts
    FROM delivered
)
SELECT
    e.employer AS subject,
    f.division,
    CAST(d.year AS VARCHAR) AS period,
    CAST(NULL AS VARCHAR) AS person,
    e.employer,
    f.employer_kind,
    f.funded_by_budget,
    l.staff_months,
    l.total_wages_per_year,
    l.local_average_wage_per_year,
    CASE WHEN came.filings THEN coalesce(c.disabled_employees, 0) END AS disabled_employees,
    CASE WHEN c.employer IS NOT NULL THEN c.counted_person_months WHEN came.filings THEN 0 END
        AS counted_person_months,
    a.authorised_posts,
    a.administrative_level,
    a.school_or_kindergarten,
    a.working_committee_member,
    a._file || ':' || a._line AS posts_row,
    CASE
        WHEN l.levy_paid_amount >= l.levy_due THEN 'full'
        WHEN l.levy_paid_amount > 0 THEN 'under'
        WHEN l.levy_paid_amount = 0 THEN 'none'
    END AS levy_paid
FROM everybody AS e
CROSS JOIN run_day AS d
CROSS JOIN came
LEFT JOIN firms AS f ON f.employer = e.employer
LEFT JOIN declared AS l ON l.employer_code = e.employer
LEFT JOIN posts AS a ON a.employer_code = e.employer
LEFT JOIN counted AS c ON c.employer = e.employer
WHERE e.employer IS NOT NULL
