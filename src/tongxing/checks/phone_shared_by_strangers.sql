-- label: 几户人家留同一个电话
-- meaning: 疑似由中介代办的线索：{phone_shared_by_people}名以上持证人、分属{phone_shared_by_households}户以上，证件上留的是同一个电话。{phone_shared_by_people}人、{phone_shared_by_households}户是自定的界限，不是规定。村干部、社区、福利院代留电话很常见，不说明任何人作假。比对只看电话的密文，不看号码。
-- severity: low
-- verified_by: 县级残联，逐人回访，核对是谁的电话
-- purpose: 找出几户人家共用的联系电话，确认联系得到本人
-- compares: certificates, households
-- rests on: certificates, households
SELECT
    'person' AS subject_kind,
    s.person AS subject,
    s.person,
    CAST(NULL AS VARCHAR) AS employer,
    w.division,
    CAST(d.year AS VARCHAR) AS period,
    '疑似：证件上的联系电话有 ' || s.persons || ' 人在用，分属 ' || s.households || ' 户' AS sentence,
    w.certificate_row AS first_row,
    coalesce(h.household_row, '家庭：无记录') AS second_row
FROM shared_marks AS s
CROSS JOIN run_day AS d
LEFT JOIN people AS w ON w.person = s.person
LEFT JOIN household_members AS h ON h.person = s.person
WHERE s.kind = 'phone'
