-- label: 几户人家领钱用同一个账号
-- meaning: 疑似代领、截留的线索：发给个人的补贴，{account_shared_by_people}人以上、分属{account_shared_by_households}户以上的发到同一个银行账号。{account_shared_by_people}人、{account_shared_by_households}户是自定的界限，不是规定。监护人、村集体、福利机构代收的，不说明有人截留。比对只看账号的密文，不看号码。
-- severity: high
-- verified_by: 县级残联会同财政，核对开户人和本人是不是收到
-- purpose: 核对发给个人的补贴是不是发到了本人手里
-- compares: bank_returns, households
-- rests on: bank_returns, certificates, households
SELECT
    'person' AS subject_kind,
    s.person AS subject,
    s.person,
    CAST(NULL AS VARCHAR) AS employer,
    w.division,
    CAST(d.year AS VARCHAR) AS period,
    '疑似：收补贴的账号有 ' || s.persons || ' 人在用，分属 ' || s.households || ' 户' AS sentence,
    s.mark_row AS first_row,
    coalesce(h.household_row, '家庭：无记录') AS second_row
FROM shared_marks AS s
CROSS JOIN run_day AS d
LEFT JOIN people AS w ON w.person = s.person
LEFT JOIN household_members AS h ON h.person = s.person
WHERE s.kind = 'account'
