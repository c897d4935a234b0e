-- label: 几户人家留同一个电话
-- meaning: 疑似由中介代办的线索：四名以上持证人、分属三户以上，证件上留的是同一个电话。四人、三户是自定的界限，不是规定。村干部、社区、福利院代留电话很常见，不说明任何人作假。比对只看电话的密文，不看号码。
-- severity: low
-- verified_by: 县级残联，逐人回访，核对是谁的电话
-- purpose: 找出几户人家共用的联系电话，确认联系得到本人
-- compares: certificates, households
WITH holders AS (
    SELECT DISTINCT c.person, c.phone_mark, h.household_number
    FROM certificates AS c
    LEFT JOIN household_members AS h ON h.person = c.person
    WHERE c.phone_mark IN (
        SELECT phone_mark FROM certificates WHERE phone_mark IS NOT NULL GROUP BY phone_mark HAVING count(*) >= 4
    )
),
shared AS (
    SELECT phone_mark, count(DISTINCT person) AS persons, count(DISTINCT household_number) AS households
    FROM holders
    GROUP BY phone_mark
    HAVING count(DISTINCT person) >= 4 AND count(DISTINCT household_number) >= 3
),
touched AS (
    SELECT h.person, max(s.persons) AS persons, max(s.households) AS households
    FROM holders AS h
    JOIN shared AS s ON s.phone_mark = h.phone_mark
    GROUP BY h.person
)
SELECT
    'person' AS subject_kind,
    t.person AS subject,
    t.person,
    CAST(NULL AS VARCHAR) AS employer,
    w.division,
    CAST(d.year AS VARCHAR) AS period,
    '疑似：证件上的联系电话有 ' || t.persons || ' 人在用，分属 ' || t.households || ' 户' AS sentence,
    w.certificate_row AS first_row,
    coalesce(h.household_row, '家庭：无记录') AS second_row
FROM touched AS t
CROSS JOIN run_day AS d
JOIN people AS w ON w.person = t.person
LEFT JOIN household_members AS h ON h.person = t.person
