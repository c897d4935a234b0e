-- label: 逐月看的参保月份
-- meaning: 只留要逐月看的人（见 read_by_month）、运行年度年底以前的月份；同一人、同一单位、同一月以最新一行为准；缴费工资不为正的行冲销该月。
-- 重复的行先按散列找出来，只给它们排先后：一千万行里几乎没有重复，全部排序要多花十倍时间。
-- 生育保险与职工基本医疗保险合并征缴，所以“足额参保”看养老、医疗、失业、工伤四项；解读 N01 改为五险的，再看生育一项。
WITH chosen AS (
    SELECT count(*) FILTER (WHERE name = 'full_insurance' AND reading = 'five_insurances') > 0 AS all_five
    FROM readings
),
known AS (
    SELECT
        m.person, m.employer_code AS employer, m.month, m.wage_per_month, m.own_payment, m.insured_as,
        m.insurances, m._file, m._line, m._batch, m._sheet, r.careful,
        CASE WHEN r.careful THEN hash(m.person, m.employer_code, m.month) END AS mark
    FROM insured_months AS m
    CROSS JOIN run_day AS d
    JOIN read_by_month AS r ON r.person = m.person
    WHERE m.month <= d.year_end
),
repeated AS (
    SELECT mark FROM known WHERE careful GROUP BY mark HAVING count(*) > 1
),
newest AS (
    SELECT * FROM known WHERE NOT careful OR mark NOT IN (SELECT mark FROM repeated)
    UNION ALL
    SELECT * FROM known WHERE mark IN (SELECT mark FROM repeated)
    QUALIFY row_number() OVER (PARTITION BY person, employer, month ORDER BY _batch DESC, _sheet DESC, _line DESC) = 1
)
SELECT
    person,
    employer,
    month,
    wage_per_month,
    own_payment,
    insured_as,
    insured_as = 'employee'
        AND insurances LIKE '%pension%' AND insurances LIKE '%medical%'
        AND insurances LIKE '%unemployment%' AND insurances LIKE '%work_injury%'
        AND (insurances LIKE '%maternity%' OR NOT c.all_five) AS in_full,
    _file || ':' || _line AS insurance_row
FROM newest
CROSS JOIN chosen AS c
WHERE wage_per_month > 0 OR own_payment > 0
