-- label: 补贴超过期限仍在发
-- meaning: 疑似：盲人按摩社会保险补贴、安置毕业生补贴或者公益性岗位补贴，本年度发放时按现有数据已经超过规定的期限。补发以前年度的、期限登记错的，不说明错发。
-- legal basis: national/E1
-- severity: high
-- verified_by: 县级残联会同财政、人社，核对起始日期和历年发放
-- purpose: 核对有年限的补贴是不是发到期满为止
-- compares: payments, massage_practitioners, verification_filings, welfare_posts
WITH paid AS (
    SELECT
        coalesce(s.scheme, p.scheme) AS scheme, p.person, p.employer_code AS employer, sum(p.amount) AS amount,
        max(p.paid_on) AS paid_on, max(p._file || ':' || p._line) AS payment_row
    FROM payments AS p
    CROSS JOIN run_day AS d
    LEFT JOIN schemes AS s ON p.scheme IN (s.scheme, s.label)
    WHERE p.period = CAST(d.year AS VARCHAR) AND p.person IS NOT NULL
    GROUP BY coalesce(s.scheme, p.scheme), p.person, p.employer_code
    HAVING sum(p.amount) > 0
),
ended AS (
    SELECT p.scheme, p.person, p.employer, p.amount, p.payment_row, n.division, '盲人按摩从业登记：补贴年数已满' AS second_row
    FROM paid AS p
    JOIN nodes_person AS n ON n.person = p.person AND NOT n.massage_subsidy_years_left
    WHERE p.scheme = 'blind_massage_insurance_subsidy'
    UNION ALL
    SELECT p.scheme, p.person, p.employer, p.amount, p.payment_row, n.division, e.filing_row
    FROM paid AS p
    JOIN nodes_employment AS n ON n.person = p.person AND n.employer = p.employer AND NOT n.within_subsidy_years
    JOIN employments AS e ON e.employment = n.subject
    WHERE p.scheme = 'graduate_hire_subsidy'
    UNION ALL
    SELECT p.scheme, p.person, p.employer, p.amount, p.payment_row, n.division, '公益性岗位：期限到 ' || n.post_term_last_day
    FROM paid AS p
    JOIN nodes_person AS n ON n.person = p.person AND p.paid_on > n.post_term_last_day
    WHERE p.scheme LIKE '%公益性岗位%'
)
SELECT
    'person' AS subject_kind,
    e.person AS subject,
    e.person,
    e.employer,
    max(e.division) AS division,
    CAST(d.year AS VARCHAR) AS period,
    '疑似：“' || max(coalesce(s.label, e.scheme)) || '”本年度发放 ' || sum(e.amount) || ' 元，按现有数据期限已满' AS sentence,
    min(e.payment_row) AS first_row,
    min(e.second_row) AS second_row
FROM ended AS e
CROSS JOIN run_day AS d
LEFT JOIN schemes AS s ON s.scheme = e.scheme
GROUP BY e.person, e.employer, d.year
