-- label: 同一单位同一期间符合两项互斥的待遇
-- meaning: 疑似交叉使用：同一人同一年撑起两项不得同时享受的待遇。应享未享里只列一项（见解读 A34），另一项在这里留痕。
-- severity: medium
-- verified_by: 县级残联会同财政部门，核对两项待遇各落在谁身上
-- purpose: 核对不得同时享受的两项待遇是不是落在同一人同一年
-- compares: payments, verification_filings
WITH pairs AS (
    SELECT
        x.receiver, x.period,
        min(s.label) FILTER (WHERE NOT x.yields) AS kept,
        min(s.label) FILTER (WHERE x.yields) AS yielding,
        sum(d.amount) FILTER (WHERE NOT x.yields) AS kept_amount,
        sum(d.amount) FILTER (WHERE x.yields) AS yielding_amount,
        min(d.person) AS person,
        min(d.employer) AS employer,
        min(d.division) AS division
    FROM exclusive_awards AS x
    JOIN schemes AS s ON s.scheme = x.scheme
    JOIN determinations AS d ON d.scheme = x.scheme AND d.subject = x.subject AND d.period = x.period
    GROUP BY x.receiver, x.period, x.first_scheme, x.second_scheme
)
SELECT
    CASE WHEN p.receiver = p.person THEN 'person' ELSE 'employer' END AS subject_kind,
    p.receiver AS subject,
    p.person,
    p.employer,
    p.division,
    p.period,
    '疑似：同时符合“' || p.kept || '”' || coalesce(p.kept_amount || ' 元', '') || '和“' || p.yielding || '”'
        || coalesce(p.yielding_amount || ' 元', '') || '，两项不得同时享受，只取前一项' AS sentence,
    '测算:' || p.kept AS first_row,
    '测算:' || p.yielding AS second_row
FROM pairs AS p
