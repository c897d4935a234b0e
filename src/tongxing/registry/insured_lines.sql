-- label: 参保行概览
-- meaning: 人员表里的人（只是家庭成员的除外）运行年度年底以前的参保行，一人在一个单位、一种参保身份、一个年度一行，参保数据为此只扫一遍。
-- 这里还没有冲销，也没有以新行代旧行；要不要逐行再看，看 read_by_month。month_marks 第几位是一，就是有几月的行。
-- 不带来源行：一千万行里挑来源行，要多占一倍内存、多花三倍时间；哪一行，由要说出来的比对自己去找。
SELECT
    m.person,
    m.employer_code AS employer,
    m.insured_as,
    year(m.month) AS year,
    min(m.month) AS since,
    max(m.month) AS until,
    count(*) AS lines,
    bit_or(1 << month(m.month)) AS month_marks,
    bool_and(coalesce(m.wage_per_month > 0 OR m.own_payment > 0, false)) AS all_paid
FROM insured_months AS m
CROSS JOIN run_day AS d
WHERE m.month <= d.year_end AND m.person IN (SELECT person FROM people WHERE NOT household_only)
GROUP BY m.person, m.employer_code, m.insured_as, year(m.month)
