-- label: 达到编制规模而未安排残疾人的机关事业单位
-- meaning: 疑似：编制数达到规定规模的机关、事业单位，年审申报里没有一名残疾职工。中小学、幼儿园和可在本级统筹的除外。
-- legal basis: national/Q10
-- severity: medium
-- verified_by: 编办会同残联，核对编制数和在编残疾职工
-- purpose: 核对达到编制规模的机关、事业单位有没有安排残疾人
-- compares: authorised_posts, verification_filings
SELECT
    'employer' AS subject_kind,
    n.employer AS subject,
    CAST(NULL AS VARCHAR) AS person,
    n.employer,
    n.division,
    n.period,
    '疑似：编制 ' || n.authorised_posts || ' 名，申报的残疾职工 0 名' AS sentence,
    n.posts_row AS first_row,
    '按比例就业年审申报：无记录' AS second_row
FROM nodes_employer AS n
WHERE n.large_public_body AND n.places_nobody AND coalesce(NOT n.may_be_pooled, true)
