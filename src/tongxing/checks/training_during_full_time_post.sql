-- label: 全职上班的时间在参加培训
-- meaning: 疑似：有{training_days_at_post}个以上工作日整天签到培训，当月却由签了劳动合同的单位参保。{training_days_at_post}天是自定的界限，不是规定；只认星期一到星期五，不知道调休、轮班和单位准假的，不说明签到是假的。
-- severity: medium
-- verified_by: 县级残联，核对签到表、考勤和单位证明
-- purpose: 核对整天培训的日子是不是同时在全职上班
-- compares: training_attendance, insured_months, employment_contracts
WITH whole_days AS (
    SELECT person, attended_on, date_trunc('month', attended_on) AS month, min(_file || ':' || _line) AS attendance_row
    FROM training_attendance
    CROSS JOIN run_day AS d
    WHERE half_days >= 2 AND attended_on BETWEEN d.year_start AND least(d.on_day, d.year_end)
      AND date_diff('day', DATE '1970-01-05', attended_on) % 7 < 5
      AND person IN (SELECT person FROM employment_contracts WHERE contract_kind = 'labour')
    GROUP BY person, attended_on
),
at_post AS (
    SELECT DISTINCT t.person, t.attended_on, t.month, t.attendance_row, c.employer_code AS employer
    FROM whole_days AS t
    JOIN employment_contracts AS c ON c.person = t.person AND c.contract_kind = 'labour'
    WHERE c.contract_start <= t.attended_on AND coalesce(c.contract_end >= t.attended_on, true)
),
both_places AS (
    SELECT
        t.person, t.employer,
        count(*) AS days,
        min(t.attended_on) AS since,
        min_by(t.attendance_row, t.attended_on) AS attendance_row,
        min_by(i.insurance_row, t.attended_on) AS insurance_row
    FROM at_post AS t
    JOIN insurance AS i ON i.person = t.person AND i.employer = t.employer AND i.month = t.month AND i.insured_as = 'employee'
    GROUP BY t.person, t.employer
    HAVING count(*) >= (SELECT training_days_at_post FROM limits)
)
SELECT
    'person' AS subject_kind,
    b.person AS subject,
    b.person,
    b.employer,
    w.division,
    CAST(d.year AS VARCHAR) AS period,
    '疑似：自 ' || b.since || ' 起有 ' || b.days || ' 个工作日整天签到培训，当月由 ' || b.employer || ' 按全职职工参保' AS sentence,
    b.attendance_row AS first_row,
    b.insurance_row AS second_row
FROM both_places AS b
CROSS JOIN run_day AS d
LEFT JOIN people AS w ON w.person = b.person
