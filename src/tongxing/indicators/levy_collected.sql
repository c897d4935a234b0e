-- label: 残保金征缴率
-- meaning: 实缴金额 ÷ 申报应缴金额，按申报数。
-- unit: 比例
WITH declared AS (
    SELECT coalesce(f.division, '000000') AS division, l.levy_due, least(l.levy_paid_amount, l.levy_due) AS paid
    FROM levy_declarations AS l
    CROSS JOIN run_day AS d
    LEFT JOIN firms AS f ON f.employer = l.employer_code
    WHERE l.levy_year = d.year AND l.levy_due > 0
)
SELECT
    coalesce(division, '') AS division,
    coalesce(sum(paid), 0) AS numerator,
    coalesce(sum(levy_due), 0) AS denominator
FROM declared
GROUP BY GROUPING SETS ((division), ())
