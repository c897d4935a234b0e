-- label: 应享未享
-- meaning: 按全市测算应当享受、既没有发放记录也没有办结结果的项目。
WITH paid AS (
    SELECT scheme, period, person AS subject_key FROM payments WHERE person IS NOT NULL
    UNION
    SELECT scheme, period, employer_code FROM payments WHERE employer_code IS NOT NULL
    UNION
    SELECT scheme, period, business_code FROM payments WHERE business_code IS NOT NULL
)
SELECT d.subject_kind, d.subject, d.period, d.division, d.person, d.employer, d.scheme, d.amount
FROM determinations AS d
JOIN schemes AS s ON s.scheme = d.scheme AND s.offer
WHERE d.status = 'eligible'
  AND (d.amount IS NULL OR d.amount > 0)
  AND NOT EXISTS (
      SELECT 1 FROM paid AS p
      WHERE p.scheme IN (s.scheme, s.label)
        AND p.period = d.period
        AND p.subject_key IN (d.subject, d.person, d.employer)
  )
  AND NOT EXISTS (
      SELECT 1 FROM outcomes AS o
      WHERE o.kind = 'offer' AND o.name = d.scheme AND o.subject = d.subject AND o.period = d.period
  )
ORDER BY d.scheme, d.division, d.subject, d.period
