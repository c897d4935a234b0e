-- label: 用人单位
-- meaning: 登记在册的用人单位，一个统一社会信用代码一行，以最新一行为准；换过代码的看现用代码，分支机构写明总机构，并入别家的写明并入哪家。
-- 只看运行日以前的变更。曾用名称按名称排列，只供核对，不据此认定是同一家。
WITH changed AS (
    SELECT c.*
    FROM employer_changes AS c
    CROSS JOIN run_day AS d
    WHERE c.employer_code IS NOT NULL AND coalesce(c.changed_on <= d.on_day, true)
),
named AS (
    SELECT coalesce(f.canonical, c.employer_code) AS employer,
        array_to_string(list_sort(list(DISTINCT c.former_name)), '、') AS former_names
    FROM changed AS c
    LEFT JOIN former_codes AS f ON f.former_code = c.employer_code
    WHERE c.former_name IS NOT NULL
    GROUP BY 1
),
parents AS (
    SELECT coalesce(f.canonical, c.employer_code) AS employer, c.change_kind,
        coalesce(p.canonical, c.parent_code) AS parent
    FROM changed AS c
    LEFT JOIN former_codes AS f ON f.former_code = c.employer_code
    LEFT JOIN former_codes AS p ON p.former_code = c.parent_code
    WHERE c.parent_code IS NOT NULL AND c.change_kind IN ('branch', 'merged')
    QUALIFY row_number() OVER (
        PARTITION BY coalesce(f.canonical, c.employer_code), c.change_kind
        ORDER BY c.changed_on DESC, c._batch DESC, c._sheet DESC, c._line DESC
    ) = 1
),
registered AS (
    SELECT coalesce(f.canonical, e.employer_code) AS employer, e.*
    FROM employers AS e
    LEFT JOIN former_codes AS f ON f.former_code = e.employer_code
    WHERE e.employer_code IS NOT NULL
    QUALIFY row_number() OVER (
        PARTITION BY coalesce(f.canonical, e.employer_code)
        ORDER BY CASE WHEN f.canonical IS NULL THEN 0 ELSE 1 END, e._batch DESC, e._sheet DESC, e._line DESC
    ) = 1
)
SELECT
    r.employer,
    r.employer_name,
    r.employer_kind,
    r.division,
    r.funded_by_budget,
    r.labour_dispatch,
    r.registered_on,
    r.employer_status,
    n.former_names,
    b.parent AS headquarters,
    m.parent AS merged_into,
    r._file || ':' || r._line AS firm_row
FROM registered AS r
LEFT JOIN named AS n ON n.employer = r.employer
LEFT JOIN parents AS b ON b.employer = r.employer AND b.change_kind = 'branch'
LEFT JOIN parents AS m ON m.employer = r.employer AND m.change_kind = 'merged'
