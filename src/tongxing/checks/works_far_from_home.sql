-- label: 工作地离家很远
-- meaning: 疑似异地挂靠的线索：备案劳动合同的工作地和户籍所在地不在同一个地级市，又没有派遣协议。户籍不等于住处，在外地真上班的很多；按规定跨地区招用也计入，只说明值得核对是不是真在那里上班。
-- legal basis: national/Q1
-- severity: low
-- verified_by: 县级残疾人就业服务机构，电话核实住处和上班地点
-- purpose: 找出工作地和户籍地不在一个市的职工，核对是不是真在那里上班
-- compares: verification_filings, employment_contracts, certificates
WITH away AS (
    SELECT
        c.person, c.employer_code AS employer,
        min(c.work_division) AS work_division,
        min(c._file || ':' || c._line) AS contract_row
    FROM employment_contracts AS c
    CROSS JOIN run_day AS d
    JOIN people AS w ON w.person = c.person
    WHERE c.contract_start <= d.year_end AND coalesce(c.contract_end >= d.year_start, true)
      AND substr(c.work_division, 1, 4) <> substr(w.division, 1, 4)
      AND c.person NOT IN (
          SELECT a.person FROM dispatch_agreements AS a
          CROSS JOIN run_day AS r
          WHERE a.person IS NOT NULL
            AND a.agreement_start <= r.year_end AND coalesce(a.agreement_end >= r.year_start, true)
      )
    GROUP BY c.person, c.employer_code
)
SELECT
    'employment' AS subject_kind,
    e.employment AS subject,
    e.person,
    e.employer,
    e.division,
    CAST(d.year AS VARCHAR) AS period,
    '疑似：户籍在 ' || w.division || '，合同的工作地在 ' || a.work_division || '，不在同一个市' AS sentence,
    e.filing_row AS first_row,
    a.contract_row AS second_row
FROM away AS a
CROSS JOIN run_day AS d
JOIN employments AS e ON e.person = a.person AND e.employer = a.employer AND e.verification_year = d.year
JOIN people AS w ON w.person = a.person
