-- label: 残疾职工逐月情况
-- meaning: 本年度年审申报的残疾职工，一人一单位一月一行，全年十二个月。
-- 参保数据报到了某月而没有此人，是没有参保；没有报到某月，是不知道。
WITH filed AS (
    SELECT v.*
    FROM verification_filings AS v
    CROSS JOIN run_day AS d
    WHERE v.verification_year = d.year AND v.person IS NOT NULL
    QUALIFY row_number() OVER (
        PARTITION BY v.person, v.employer_code, v.contract_start ORDER BY v._batch DESC, v._sheet DESC, v._line DESC
    ) = 1
),
filed_in_month AS (
    SELECT f.*, m.month
    FROM filed AS f
    CROSS JOIN months_of_year AS m
    QUALIFY row_number() OVER (
        PARTITION BY f.person, f.employer_code, m.month
        ORDER BY
            f.contract_start <= m.month AND coalesce(f.contract_end >= m.month, true) DESC,
            f.contract_start DESC, f._line DESC
    ) = 1
)
SELECT
    f.person || '@' || f.employer_code AS subject,
    e.division,
    strftime(f.month, '%Y-%m') AS period,
    f.person,
    f.employer_code AS employer,
    f.month,
    f.contract_start,
    f.contract_end,
    f.employment_form,
    f.user_employer_code AS user_employer,
    f.public_welfare_post,
    coalesce(i.wage_per_month, f.wage_per_month) AS wage_per_month,
    TRY_CAST(v.value AS DECIMAL(18,2)) AS minimum_wage_in_month,
    CASE
        WHEN i.person IS NOT NULL THEN coalesce(i.in_full, false)
        WHEN r.month IS NOT NULL THEN false
    END AS insured_in_full,
    w.certificate_status = 'valid'
        AND f.month BETWEEN date_trunc('month', w.certificate_issued_on) AND w.certificate_valid_until
        AS certificate_valid,
    w.certificate_issued_on,
    w.certificate_valid_until,
    coalesce(w.disability_category, f.disability_category) AS disability_category,
    coalesce(w.disability_grade, f.disability_grade) AS disability_grade,
    coalesce(w.sex, f.sex) AS sex,
    CAST(date_trunc('month', coalesce(w.birth_on, f.birth_on)) AS DATE) AS birth_month
FROM filed_in_month AS f
LEFT JOIN firms AS e ON e.employer = f.employer_code
LEFT JOIN people AS w ON w.person = f.person
LEFT JOIN insurance AS i ON i.person = f.person AND i.employer = f.employer_code AND i.month = f.month
LEFT JOIN delivered_months AS r ON r.month = f.month
LEFT JOIN parameter_values AS v
    ON v.name = 'minimum_wage_per_month' AND v.division = e.division AND f.month BETWEEN v.since AND v.until
