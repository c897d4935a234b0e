-- label: 人员
-- meaning: 除参保名册以外任何部门提到的人，一人一行；残疾人证以运行日以前发的最新一行为准，一行也没有的才看以后发的。
-- 只因家庭、低保名册提到的是 household_only：只问其家里有没有人在业，不逐月留参保。
-- rests on: certificates, households
WITH named AS (
    SELECT person, birth_on, sex, false AS household_only FROM certificates
    UNION ALL SELECT person, birth_on, sex, false FROM verification_filings
    UNION ALL SELECT person, birth_on, sex, true FROM households
    UNION ALL SELECT person, birth_on, sex, true FROM subsistence_allowance
    UNION ALL SELECT person, birth_on, sex, false FROM students
    UNION ALL SELECT person, birth_on, sex, false FROM businesses
    UNION ALL SELECT person, birth_on, sex, false FROM premises_leases
    UNION ALL SELECT person, birth_on, sex, false FROM massage_practitioners
    UNION ALL SELECT person, birth_on, sex, false FROM training_rosters
    UNION ALL SELECT person, birth_on, sex, false FROM welfare_posts
    UNION ALL SELECT person, birth_on, sex, false FROM placements
    UNION ALL SELECT person, birth_on, sex, false FROM tobacco_applications
),
everybody AS (
    SELECT person, min(birth_on) AS birth_on, min(sex) AS sex, bool_and(household_only) AS household_only
    FROM named
    WHERE person IS NOT NULL
    GROUP BY person
),
certificate AS (
    SELECT c.*
    FROM certificates AS c
    CROSS JOIN run_day AS d
    QUALIFY row_number() OVER (
        PARTITION BY c.person
        ORDER BY
            coalesce(c.issued_on <= d.on_day, false) DESC, c.issued_on DESC NULLS LAST,
            c._batch DESC, c._sheet DESC, c._line DESC
    ) = 1
),
household AS (
    SELECT person, household_number, division
    FROM households
    QUALIFY row_number() OVER (PARTITION BY person ORDER BY _batch DESC, _sheet DESC, _line DESC) = 1
)
SELECT
    e.person,
    e.birth_on,
    e.sex,
    coalesce(c.division, h.division) AS division,
    c.person IS NOT NULL AS certificate_holder,
    c.disability_category,
    c.disability_grade,
    c.issued_on AS certificate_issued_on,
    c.valid_until AS certificate_valid_until,
    c.certificate_status,
    c.urban,
    c.work_capacity,
    c.wants_work,
    h.household_number,
    e.household_only,
    c._file || ':' || c._line AS certificate_row
FROM everybody AS e
LEFT JOIN certificate AS c ON c.person = e.person
LEFT JOIN household AS h ON h.person = e.person
