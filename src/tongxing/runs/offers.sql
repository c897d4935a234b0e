-- label: 应享未享
-- meaning: 按全市测算应当享受、既没有发放记录也没有办结结果、又不必让给另一项互斥待遇的项目。
SELECT w.subject_kind, w.subject, w.period, w.division, w.person, w.employer, w.scheme, w.amount
FROM awards AS w
WHERE w.offer AND NOT w.paid AND w.outcome IS NULL
  AND NOT EXISTS (
      SELECT 1 FROM exclusive_awards AS x
      WHERE x.yields AND x.scheme = w.scheme AND x.subject = w.subject AND x.period = w.period
  )
ORDER BY w.scheme, w.division, w.subject, w.period
