-- label: 退税月份的实际安置
-- meaning: 退过安置残疾人增值税的单位，一月一行：当月由它参保的职工和持证职工各多少，够不够规定的占比和人数。
-- 持证职工按自然人数；名称里有“按摩”的按盲人按摩机构的人数看。没有报来参保数据的月份不列。
WITH law AS (
    SELECT
        max(TRY_CAST(v.value AS DECIMAL(18,6))) FILTER (WHERE v.name = 'concentrated_share') AS share,
        max(TRY_CAST(v.value AS BIGINT)) FILTER (WHERE v.name = 'concentrated_heads') AS heads,
        max(TRY_CAST(v.value AS BIGINT)) FILTER (WHERE v.name = 'concentrated_heads_of_blind_massage') AS massage_heads
    FROM parameter_values AS v
    JOIN run_day AS d ON d.on_day BETWEEN v.since AND v.until
    WHERE v.name IN ('concentrated_share', 'concentrated_heads', 'concentrated_heads_of_blind_massage')
),
refunded AS (
    SELECT r.employer_code AS employer, r.month, sum(r.refund_amount) AS refund_amount, min(r._file || ':' || r._line) AS refund_row
    FROM vat_refunds AS r
    CROSS JOIN run_day AS d
    JOIN delivered_months AS m ON m.month = r.month
    WHERE r.month BETWEEN d.year_start AND d.year_end
    GROUP BY r.employer_code, r.month
    HAVING sum(r.refund_amount) > 0
),
staff_wages AS (
    SELECT m.employer_code AS employer, m.month, m.person, max(m._file || ':' || m._line) AS insurance_row
    FROM insured_months AS m
    JOIN refunded AS r ON r.employer = m.employer_code AND r.month = m.month
    WHERE m.insured_as = 'employee'
    GROUP BY m.employer_code, m.month, m.person
    HAVING max_by(m.wage_per_month, concat_ws('|', m._batch, m._sheet, lpad(CAST(m._line AS VARCHAR), 9, '0'))) > 0
),
counted AS (
    SELECT
        s.employer, s.month, count(*) AS staff, count(w.person) AS holders, min(s.insurance_row) AS insurance_row
    FROM staff_wages AS s
    LEFT JOIN people AS w ON w.person = s.person AND w.certificate_holder
    GROUP BY s.employer, s.month
)
SELECT
    r.employer,
    r.month,
    r.refund_amount,
    coalesce(c.staff, 0) AS staff,
    coalesce(c.holders, 0) AS holders,
    coalesce(c.holders, 0) >= CASE WHEN f.employer_name LIKE '%按摩%' THEN l.massage_heads ELSE l.heads END
        AND coalesce(c.holders >= c.staff * l.share, false) AS ratio_reached,
    r.refund_row,
    coalesce(c.insurance_row, '参保缴费：无记录') AS insurance_row
FROM refunded AS r
CROSS JOIN law AS l
LEFT JOIN counted AS c ON c.employer = r.employer AND c.month = r.month
LEFT JOIN firms AS f ON f.employer = r.employer
