-- label: 规定年限内重复参加同一培训
-- meaning: 疑似：本年度参加的培训，离上一次同一培训项目、同一等级还没有满规定的年限。
-- severity: medium
-- verified_by: 县级残联，核对花名册和签到表
-- purpose: 核对同一项目、同一等级的培训是不是在规定年限内重复参加
-- compares: training_rosters
SELECT
    'trainee' AS subject_kind,
    n.subject,
    n.person,
    CAST(NULL AS VARCHAR) AS employer,
    n.division,
    n.period,
    '疑似：' || n.course || '(' || coalesce(n.course_level, '无等级') || ')' || n.last_same_level_on || ' 和 '
        || n.class_started_on || ' 两次开班，相隔没有满规定的年限' AS sentence,
    n.last_same_level_row AS first_row,
    n.roster_row AS second_row
FROM nodes_trainee AS n
WHERE NOT n.same_level_year_over
