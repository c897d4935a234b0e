-- label: 培训班
-- meaning: 一个班次一行；学员按人计，不按行计。
SELECT
    t.class_number AS subject,
    min(w.division) AS division,
    strftime(min(t.started_on), '%Y') AS period,
    CAST(NULL AS VARCHAR) AS person,
    CAST(NULL AS VARCHAR) AS employer,
    min(t.course) AS course,
    min(t.course_level) AS course_level,
    count(DISTINCT t.person) AS trainees,
    min(t.training_days) AS training_days,
    min(t.training_hours) AS training_hours
FROM training_rosters AS t
CROSS JOIN run_day AS d
LEFT JOIN people AS w ON w.person = t.person
WHERE t.started_on BETWEEN d.year_start AND d.year_end
GROUP BY t.class_number
