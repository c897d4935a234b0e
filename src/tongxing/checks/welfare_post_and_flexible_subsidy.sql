-- label: 公益性岗位补贴与灵活就业社保补贴并享
-- meaning: 疑似：在公益性岗位上的同时享受灵活就业人员社会保险补贴。
-- severity: high
-- verified_by: 县级人社部门，核对两项补贴的发放记录
-- purpose: 核对公益性岗位补贴和灵活就业社会保险补贴是不是同时享受
-- compares: welfare_posts, insured_months
SELECT
    'person' AS subject_kind,
    p.person AS subject,
    p.person,
    p.employer_code AS employer,
    w.division,
    CAST(d.year AS VARCHAR) AS period,
    '疑似：' || p.post_started_on || ' 起在公益性岗位，同时享受灵活就业社会保险补贴' AS sentence,
    p._file || ':' || p._line AS first_row,
    coalesce(i.insurance_row, p._file || ':' || p._line) AS second_row
FROM welfare_posts AS p
CROSS JOIN run_day AS d
LEFT JOIN people AS w ON w.person = p.person
LEFT JOIN (
    SELECT i.person, max_by(i.insurance_row, i.month || i.insurance_row) AS insurance_row
    FROM insurance AS i
    CROSS JOIN run_day AS y
    WHERE i.insured_as = 'flexible' AND i.month BETWEEN y.year_start AND y.year_end
    GROUP BY i.person
) AS i ON i.person = p.person
WHERE p.flexible_insurance_subsidy
  AND p.post_started_on <= d.on_day
  AND (p.post_ended_on IS NULL OR p.post_ended_on >= d.year_start)
