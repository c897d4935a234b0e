-- label: 烟草制品零售许可申请
-- meaning: 一件申请一行。
SELECT
    t.application_number AS subject,
    t.division,
    CAST(d.year AS VARCHAR) AS period,
    t.person,
    CAST(NULL AS VARCHAR) AS employer,
    t.nearest_outlet_metres,
    t.first_application,
    t.preferential_licences_held,
    t.operated_by_partner_or_hired
FROM tobacco_applications AS t
CROSS JOIN run_day AS d
QUALIFY row_number() OVER (PARTITION BY t.application_number ORDER BY t._batch DESC, t._sheet DESC, t._line DESC) = 1
