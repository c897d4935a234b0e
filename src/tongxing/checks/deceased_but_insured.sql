-- label: 已故人员仍在参保
-- meaning: 疑似：残疾人证因死亡注销，年末仍有单位为其参保。死亡登记晚于缴费的情形请核实。
-- legal basis: national/C1
-- severity: high
-- verified_by: 县级人社部门会同民政，核对死亡日期
-- purpose: 核对证件状态为死亡的人是不是还在缴费
-- compares: certificates, insured_months
WITH last_paid AS (
    SELECT i.person, i.employer, max(i.month) AS last_month, max_by(i.insurance_row, i.month) AS insurance_row
    FROM insurance AS i
    CROSS JOIN run_day AS d
    WHERE i.month BETWEEN d.year_start AND d.year_end
      AND i.person IN (SELECT person FROM people WHERE certificate_status = 'deceased')
    GROUP BY i.person, i.employer
)
SELECT
    'person' AS subject_kind,
    w.person AS subject,
    w.person,
    p.employer,
    w.division,
    CAST(d.year AS VARCHAR) AS period,
    '疑似：残疾人证状态为死亡，参保缴费仍到 ' || strftime(p.last_month, '%Y-%m') AS sentence,
    w.certificate_row AS first_row,
    p.insurance_row AS second_row
FROM people AS w
CROSS JOIN run_day AS d
JOIN last_paid AS p ON p.person = w.person
WHERE w.certificate_status = 'deceased' AND p.last_month >= d.december
