-- label: 一年内重复参加同一培训
-- meaning: 疑似:同一培训项目同一等级,一年内参加了两次。
-- legal basis: baotou/二(十)2-05
-- severity: medium
-- verified_by: 县级残联,核对花名册和签到表
WITH ordered AS (
    SELECT
        person, class_number, course, course_level, started_on,
        _file || ':' || _line AS roster_row,
        lag(started_on) OVER same AS former_on,
        lag(_file || ':' || _line) OVER same AS former_row
    FROM training_rosters
    WINDOW same AS (PARTITION BY person, course, course_level ORDER BY started_on, class_number, _line)
)
SELECT
    'person' AS subject_kind,
    o.person AS subject,
    o.person,
    CAST(NULL AS VARCHAR) AS employer,
    w.division,
    o.class_number AS period,
    '疑似:' || o.course || '(' || coalesce(o.course_level, '无等级') || ')' || o.former_on || ' 和 '
        || o.started_on || ' 两次开班,相隔不到一年' AS sentence,
    o.former_row AS first_row,
    o.roster_row AS second_row
FROM ordered AS o
LEFT JOIN people AS w ON w.person = o.person
WHERE o.started_on < CAST(o.former_on + INTERVAL 1 YEAR AS DATE)
