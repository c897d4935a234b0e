-- label: 同月在两个单位参保
-- meaning: 疑似重复参保：持证人本年度至少{insured_twice_months}个月同时由两个单位按单位职工参保。{insured_twice_months}个月是自定的界限，不是规定；换工作当月重叠一个月的不算。
-- legal basis: national/C5
-- severity: high
-- verified_by: 县级人社部门会同残联，核对劳动合同和实际用工单位
-- purpose: 核对同一个人同一个月是不是由两个单位参保
-- compares: insured_months, certificates
WITH several AS (
    SELECT y.person
    FROM insured_years AS y
    JOIN people AS w ON w.person = y.person AND w.certificate_holder
    WHERE y.insured_as = 'employee' AND y.employer IS NOT NULL
    GROUP BY y.person
    HAVING count(*) > 1
),
overlapping AS (
    SELECT person, month, min(employer) AS first_employer, max(employer) AS second_employer
    FROM insurance
    CROSS JOIN run_day AS d
    WHERE employer IS NOT NULL AND insured_as = 'employee'
      AND month BETWEEN d.year_start AND d.year_end
      AND person IN (SELECT person FROM several)
    GROUP BY person, month
    HAVING min(employer) <> max(employer)
),
pairs AS (
    SELECT
        person, first_employer, second_employer, count(*) AS months, min(month) AS since, max(month) AS until
    FROM overlapping
    GROUP BY person, first_employer, second_employer
    HAVING count(*) >= (SELECT insured_twice_months FROM limits)
)
SELECT
    'person' AS subject_kind,
    p.person AS subject,
    p.person,
    p.first_employer AS employer,
    p.second_employer AS other_employer,
    w.division,
    strftime(p.since, '%Y') AS period,
    '疑似：' || strftime(p.since, '%Y-%m') || ' 至 ' || strftime(p.until, '%Y-%m') || ' 有 ' || p.months
        || ' 个月同时在 ' || p.first_employer || ' 和 ' || p.second_employer || ' 参保' AS sentence,
    a.insurance_row AS first_row,
    b.insurance_row AS second_row
FROM pairs AS p
JOIN people AS w ON w.person = p.person
JOIN insurance AS a ON a.person = p.person AND a.month = p.since AND a.employer = p.first_employer
JOIN insurance AS b ON b.person = p.person AND b.month = p.since AND b.employer = p.second_employer
