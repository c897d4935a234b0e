-- label: 发证前参加补贴培训
-- meaning: 疑似：本年度的培训班开班时，学员还没有领到残疾人证。
-- severity: medium
-- verified_by: 县级残联，核对花名册、签到表和首次发证日期
-- purpose: 核对参加补贴培训的学员开班时是不是已经持证
-- compares: training_rosters, certificates
SELECT
    'trainee' AS subject_kind,
    n.subject,
    n.person,
    CAST(NULL AS VARCHAR) AS employer,
    n.division,
    n.period,
    '疑似：' || n.class_started_on || ' 开班时未持证，发证日期 ' || w.certificate_issued_on AS sentence,
    n.roster_row AS first_row,
    w.certificate_row AS second_row
FROM nodes_trainee AS n
JOIN people AS w ON w.person = n.person
WHERE n.class_started_on < w.certificate_issued_on
