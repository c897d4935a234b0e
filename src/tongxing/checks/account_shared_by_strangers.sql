-- label: 几户人家领钱用同一个账号
-- meaning: 疑似代领、截留的线索：发给个人的补贴，四人以上、分属三户以上的发到同一个银行账号。四人、三户是自定的界限，不是规定。监护人、村集体、福利机构代收的，不说明有人截留。比对只看账号的密文，不看号码。
-- severity: high
-- verified_by: 县级残联会同财政，核对开户人和本人是不是收到
-- purpose: 核对发给个人的补贴是不是发到了本人手里
-- compares: bank_returns, households
WITH returns AS (
    SELECT
        b.person, b.account_mark, h.household_number,
        min(b._file || ':' || b._line) AS return_row
    FROM bank_returns AS b
    CROSS JOIN run_day AS d
    LEFT JOIN household_members AS h ON h.person = b.person
    WHERE b.person IS NOT NULL AND b.employer_code IS NULL AND b.account_mark IS NOT NULL AND b.returned_on <= d.on_day
    GROUP BY b.person, b.account_mark, h.household_number
),
shared AS (
    SELECT account_mark, count(DISTINCT person) AS persons, count(DISTINCT household_number) AS households
    FROM returns
    GROUP BY account_mark
    HAVING count(DISTINCT person) >= 4 AND count(DISTINCT household_number) >= 3
),
touched AS (
    SELECT r.person, max(s.persons) AS persons, max(s.households) AS households, min(r.return_row) AS return_row
    FROM returns AS r
    JOIN shared AS s ON s.account_mark = r.account_mark
    GROUP BY r.person
)
SELECT
    'person' AS subject_kind,
    t.person AS subject,
    t.person,
    CAST(NULL AS VARCHAR) AS employer,
    w.division,
    CAST(d.year AS VARCHAR) AS period,
    '疑似：收补贴的账号有 ' || t.persons || ' 人在用，分属 ' || t.households || ' 户' AS sentence,
    t.return_row AS first_row,
    coalesce(h.household_row, '家庭：无记录') AS second_row
FROM touched AS t
CROSS JOIN run_day AS d
LEFT JOIN people AS w ON w.person = t.person
LEFT JOIN household_members AS h ON h.person = t.person
