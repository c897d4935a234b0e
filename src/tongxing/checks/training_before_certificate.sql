-- label: 发证前参加补贴培训
-- meaning: 疑似:培训班开班时,学员还没有领到残疾人证。
-- legal basis: baotou/二(十)2-01
-- severity: medium
-- verified_by: 县级残联,核对花名册、签到表和首次发证日期
SELECT
    'person' AS subject_kind,
    t.person AS subject,
    t.person,
    CAST(NULL AS VARCHAR) AS employer,
    w.division,
    t.class_number AS period,
    '疑似:' || t.started_on || ' 开班时未持证,发证日期 ' || w.certificate_issued_on AS sentence,
    t._file || ':' || t._line AS first_row,
    w.certificate_row AS second_row
FROM training_rosters AS t
JOIN people AS w ON w.person = t.person
WHERE t.started_on < w.certificate_issued_on
