-- label: 逐月看参保的人
-- meaning: 要一个月一个月看参保的人，一人一行：规则、事实或者比对问到他某个月的；careful 是参保行有重复、有冲销，非逐行看不能知道的。
-- 别人只看一年一行的概要：一千万行里要逐月看的不到两成，全留下来，别的步骤就没有地方了。
-- 新写的事实、比对要逐月看参保的，先在这里写明看谁；少报一份名册，只是少看几个人，参保的月份并不因此变。
-- rests on: certificates, households, insured_months
WITH again AS (
    SELECT * FROM insured_lines
    WHERE person IN (SELECT person FROM insured_lines GROUP BY person HAVING count(*) > 1)
),
repeated AS (
    SELECT person FROM insured_lines WHERE lines <> bit_count(month_marks) OR NOT all_paid
    UNION ALL
    SELECT person
    FROM again
    GROUP BY person, employer, year
    HAVING sum(lines) <> bit_count(bit_or(month_marks))
),
several AS (
    SELECT a.person
    FROM again AS a
    JOIN run_day AS d ON d.year = a.year
    WHERE a.insured_as = 'employee' AND a.employer IS NOT NULL
    GROUP BY a.person
    HAVING min(a.employer) <> max(a.employer)
),
asked AS (
    SELECT person, true AS careful FROM repeated
    UNION ALL SELECT person, false FROM several
    UNION ALL SELECT person, false FROM verification_filings
    UNION ALL SELECT person, false FROM placements
    UNION ALL SELECT person, false FROM massage_practitioners
    UNION ALL SELECT person, false FROM certificates WHERE certificate_status = 'deceased'
    UNION ALL SELECT person, false FROM welfare_posts WHERE flexible_insurance_subsidy
    UNION ALL SELECT f.person, false FROM facility_attendance AS f JOIN limits AS l ON f.days_attended >= l.facility_days_while_insured
    UNION ALL
    SELECT c.person, false
    FROM employment_contracts AS c
    WHERE c.contract_kind = 'labour' AND c.person IN (SELECT person FROM training_attendance)
)
SELECT a.person, bool_or(a.careful) AS careful
FROM asked AS a
JOIN people AS p ON p.person = a.person AND NOT p.household_only
GROUP BY a.person
