-- label: 达到编制规模而未安排残疾人的机关事业单位
-- meaning: 疑似:编制数达到规定规模的机关、事业单位,年审申报里没有一名残疾职工。中小学、幼儿园除外。
-- legal basis: baotou/二(一)1-02
-- severity: medium
-- verified_by: 编办会同残联,核对编制数和在编残疾职工
SELECT
    'employer' AS subject_kind,
    n.employer AS subject,
    CAST(NULL AS VARCHAR) AS person,
    n.employer,
    n.division,
    n.period,
    '疑似:编制 ' || n.authorised_posts || ' 名,申报的残疾职工 0 名' AS sentence,
    a._file || ':' || a._line AS first_row,
    '按比例就业年审申报:无记录' AS second_row
FROM facts_employer AS n
JOIN authorised_posts AS a ON a.employer_code = n.employer
JOIN parameter_values AS v
    ON v.name = CASE n.employer_kind
        WHEN 'government_agency' THEN 'must_place_posts_of_agency'
        WHEN 'public_institution' THEN 'must_place_posts_of_institution'
    END
CROSS JOIN run_day AS d
WHERE n.disabled_employees = 0
  AND n.authorised_posts >= TRY_CAST(v.value AS BIGINT)
  AND d.on_day BETWEEN v.since AND v.until
  AND NOT coalesce(n.school_or_kindergarten, false)
