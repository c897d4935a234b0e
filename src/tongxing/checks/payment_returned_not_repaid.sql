-- label: 银行退回的补贴没有补发
-- meaning: 疑似漏发：银行退回了一笔补贴，此后没有同一项目、同一对象、同一期的发放成功记录。另行现金发放的、回盘没有报来的也会这样；说明的是钱可能没有到本人手里，不是本人有问题。
-- severity: high
-- verified_by: 县级残联会同财政，核对账号并补发
-- purpose: 核对退回的补贴是不是补发到了
-- compares: bank_returns
WITH last_failed AS (
    SELECT
        b.scheme, b.person, b.employer_code AS employer, b.period,
        max(b.returned_on) AS returned_on,
        max_by(b.amount, b.returned_on || b._file || ':' || b._line) AS amount,
        max_by(b._file || ':' || b._line, b.returned_on || b._file || ':' || b._line) AS return_row
    FROM bank_returns AS b
    CROSS JOIN run_day AS d
    WHERE b.return_status = 'failed' AND b.returned_on <= d.on_day AND coalesce(b.person, b.employer_code) IS NOT NULL
    GROUP BY b.scheme, b.person, b.employer_code, b.period
),
unpaid AS (
    SELECT f.*
    FROM last_failed AS f
    WHERE NOT EXISTS (
        SELECT 1 FROM bank_returns AS b
        CROSS JOIN run_day AS r
        WHERE b.return_status = 'paid' AND b.scheme = f.scheme AND b.period = f.period
          AND coalesce(b.person, '') = coalesce(f.person, '') AND coalesce(b.employer_code, '') = coalesce(f.employer, '')
          AND b.returned_on >= f.returned_on AND b.returned_on <= r.on_day
    )
)
SELECT
    CASE WHEN u.person IS NOT NULL THEN 'person' ELSE 'employer' END AS subject_kind,
    coalesce(u.person, u.employer) AS subject,
    u.person,
    u.employer,
    coalesce(max(w.division), max(f.division)) AS division,
    CAST(d.year AS VARCHAR) AS period,
    '疑似：' || max(u.returned_on) || ' 银行退回“' || max_by(u.scheme, u.returned_on || u.return_row) || '”' || max_by(u.amount, u.returned_on || u.return_row)
        || ' 元，此后没有补发记录' AS sentence,
    max_by(u.return_row, u.returned_on || u.return_row) AS first_row,
    '银行发放回盘：无发放成功的记录' AS second_row
FROM unpaid AS u
CROSS JOIN run_day AS d
LEFT JOIN people AS w ON w.person = u.person
LEFT JOIN firms AS f ON f.employer = u.employer
GROUP BY u.person, u.employer, d.year
