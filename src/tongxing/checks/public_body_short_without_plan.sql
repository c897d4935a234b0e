-- label: 应安排未安排、又没有安排计划的机关事业单位
-- meaning: 疑似：编制数达到规定规模、没有申报一名残疾职工，报来的安排计划里今年和以后也没有名额。计划还在审批、由县乡统筹的，不说明单位不履行义务。
-- legal basis: national/Q10
-- severity: medium
-- verified_by: 组织、编办会同残联，核对招录计划
-- purpose: 核对没有安排残疾人的机关、事业单位有没有安排计划
-- compares: authorised_posts, verification_filings, public_body_plans
SELECT
    'employer' AS subject_kind,
    n.employer AS subject,
    CAST(NULL AS VARCHAR) AS person,
    n.employer,
    n.division,
    n.period,
    '疑似：编制 ' || n.authorised_posts || ' 名，残疾职工 0 名，本年度起没有安排计划' AS sentence,
    n.posts_row AS first_row,
    coalesce(o.plan_row, '机关事业单位安排计划：无记录') AS second_row
FROM nodes_employer AS n
CROSS JOIN run_day AS d
LEFT JOIN (
    SELECT employer_code, max_by(_file || ':' || _line, plan_year || _file || ':' || _line) AS plan_row FROM public_body_plans GROUP BY employer_code
) AS o ON o.employer_code = n.employer
WHERE n.large_public_body AND n.places_nobody AND coalesce(NOT n.may_be_pooled, true)
  AND EXISTS (SELECT 1 FROM delivered AS c WHERE c.contract = 'public_body_plans')
  AND NOT EXISTS (
      SELECT 1 FROM public_body_plans AS p
      WHERE p.employer_code = n.employer AND p.plan_year >= d.year AND p.planned_posts >= 1
  )
