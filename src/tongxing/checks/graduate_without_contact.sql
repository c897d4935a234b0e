-- label: 应届毕业生没有人联系过
-- meaning: 疑似遗漏：本年度毕业的残疾人大学生，毕业以后没有一次联系记录。联系了没有登记、毕业日期报错的也会这样；说明的是服务可能漏了人，不是本人有问题。
-- severity: medium
-- verified_by: 县级残联，联系本人
-- purpose: 核对每一名应届残疾人毕业生是不是都联系到了
-- compares: students, graduate_contacts
WITH graduates AS (
    SELECT s.person, max(s.graduated_on) AS graduated_on, max_by(s._file || ':' || s._line, s.graduated_on || s._file || ':' || s._line) AS student_row
    FROM students AS s
    CROSS JOIN run_day AS d
    WHERE s.study_status = 'graduated' AND s.graduated_on BETWEEN d.year_start AND least(d.on_day, d.year_end)
    GROUP BY s.person
),
contacted AS (
    SELECT person, max(contacted_on) AS contacted_on, max_by(_file || ':' || _line, contacted_on || _file || ':' || _line) AS contact_row
    FROM graduate_contacts
    GROUP BY person
)
SELECT
    'person' AS subject_kind,
    g.person AS subject,
    g.person,
    CAST(NULL AS VARCHAR) AS employer,
    w.division,
    CAST(d.year AS VARCHAR) AS period,
    '疑似：' || g.graduated_on || ' 毕业，此后没有联系记录' AS sentence,
    g.student_row AS first_row,
    coalesce(c.contact_row, '毕业生联系记录：无记录') AS second_row
FROM graduates AS g
CROSS JOIN run_day AS d
LEFT JOIN contacted AS c ON c.person = g.person
LEFT JOIN people AS w ON w.person = g.person
WHERE coalesce(c.contacted_on < g.graduated_on, true)
  AND EXISTS (SELECT 1 FROM delivered AS c WHERE c.contract = 'graduate_contacts')
