-- label: 用人单位
-- meaning: 登记在册的用人单位,一个统一社会信用代码一行,以最新一行为准。
SELECT
    employer_code AS employer,
    employer_name,
    employer_kind,
    division,
    funded_by_budget,
    labour_dispatch,
    registered_on,
    employer_status,
    _file || ':' || _line AS firm_row
FROM employers
WHERE employer_code IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY employer_code ORDER BY _batch DESC, _sheet DESC, _line DESC) = 1
