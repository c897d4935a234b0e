-- label: 有关人员的参保月份
-- meaning: 只留人员表里的人;同一人、同一单位、同一月以最新一行为准;缴费工资不为正的行冲销该月。
-- 生育保险与职工基本医疗保险合并征缴,所以“足额参保”看养老、医疗、失业、工伤四项。
WITH newest AS (
    SELECT person, employer_code AS employer, month, wage_per_month, own_payment, insured_as, insurances, _file, _line
    FROM insured_months
    WHERE person IN (SELECT person FROM people)
    QUALIFY row_number() OVER (
        PARTITION BY person, employer_code, month ORDER BY _batch DESC, _line DESC
    ) = 1
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
        AND insurances LIKE '%unemployment%' AND insurances LIKE '%work_injury%' AS in_full,
    _file || ':' || _line AS insurance_row
FROM newest
WHERE wage_per_month > 0 OR own_payment > 0
