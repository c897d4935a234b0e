-- label: 公益性岗位安置次数超过上限
-- meaning: 疑似：本年度在公益性岗位上，登记的是第三次或者更多次安置，超过累计安置次数的上限。规定写的是“原则上”，报省级备案的例外、次数登记错的，不说明违规。
-- legal basis: national/E2
-- severity: medium
-- verified_by: 县级人社部门，核对历次安置和备案
-- purpose: 核对公益性岗位的累计安置次数
-- compares: welfare_posts
SELECT
    'person' AS subject_kind,
    p.person AS subject,
    p.person,
    max(p.employer_code) AS employer,
    max(w.division) AS division,
    CAST(d.year AS VARCHAR) AS period,
    '疑似：' || max(p.post_started_on) || ' 起的公益性岗位登记为第 ' || max(p.placement_number) || ' 次安置' AS sentence,
    max_by(p._file || ':' || p._line, p.placement_number || p._file || ':' || p._line) AS first_row,
    min_by(q._file || ':' || q._line, q.post_started_on || q._file || ':' || q._line) AS second_row
FROM welfare_posts AS p
CROSS JOIN run_day AS d
JOIN nodes_person AS n ON n.person = p.person AND n.placed_too_often
JOIN welfare_posts AS q ON q.person = p.person
LEFT JOIN people AS w ON w.person = p.person
WHERE p.post_started_on <= least(d.on_day, d.year_end) AND coalesce(p.post_ended_on >= d.year_start, true)
GROUP BY p.person, d.year
