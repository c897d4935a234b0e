-- label: 核查风险分
-- meaning: 每个用人单位、每个派遣机构一行：疑点按程度计分，同一项比对只计前几条，合计为风险分；没有疑点的也在，得零分。
-- 抽查过的疑点（未能检查的除外）写在理由里，不再计分：风险分是说先查谁，查过的不因同一件事再排到前面。
-- 分值、分档和抽中机会由使用单位自定，见参数 risk_points_of_high 等；风险分只决定先查谁，不是认定。
WITH own AS (
    SELECT
        max(TRY_CAST(v.value AS BIGINT)) FILTER (WHERE v.name = 'risk_points_of_high') AS high,
        max(TRY_CAST(v.value AS BIGINT)) FILTER (WHERE v.name = 'risk_points_of_medium') AS medium,
        max(TRY_CAST(v.value AS BIGINT)) FILTER (WHERE v.name = 'risk_points_of_low') AS low,
        max(TRY_CAST(v.value AS BIGINT)) FILTER (WHERE v.name = 'risk_findings_counted_at_most') AS at_most,
        max(TRY_CAST(v.value AS BIGINT)) FILTER (WHERE v.name = 'high_risk_from') AS high_from,
        max(TRY_CAST(v.value AS BIGINT)) FILTER (WHERE v.name = 'draw_weight_of_high_risk') AS high_weight,
        max(TRY_CAST(v.value AS BIGINT)) FILTER (WHERE v.name = 'draw_weight_of_some_risk') AS some_weight
    FROM parameter_values AS v
    JOIN run_day AS d ON d.on_day BETWEEN v.since AND v.until
    WHERE v.division = ''
),
touched AS (
    -- 说的是残联、财政自己没做到的事，不记在单位头上。
    SELECT check_name, severity, employer, subject, period FROM findings
    WHERE employer IS NOT NULL AND check_name NOT IN ('employed_but_not_known', 'payment_returned_not_repaid')
    UNION ALL
    SELECT check_name, severity, other_employer, subject, period FROM findings
    WHERE other_employer IS NOT NULL AND other_employer <> employer
),
inspected AS (
    SELECT DISTINCT employer_code AS employer, check_name, subject, coalesce(period, '') AS period
    FROM inspection_results
    WHERE result <> 'nobody_met'
),
counted AS (
    SELECT
        t.employer, t.check_name, t.severity, count(*) AS findings, count(i.subject) AS inspected,
        CASE t.severity WHEN 'high' THEN o.high WHEN 'medium' THEN o.medium ELSE o.low END
            * least(count(*) - count(i.subject), o.at_most) AS points
    FROM touched AS t
    CROSS JOIN own AS o
    LEFT JOIN inspected AS i
        ON i.employer = t.employer AND i.check_name = t.check_name
        AND i.subject = t.subject AND i.period = coalesce(t.period, '')
    GROUP BY t.employer, t.check_name, t.severity, o.high, o.medium, o.low, o.at_most
),
scored AS (
    SELECT
        employer,
        CAST(sum(points) AS BIGINT) AS score,
        string_agg(
            CASE
                WHEN inspected = 0 THEN CAST(to_json(
                    {'check': check_name, 'severity': severity, 'points': points, 'count': findings}
                ) AS VARCHAR)
                ELSE CAST(to_json({
                    'check': check_name, 'severity': severity, 'points': points, 'count': findings,
                    'inspected': inspected
                }) AS VARCHAR)
            END,
            ',' ORDER BY check_name
        ) AS reasons
    FROM counted
    GROUP BY employer
),
everybody AS (
    SELECT employer FROM firms WHERE employer_status = 'active'
    UNION SELECT employer FROM scored
)
SELECT
    e.employer,
    f.division,
    CASE WHEN f.labour_dispatch THEN 'agency' ELSE 'employer' END AS employer_role,
    coalesce(s.score, 0) AS score,
    CASE WHEN s.score >= o.high_from THEN 'high' WHEN s.score > 0 THEN 'some' ELSE 'none' END AS risk,
    CASE WHEN s.score >= o.high_from THEN o.high_weight WHEN s.score > 0 THEN o.some_weight ELSE 1 END AS draw_weight,
    '[' || coalesce(s.reasons, '') || ']' AS reasons
FROM everybody AS e
CROSS JOIN own AS o
LEFT JOIN firms AS f ON f.employer = e.employer
LEFT JOIN scored AS s ON s.employer = e.employer
