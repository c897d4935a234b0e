-- label: 应享未享
-- meaning: 按全市测算应当享受、既没有发放记录也没有办结结果的项目。
-- 一次性的项目,哪一期发过都算发过。发放记录写明的人、单位、实体都要对得上:同一单位发过一个人的,不能当作别人的也发过。
SELECT d.subject_kind, d.subject, d.period, d.division, d.person, d.employer, d.scheme, d.amount
FROM determinations AS d
JOIN schemes AS s ON s.scheme = d.scheme AND s.offer
WHERE d.status = 'eligible'
  AND (d.amount IS NULL OR d.amount > 0)
  AND NOT EXISTS (
      SELECT 1 FROM payments AS p
      WHERE p.scheme IN (s.scheme, s.label)
        AND (p.period = d.period OR s.period = 'once')
        AND coalesce(p.person, p.employer_code, p.business_code) IS NOT NULL
        AND (p.person IS NULL OR p.person = d.person)
        AND (p.employer_code IS NULL OR p.employer_code = d.employer)
        AND (p.business_code IS NULL OR p.business_code = d.subject)
  )
  AND NOT EXISTS (
      SELECT 1 FROM outcomes AS o
      WHERE o.kind = 'offer' AND o.name = d.scheme AND o.subject = d.subject AND o.period = d.period
  )
ORDER BY d.scheme, d.division, d.subject, d.period
