-- label: 全家没有一人就业
-- meaning: 疑似零就业家庭：家里有就业年龄段、有就业意愿的持证残疾人，报来的数据里全家没有一人参保、经营或者在岗。打零工、在外地参保的看不见，不说明家里真没有人工作；说明的是应当上门看一看。
-- severity: low
-- verified_by: 县级人社部门会同残联，上门核实
-- purpose: 找出可能的零就业残疾人家庭，及时帮扶
-- compares: certificates, households, insured_months
WITH able AS (
    SELECT DISTINCT h.household_number
    FROM nodes_person AS n
    JOIN people AS w ON w.person = n.person AND w.certificate_status = 'valid' AND w.wants_work
    JOIN household_members AS h ON h.person = n.person
    WHERE n.working_age
      AND n.person NOT IN (SELECT person FROM insured_years)
      AND n.person NOT IN (SELECT person FROM workers)
),
family AS (
    SELECT h.person, h.household_number
    FROM household_members AS h
    JOIN able AS a ON a.household_number = h.household_number
),
working AS (
    SELECT person FROM insured_years
    UNION SELECT person FROM workers
    UNION
    SELECT m.person
    FROM insured_months AS m
    CROSS JOIN run_day AS d
    WHERE m.month BETWEEN d.year_start AND d.year_end AND (m.wage_per_month > 0 OR m.own_payment > 0)
      AND m.person IN (SELECT f.person FROM family AS f JOIN people AS w ON w.person = f.person AND w.household_only)
),
idle AS (
    SELECT f.household_number, count(*) AS members
    FROM family AS f
    LEFT JOIN working AS k ON k.person = f.person
    GROUP BY f.household_number
    HAVING count(k.person) = 0
)
SELECT
    'person' AS subject_kind,
    w.person AS subject,
    w.person,
    CAST(NULL AS VARCHAR) AS employer,
    w.division,
    CAST(d.year AS VARCHAR) AS period,
    '疑似：全家 ' || i.members || ' 人本年度没有一人参保、经营或者在岗，本人愿意就业' AS sentence,
    w.certificate_row AS first_row,
    h.household_row AS second_row
FROM nodes_person AS n
CROSS JOIN run_day AS d
JOIN people AS w ON w.person = n.person
JOIN household_members AS h ON h.person = w.person
JOIN idle AS i ON i.household_number = h.household_number
WHERE n.working_age AND w.certificate_status = 'valid' AND w.wants_work
  AND EXISTS (SELECT 1 FROM delivered_months AS m WHERE m.month BETWEEN d.year_start AND d.year_end)
