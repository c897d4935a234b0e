-- label: 应享的项目
-- meaning: 测算应当享受的每一项，连同发放记录和办结结果。
-- 一次性的项目，哪一期发过都算发过。发放记录写明的人、单位、实体都要对得上：同一单位发过一个人的，不能当作别人的也发过。
SELECT
    d.subject_kind, d.subject, d.period, d.division, d.person, d.employer, d.scheme, s.label, s.offer, d.amount,
    EXISTS (
        SELECT 1 FROM payments AS p
        WHERE p.scheme IN (s.scheme, s.label)
          AND (p.period = d.period OR s.period = 'once')
          AND coalesce(p.person, p.employer_code, p.business_code) IS NOT NULL
          AND (p.person IS NULL OR p.person = d.person)
          AND (p.employer_code IS NULL OR p.employer_code = d.employer)
          AND (p.business_code IS NULL OR p.business_code = d.subject)
    ) AS paid,
    (
        SELECT max(o.outcome) FROM outcomes AS o
        WHERE o.kind = 'offer' AND o.name = d.scheme AND o.subject = d.subject AND o.period = d.period
    ) AS outcome
FROM determinations AS d
JOIN schemes AS s ON s.scheme = d.scheme AND (s.offer OR s.kind = 'entitlement')
WHERE d.status = 'eligible' AND (d.amount IS NULL OR d.amount > 0)
