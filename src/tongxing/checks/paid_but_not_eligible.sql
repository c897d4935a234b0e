-- label: 已发放而测算不符合条件
-- meaning: 疑似错发：某项待遇已经发放，按现有数据测算，同一对象同一期间并不符合条件。
-- severity: high
-- verified_by: 县级残联会同财政部门，核对发放依据和当时的材料
-- purpose: 核对已经发放的待遇按现有数据是不是符合条件
-- compares: payments
SELECT
    d.subject_kind,
    d.subject,
    d.person,
    d.employer,
    d.division,
    d.period,
    '疑似：“' || s.label || '”' || d.period || ' 年已发放 ' || p.amount || ' 元，测算不符合条件' AS sentence,
    p._file || ':' || p._line AS first_row,
    '测算:' || s.label AS second_row
FROM payments AS p
JOIN schemes AS s ON p.scheme IN (s.scheme, s.label) AND s.kind = 'entitlement'
JOIN determinations AS d
    ON d.scheme = s.scheme AND d.period = p.period AND d.status = 'not_eligible'
    AND (p.person IS NULL OR p.person = d.person)
    AND (p.employer_code IS NULL OR p.employer_code = d.employer)
    AND (p.business_code IS NULL OR p.business_code = d.subject)
WHERE coalesce(p.person, p.employer_code, p.business_code) IS NOT NULL AND p.amount > 0
