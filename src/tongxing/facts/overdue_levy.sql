-- label: 欠缴残保金
-- meaning: 本年度申报后没有缴足的，一家一行。
SELECT
    l.employer_code AS subject,
    f.division,
    CAST(l.levy_year AS VARCHAR) AS period,
    CAST(NULL AS VARCHAR) AS person,
    l.employer_code AS employer,
    l.levy_due - l.levy_paid_amount AS unpaid_levy,
    l.days_overdue
FROM levy_declarations AS l
CROSS JOIN run_day AS d
LEFT JOIN firms AS f ON f.employer = l.employer_code
WHERE l.levy_year = d.year AND l.levy_due > l.levy_paid_amount
QUALIFY row_number() OVER (PARTITION BY l.employer_code ORDER BY l._batch DESC, l._sheet DESC, l._line DESC) = 1
