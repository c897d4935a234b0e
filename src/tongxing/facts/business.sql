-- label: 自主创业的经营实体
-- meaning: 申请过场地租金补贴的实体，一个实体一行。
-- 已租月数按日历月计，首尾都算，从起租和成立中较晚的月到止租和年末中较早的月，再减去以前各期已补贴的月数；
-- 方案施行以前租用的月数也在已租月数里，另列出来，供解读 B02 的另一种读法用。
-- 已补贴月数由以前各期的发放金额按每月补贴折算。折算要用的每月补贴由规则算，而规则在事实之后才算，所以这里照条文取月租金和上限中较小的。
WITH lease AS (
    SELECT p.*
    FROM premises_leases AS p
    CROSS JOIN run_day AS d
    WHERE coalesce(p.applied_on <= d.on_day, true)
    QUALIFY row_number() OVER (
        PARTITION BY p.business_code ORDER BY p.applied_on DESC NULLS LAST, p.leased_from DESC,
            p._batch DESC, p._sheet DESC, p._line DESC
    ) = 1
),
shop AS (
    SELECT * FROM businesses
    QUALIFY row_number() OVER (PARTITION BY business_code ORDER BY _batch DESC, _sheet DESC, _line DESC) = 1
),
months AS (
    SELECT
        l.business_code,
        greatest(l.leased_from, b.licensed_on) AS since,
        least(coalesce(l.leased_until, d.on_day), d.on_day) AS until
    FROM lease AS l
    CROSS JOIN run_day AS d
    JOIN shop AS b ON b.business_code = l.business_code
),
plan AS (
    SELECT
        CAST(
            max(TRY_CAST(v.value AS DATE)) FILTER (WHERE v.name = 'plan_promulgated_on')
            + INTERVAL (max(TRY_CAST(v.value AS INTEGER)) FILTER (WHERE v.name = 'plan_lead_days') + 1) DAY
            AS DATE
        ) AS starts_on
    FROM parameter_values AS v
    JOIN run_day AS d ON d.on_day BETWEEN v.since AND v.until
    WHERE v.name IN ('plan_promulgated_on', 'plan_lead_days')
),
cap AS (
    SELECT CAST(v.value AS DECIMAL(18,2)) AS per_month
    FROM parameter_values AS v
    JOIN run_day AS d ON d.on_day BETWEEN v.since AND v.until
    WHERE v.name = 'rent_subsidy_cap_per_month'
),
rate AS (
    SELECT l.business_code, nullif(CAST(least(l.rent_per_month, cap.per_month) * 100 AS BIGINT), 0) AS fen_per_month
    FROM lease AS l
    CROSS JOIN cap
),
paid AS (
    SELECT
        r.business_code,
        (CAST(greatest(sum(p.amount), 0) * 200 AS BIGINT) + r.fen_per_month) // (2 * r.fen_per_month) AS months
    FROM rate AS r
    CROSS JOIN run_day AS d
    JOIN payments AS p ON p.business_code = r.business_code AND p.period < CAST(d.year AS VARCHAR)
    JOIN schemes AS s ON s.scheme = 'rent_subsidy' AND p.scheme IN (s.scheme, s.label)
    GROUP BY r.business_code, r.fen_per_month
),
came AS (
    SELECT count(*) FILTER (WHERE contract = 'payments') > 0 AS payments FROM delivered
)
SELECT
    l.business_code AS subject,
    w.division,
    CAST(d.year AS VARCHAR) AS period,
    l.person,
    CAST(NULL AS VARCHAR) AS employer,
    b.licensed_on,
    l.applied_on,
    l.rent_per_month,
    greatest(
        0, (year(m.until) - year(m.since)) * 12 + month(m.until) - month(m.since) + 1 - coalesce(p.months, 0)
    ) AS rented_months,
    CASE WHEN came.payments THEN coalesce(p.months, 0) END AS rent_months_paid,
    greatest(
        0,
        least(
            (year(n.starts_on) - year(m.since)) * 12 + month(n.starts_on) - month(m.since),
            (year(m.until) - year(m.since)) * 12 + month(m.until) - month(m.since) + 1
        )
    ) AS rented_months_before_plan,
    b.massage_shop,
    CASE WHEN b.business_status = 'closed' THEN b.closed_on END AS closed_on,
    CASE
        WHEN l.premises_division IS NOT NULL
            THEN l.premises_division IN (SELECT division FROM divisions)
    END AS premises_in_city
FROM lease AS l
CROSS JOIN run_day AS d
CROSS JOIN came
CROSS JOIN plan AS n
LEFT JOIN shop AS b ON b.business_code = l.business_code
LEFT JOIN months AS m ON m.business_code = l.business_code
LEFT JOIN paid AS p ON p.business_code = l.business_code
LEFT JOIN people AS w ON w.person = l.person
