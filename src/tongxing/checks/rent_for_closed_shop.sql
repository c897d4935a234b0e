-- label: 给已经注销的店发租金补贴
-- meaning: 疑似：登记注销超过{rent_days_after_closing}天的经营实体，本年度还发了场地租金补贴。{rent_days_after_closing}天是自定的界限，不是规定。补发注销以前应得的补贴，不说明错发。
-- severity: high
-- verified_by: 县级残联会同市场监管，核对注销日期和补贴对应的月份
-- purpose: 核对领租金补贴的经营实体是不是还在
-- compares: payments, businesses
WITH paid AS (
    SELECT
        p.business_code, sum(p.amount) AS amount, max(p.paid_on) AS paid_on,
        max_by(p._file || ':' || p._line, coalesce(CAST(p.paid_on AS VARCHAR), '') || p._file || ':' || p._line) AS payment_row
    FROM payments AS p
    CROSS JOIN run_day AS d
    JOIN schemes AS s ON s.scheme = 'rent_subsidy' AND p.scheme IN (s.scheme, s.label)
    WHERE p.business_code IS NOT NULL AND p.period = CAST(d.year AS VARCHAR)
    GROUP BY p.business_code
    HAVING sum(p.amount) > 0
),
shop AS (
    SELECT * FROM businesses
    QUALIFY row_number() OVER (PARTITION BY business_code ORDER BY _batch DESC, _sheet DESC, _line DESC) = 1
)
SELECT
    'business' AS subject_kind,
    p.business_code AS subject,
    b.person,
    CAST(NULL AS VARCHAR) AS employer,
    b.division,
    CAST(d.year AS VARCHAR) AS period,
    '疑似：' || b.closed_on || ' 已经注销，' || p.paid_on || ' 又发租金补贴 ' || p.amount || ' 元' AS sentence,
    p.payment_row AS first_row,
    b._file || ':' || b._line AS second_row
FROM paid AS p
CROSS JOIN run_day AS d
CROSS JOIN limits AS l
JOIN shop AS b ON b.business_code = p.business_code
WHERE b.business_status = 'closed' AND date_diff('day', b.closed_on, p.paid_on) > l.rent_days_after_closing
