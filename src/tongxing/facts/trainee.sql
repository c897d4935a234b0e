-- label: 学员
-- meaning: 本年度一人参加一个班次一行；本年已参加的次数按开班先后数，不含这一次，同项目同等级上一次开班日期跨年度找。
-- 开班前十二个月的次数跨年度数，到对应日的不算，供解读 A13 的另一种读法用。
WITH attended AS (
    SELECT *, _file || ':' || _line AS roster_row
    FROM training_rosters
    QUALIFY row_number() OVER (PARTITION BY class_number, person ORDER BY _batch DESC, _sheet DESC, _line DESC) = 1
),
recent AS (
    SELECT c.person, c.class_number, count(p.class_number) AS trainings_in_twelve_months
    FROM attended AS c
    LEFT JOIN attended AS p
        ON p.person = c.person
        AND p.started_on > c.started_on - INTERVAL 12 MONTH
        AND (p.started_on < c.started_on OR (p.started_on = c.started_on AND p.class_number < c.class_number))
    GROUP BY c.person, c.class_number
),
counted AS (
    SELECT
        person, class_number, course, course_level, started_on, roster_row,
        row_number() OVER (
            PARTITION BY person, year(started_on) ORDER BY started_on, class_number
        ) - 1 AS trainings_this_year,
        lag(started_on) OVER same_level AS last_same_level_on,
        lag(roster_row) OVER same_level AS last_same_level_row
    FROM attended
    WINDOW same_level AS (PARTITION BY person, course, course_level ORDER BY started_on, class_number)
)
SELECT
    c.person || '@' || c.class_number AS subject,
    w.division,
    strftime(c.started_on, '%Y') AS period,
    c.person,
    CAST(NULL AS VARCHAR) AS employer,
    c.class_number,
    c.course,
    c.course_level,
    c.started_on AS class_started_on,
    c.trainings_this_year,
    r.trainings_in_twelve_months,
    c.last_same_level_on,
    c.roster_row,
    c.last_same_level_row
FROM counted AS c
CROSS JOIN run_day AS d
LEFT JOIN recent AS r ON r.person = c.person AND r.class_number = c.class_number
LEFT JOIN people AS w ON w.person = c.person
WHERE c.started_on BETWEEN d.year_start AND d.year_end
