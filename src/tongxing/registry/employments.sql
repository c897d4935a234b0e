-- label: 就业关系
-- meaning: 一人在一个单位一行：年审申报、推荐就业、公益性岗位里的，以及持证人在单位参保的。
-- 只看到运行年度和运行日为止：以后年度的申报来了，重算从前的年度也不丢当年的申报。
WITH filed AS (
    SELECT f.*
    FROM verification_filings AS f
    CROSS JOIN run_day AS d
    WHERE f.person IS NOT NULL AND f.employer_code IS NOT NULL AND f.verification_year <= d.year
    QUALIFY row_number() OVER (
        PARTITION BY person, employer_code ORDER BY verification_year DESC, _batch DESC, _sheet DESC, _line DESC
    ) = 1
),
placed AS (
    SELECT p.*
    FROM placements AS p
    CROSS JOIN run_day AS d
    WHERE p.person IS NOT NULL AND p.employer_code IS NOT NULL AND coalesce(p.contract_start <= d.on_day, true)
    QUALIFY row_number() OVER (
        PARTITION BY person, employer_code ORDER BY contract_start DESC, _batch DESC, _sheet DESC, _line DESC
    ) = 1
),
posted AS (
    SELECT p.*
    FROM welfare_posts AS p
    CROSS JOIN run_day AS d
    WHERE p.person IS NOT NULL AND p.employer_code IS NOT NULL AND coalesce(p.post_started_on <= d.on_day, true)
    QUALIFY row_number() OVER (
        PARTITION BY person, employer_code ORDER BY post_started_on DESC, _batch DESC, _sheet DESC, _line DESC
    ) = 1
),
insured AS (
    SELECT person, employer, min(since) AS first_insured_month, max(until) AS last_insured_month
    FROM insured_spans
    WHERE employer IS NOT NULL
      AND person IN (SELECT person FROM people WHERE certificate_holder)
    GROUP BY person, employer
),
pairs AS (
    SELECT person, employer_code AS employer FROM filed
    UNION SELECT person, employer_code FROM placed
    UNION SELECT person, employer_code FROM posted
    UNION SELECT person, employer FROM insured
)
SELECT
    p.person || '@' || p.employer AS employment,
    p.person,
    p.employer,
    f.division,
    f.funded_by_budget,
    a.verification_year,
    coalesce(a.contract_start, r.contract_start, w.post_started_on) AS contract_start,
    coalesce(a.contract_end, w.post_ended_on) AS contract_end,
    r.left_on,
    a.employment_form,
    a.user_employer_code AS user_employer,
    a.wage_per_month AS filed_wage_per_month,
    CASE
        WHEN w.person IS NOT NULL THEN true
        WHEN a.public_welfare_post IS NOT NULL THEN a.public_welfare_post
        WHEN (SELECT count(*) FROM delivered WHERE contract = 'welfare_posts') > 0 THEN false
    END AS public_welfare_post,
    a.person IS NOT NULL AS filed,
    r.agency_code AS agency,
    i.first_insured_month,
    i.last_insured_month,
    a._file || ':' || a._line AS filing_row,
    r._file || ':' || r._line AS placement_row
FROM pairs AS p
LEFT JOIN firms AS f ON f.employer = p.employer
LEFT JOIN filed AS a ON a.person = p.person AND a.employer_code = p.employer
LEFT JOIN placed AS r ON r.person = p.person AND r.employer_code = p.employer
LEFT JOIN posted AS w ON w.person = p.person AND w.employer_code = p.employer
LEFT JOIN insured AS i ON i.person = p.person AND i.employer = p.employer
