-- label: 残疾人就业保障金应缴额
-- meaning: 本年度测算的应缴残保金合计；人数、工资不明的单位不在内。
-- unit: 元
WITH due AS (
    SELECT coalesce(division, '000000') AS division, employment_levy_per_year AS levy
    FROM nodes_employer
    WHERE employment_levy_per_year > 0
)
SELECT
    coalesce(division, '') AS division,
    coalesce(sum(levy), 0) AS numerator,
    CAST(NULL AS BIGINT) AS denominator
FROM due
GROUP BY GROUPING SETS ((division), ())
