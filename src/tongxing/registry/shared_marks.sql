-- label: 几户人家共用的号码
-- meaning: 电话、收款账号各按密文看，人数、户数都到了界限的才在：一人一种号码一行，说同用的有几人、分属几户，以最多的一个号码为准。
WITH seen AS (
    SELECT 'phone' AS kind, c.phone_mark AS mark, c.person, c._file || ':' || c._line AS mark_row
    FROM certificates AS c
    WHERE c.phone_mark IN (
        SELECT phone_mark FROM certificates WHERE phone_mark IS NOT NULL
        GROUP BY phone_mark HAVING count(*) >= (SELECT phone_shared_by_people FROM limits)
    ) AND c.person IS NOT NULL
    UNION ALL
    SELECT 'account', b.account_mark, b.person, b._file || ':' || b._line
    FROM bank_returns AS b
    CROSS JOIN run_day AS d
    WHERE b.person IS NOT NULL AND b.employer_code IS NULL AND b.returned_on <= d.on_day
      AND b.account_mark IN (
          SELECT account_mark FROM bank_returns WHERE account_mark IS NOT NULL
          GROUP BY account_mark HAVING count(*) >= (SELECT account_shared_by_people FROM limits)
      )
),
shared AS (
    SELECT s.kind, s.mark, count(DISTINCT s.person) AS persons, count(DISTINCT h.household_number) AS households
    FROM seen AS s
    LEFT JOIN household_members AS h ON h.person = s.person
    GROUP BY s.kind, s.mark
)
SELECT
    s.kind,
    s.person,
    max(m.persons) AS persons,
    max(m.households) AS households,
    min(s.mark_row) AS mark_row
FROM seen AS s
JOIN shared AS m ON m.kind = s.kind AND m.mark = s.mark
JOIN limits AS l
    ON m.persons >= CASE s.kind WHEN 'phone' THEN l.phone_shared_by_people ELSE l.account_shared_by_people END
    AND m.households >= CASE s.kind WHEN 'phone' THEN l.phone_shared_by_households ELSE l.account_shared_by_households END
GROUP BY s.kind, s.person
