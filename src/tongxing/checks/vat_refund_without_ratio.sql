-- label: 不够占比仍退增值税
-- meaning: 疑似：有退税的月份，由本单位参保的持证职工不到规定的人数或者占比。只按参保数据看；残疾军人、证件没有报来的残疾职工没有算进去，不说明骗取退税。
-- legal basis: national/T1
-- severity: high
-- verified_by: 主管税务机关会同残联，核对当月残疾职工名册
-- purpose: 核对享受安置残疾人增值税退税的单位当月是不是达到占比和人数
-- compares: vat_refunds, insured_months, certificates
SELECT
    'employer' AS subject_kind,
    r.employer AS subject,
    CAST(NULL AS VARCHAR) AS person,
    r.employer,
    f.division,
    CAST(d.year AS VARCHAR) AS period,
    '疑似：有 ' || count(*) || ' 个月退了税而不够占比或人数，' || strftime(min(r.month), '%Y-%m') || ' 参保职工 '
        || min_by(r.staff, r.month) || ' 人，其中持证 ' || min_by(r.holders, r.month) || ' 人' AS sentence,
    min_by(r.refund_row, r.month) AS first_row,
    min_by(r.insurance_row, r.month) AS second_row
FROM refund_months AS r
CROSS JOIN run_day AS d
LEFT JOIN firms AS f ON f.employer = r.employer
WHERE NOT r.ratio_reached
GROUP BY r.employer, f.division, d.year
