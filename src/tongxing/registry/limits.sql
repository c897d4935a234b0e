-- label: 疑点比对的界限
-- meaning: 运行日用的自定界限，只有一行；数写在政策包的参数里，比对的意思也从那里取，不在别处再写一遍。没有给的是空，那一项比对就不提示。
SELECT
    max(TRY_CAST(v.value AS BIGINT)) FILTER (WHERE v.name = 'account_shared_by_people') AS account_shared_by_people,
    max(TRY_CAST(v.value AS BIGINT)) FILTER (WHERE v.name = 'account_shared_by_households') AS account_shared_by_households,
    max(TRY_CAST(v.value AS BIGINT)) FILTER (WHERE v.name = 'phone_shared_by_people') AS phone_shared_by_people,
    max(TRY_CAST(v.value AS BIGINT)) FILTER (WHERE v.name = 'phone_shared_by_households') AS phone_shared_by_households,
    max(TRY_CAST(v.value AS BIGINT)) FILTER (WHERE v.name = 'facility_days_while_insured') AS facility_days_while_insured,
    max(TRY_CAST(v.value AS BIGINT)) FILTER (WHERE v.name = 'training_days_at_post') AS training_days_at_post,
    max(TRY_CAST(v.value AS BIGINT)) FILTER (WHERE v.name = 'user_employers_of_one_agency') AS user_employers_of_one_agency,
    max(TRY_CAST(v.value AS BIGINT)) FILTER (WHERE v.name = 'severe_staff_filed') AS severe_staff_filed,
    max(TRY_CAST(v.value AS BIGINT)) FILTER (WHERE v.name = 'severe_staff_percent') AS severe_staff_percent,
    max(TRY_CAST(v.value AS BIGINT)) FILTER (WHERE v.name = 'wages_apart_months') AS wages_apart_months,
    max(TRY_CAST(v.value AS BIGINT)) FILTER (WHERE v.name = 'wages_apart_percent') AS wages_apart_percent,
    max(TRY_CAST(v.value AS BIGINT)) FILTER (WHERE v.name = 'insured_twice_months') AS insured_twice_months,
    max(TRY_CAST(v.value AS BIGINT)) FILTER (WHERE v.name = 'months_missing_after_leaving') AS months_missing_after_leaving,
    max(TRY_CAST(v.value AS BIGINT)) FILTER (WHERE v.name = 'verification_closes_in_month') AS verification_closes_in_month,
    max(TRY_CAST(v.value AS BIGINT)) FILTER (WHERE v.name = 'months_around_verification') AS months_around_verification,
    max(TRY_CAST(v.value AS BIGINT)) FILTER (WHERE v.name = 'staff_months_short') AS staff_months_short,
    max(TRY_CAST(v.value AS BIGINT)) FILTER (WHERE v.name = 'contract_year_days') AS contract_year_days,
    max(TRY_CAST(v.value AS BIGINT)) FILTER (WHERE v.name = 'rent_days_after_closing') AS rent_days_after_closing
FROM parameter_values AS v
JOIN run_day AS d ON d.on_day BETWEEN v.since AND v.until
WHERE v.division = ''
