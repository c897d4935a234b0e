-- label: 就业年龄段持证人从没走访过
-- meaning: 疑似遗漏：证件有效、在就业年龄段、全年没有参保的持证人，报来的走访记录里一次也没有。走访了没有登记、搬走了的也会这样；说明的是服务可能漏了人，不是本人有问题。
-- severity: low
-- verified_by: 乡镇（街道）残联，安排走访
-- purpose: 找出没有就业、也从没走访过的持证人
-- compares: certificates, home_visits, insured_months
SELECT
    'person' AS subject_kind,
    w.person AS subject,
    w.person,
    CAST(NULL AS VARCHAR) AS employer,
    w.division,
    CAST(d.year AS VARCHAR) AS period,
    '疑似：就业年龄段、证件有效，全年没有参保，也没有走访记录' AS sentence,
    w.certificate_row AS first_row,
    '入户走访：无记录' AS second_row
FROM nodes_person AS n
CROSS JOIN run_day AS d
JOIN people AS w ON w.person = n.person
WHERE n.working_age AND w.certificate_status = 'valid'
  AND EXISTS (SELECT 1 FROM delivered AS c WHERE c.contract = 'home_visits')
  AND EXISTS (SELECT 1 FROM delivered_months AS m WHERE m.month BETWEEN d.year_start AND d.year_end)
  AND NOT EXISTS (SELECT 1 FROM home_visits AS v WHERE v.person = w.person)
  AND NOT EXISTS (SELECT 1 FROM insured_years AS y WHERE y.person = w.person)
  AND NOT EXISTS (SELECT 1 FROM deaths AS x WHERE x.person = w.person)
