-- label: 同一派遣机构派到许多单位
-- meaning: 疑似挂靠的线索：本年度同一个派遣机构把残疾人派到{user_employers_of_one_agency}个以上用工单位。{user_employers_of_one_agency}个是自定的界限，不是规定；规模大的正规机构也会这样，只说明值得看一看派遣是不是真实。
-- legal basis: national/C5
-- severity: low
-- verified_by: 县级人社部门会同残联，抽查派遣协议、工资和实际用工
-- purpose: 找出派遣单位特别多的机构，抽查派遣是不是真实
-- compares: dispatch_agreements, employers
WITH dispatched AS (
    SELECT
        a.agency_code AS agency,
        count(DISTINCT a.user_employer_code) AS users,
        count(DISTINCT a.person) AS persons,
        min(a._file || ':' || a._line) AS first_row,
        max(a._file || ':' || a._line) AS second_row
    FROM dispatch_agreements AS a
    CROSS JOIN run_day AS d
    WHERE a.agreement_start <= least(d.on_day, d.year_end) AND coalesce(a.agreement_end >= d.year_start, true)
    GROUP BY a.agency_code
)
SELECT
    'employer' AS subject_kind,
    g.agency AS subject,
    CAST(NULL AS VARCHAR) AS person,
    g.agency AS employer,
    f.division,
    CAST(d.year AS VARCHAR) AS period,
    '疑似：本年度把 ' || g.persons || ' 名残疾人派到 ' || g.users || ' 个用工单位' AS sentence,
    g.first_row,
    g.second_row
FROM dispatched AS g
CROSS JOIN run_day AS d
LEFT JOIN firms AS f ON f.employer = g.agency
JOIN limits AS l ON g.users >= l.user_employers_of_one_agency
