-- label: 同一单位同一期间符合两项互斥的待遇
-- meaning: 疑似交叉使用:同一单位(或同一人)同一期间测算出两项不得同时享受的待遇,发放前须确认不是同一个人的同一年,见解读 A34。
-- legal basis: baotou/三(四)-02
-- severity: medium
-- verified_by: 县级残联会同财政部门,核对两项待遇各落在谁身上
WITH owed AS (
    SELECT
        d.scheme, s.label, d.person, d.employer, d.division, d.period,
        coalesce(d.employer, d.person) AS receiver
    FROM determinations AS d
    JOIN schemes AS s ON s.scheme = d.scheme AND s.kind = 'entitlement'
    WHERE d.status = 'eligible' AND d.amount > 0
),
pairs AS (
    SELECT
        a.receiver, a.period,
        min(a.label) AS first_label, min(b.label) AS second_label,
        min(a.employer) AS employer, min(coalesce(a.person, b.person)) AS person, min(a.division) AS division
    FROM owed AS a
    JOIN exclusive_schemes AS x ON x.scheme = a.scheme
    JOIN owed AS b ON b.scheme = x.other AND b.receiver = a.receiver AND b.period = a.period
    GROUP BY a.receiver, a.period, a.scheme, b.scheme
)
SELECT
    CASE WHEN p.employer IS NULL THEN 'person' ELSE 'employer' END AS subject_kind,
    p.receiver AS subject,
    p.person,
    p.employer,
    p.division,
    p.period,
    '疑似:同时符合“' || p.first_label || '”和“' || p.second_label || '”,两项不得同时享受' AS sentence,
    '测算:' || p.first_label AS first_row,
    '测算:' || p.second_label AS second_row
FROM pairs AS p
