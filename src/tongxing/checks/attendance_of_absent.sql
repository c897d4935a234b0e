-- label: 不可能在场的人有出勤
-- meaning: 疑似：死亡登记以后还有培训或者机构的出勤，或者由单位全职参保的月份在机构出勤{facility_days_while_insured}天以上。{facility_days_while_insured}天是自定的界限，不是规定。签到登记错人、轮休时去机构的，不说明出勤是假的。
-- severity: high
-- verified_by: 县级残联，核对签到表、影像和本人去向
-- purpose: 核对有出勤的人是不是可能在场
-- compares: facility_attendance, training_attendance, deaths, insured_months
WITH died AS (
    SELECT person, min(died_on) AS died_on, min(_file || ':' || _line) AS death_row FROM deaths GROUP BY person
),
found AS (
    SELECT t.person, t.attended_on AS seen_on, t._file || ':' || t._line AS first_row, x.death_row AS second_row,
        '死亡登记日期 ' || x.died_on || '，此后仍有培训签到' AS why
    FROM training_attendance AS t
    JOIN died AS x ON x.person = t.person AND t.attended_on > x.died_on
    UNION ALL
    SELECT f.person, f.month, f._file || ':' || f._line, x.death_row, '死亡登记日期 ' || x.died_on || '，此后仍有机构出勤'
    FROM facility_attendance AS f
    JOIN died AS x ON x.person = f.person AND f.month > x.died_on
    WHERE f.days_attended > 0
    UNION ALL
    SELECT f.person, f.month, f._file || ':' || f._line, i.insurance_row,
        strftime(f.month, '%Y-%m') || ' 在机构出勤 ' || CAST(f.days_attended AS INTEGER) || ' 天，当月由 ' || i.employer || ' 按职工参保'
    FROM facility_attendance AS f
    JOIN insurance AS i ON i.person = f.person AND i.month = f.month AND i.insured_as = 'employee'
    JOIN limits AS l ON f.days_attended >= l.facility_days_while_insured
)
SELECT
    'person' AS subject_kind,
    a.person AS subject,
    a.person,
    CAST(NULL AS VARCHAR) AS employer,
    max(w.division) AS division,
    CAST(d.year AS VARCHAR) AS period,
    '疑似：' || min_by(a.why, a.seen_on || a.first_row || a.second_row) || '，共 ' || count(*) || ' 条' AS sentence,
    min_by(a.first_row, a.seen_on || a.first_row || a.second_row) AS first_row,
    min_by(a.second_row, a.seen_on || a.first_row || a.second_row) AS second_row
FROM found AS a
CROSS JOIN run_day AS d
LEFT JOIN people AS w ON w.person = a.person
WHERE a.seen_on BETWEEN d.year_start AND d.year_end
GROUP BY a.person, d.year
