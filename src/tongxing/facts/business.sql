-- label: 自主创业的经营实体
-- meaning: 申请过场地租金补贴的实体,一个实体一行。
-- 已租月数按日历月计,首尾都算,从起租和成立中较晚的月到止租和年末中较早的月。
WITH lease AS (
    SELECT * FROM premises_leases
    QUALIFY row_number() OVER (
        PARTITION BY business_code ORDER BY applied_on DESC NULLS LAST, leased_from DESC, _line DESC
    ) = 1
),
shop AS (
    SELECT * FROM businesses
    QUALIFY row_number() OVER (PARTITION BY business_code ORDER BY _batch DESC, _line DESC) = 1
),
months AS (
    SELECT
        l.business_code,
        greatest(l.leased_from, b.licensed_on) AS since,
        least(coalesce(l.leased_until, d.on_day), d.on_day) AS until
    FROM lease AS l
    CROSS JOIN run_day AS d
    JOIN shop AS b ON b.business_code = l.business_code
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
    greatest(0, (year(m.until) - year(m.since)) * 12 + month(m.until) - month(m.since) + 1) AS rented_months,
    b.massage_shop,
    CASE WHEN b.business_status = 'closed' THEN b.closed_on END AS closed_on,
    CASE
        WHEN l.premises_division IS NOT NULL
            THEN l.premises_division IN (SELECT division FROM divisions)
    END AS premises_in_city
FROM lease AS l
CROSS JOIN run_day AS d
LEFT JOIN shop AS b ON b.business_code = l.business_code
LEFT JOIN months AS m ON m.business_code = l.business_code
LEFT JOIN people AS w ON w.person = l.person
