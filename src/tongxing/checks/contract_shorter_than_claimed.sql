-- label: 备案合同比申报的短
-- meaning: 疑似：年审申报的合同满一年，人社部门备案的本年度劳动合同却没有一份满一年。按起止日相差{contract_year_days}天以上为满一年，这个天数是自定的界限；无固定期限算满。没有备案的不算。续签没有备案的，不说明合同不真。
-- legal basis: national/C1
-- severity: medium
-- verified_by: 县级残疾人就业服务机构会同人社，核对合同原件
-- purpose: 核对申报的合同期限和备案的是不是一致
-- compares: verification_filings, employment_contracts
WITH registered AS (
    SELECT
        c.person, c.employer_code AS employer,
        max(date_diff('day', c.contract_start, coalesce(c.contract_end, DATE '2999-12-31'))) AS days,
        max_by(c._file || ':' || c._line, coalesce(c.contract_end, DATE '2999-12-31') || c._file || ':' || c._line) AS contract_row,
        max(c.contract_end) AS contract_end
    FROM employment_contracts AS c
    CROSS JOIN run_day AS d
    WHERE c.contract_start <= d.year_end AND coalesce(c.contract_end >= d.year_start, true)
    GROUP BY c.person, c.employer_code
)
SELECT
    'employment' AS subject_kind,
    e.employment AS subject,
    e.person,
    e.employer,
    e.division,
    CAST(d.year AS VARCHAR) AS period,
    '疑似：申报的合同从 ' || e.contract_start || ' 到 ' || coalesce(CAST(e.contract_end AS VARCHAR), '无固定期限')
        || '，备案的合同到 ' || r.contract_end || ' 为止，不满一年' AS sentence,
    e.filing_row AS first_row,
    r.contract_row AS second_row
FROM employments AS e
CROSS JOIN run_day AS d
CROSS JOIN limits AS l
JOIN registered AS r ON r.person = e.person AND r.employer = e.employer
WHERE e.verification_year = d.year
  AND coalesce(e.employment_form <> 'authorised_post', true)
  AND e.contract_start IS NOT NULL
  AND (e.contract_end IS NULL OR date_diff('day', e.contract_start, e.contract_end) >= l.contract_year_days)
  AND r.days < l.contract_year_days
