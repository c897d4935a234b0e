-- label: 家庭成员
-- meaning: 一人属于一户，以最新一行为准。
SELECT household_number, person, relation, division, _file || ':' || _line AS household_row
FROM households
WHERE household_number IS NOT NULL AND person IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY person ORDER BY _batch DESC, _sheet DESC, _line DESC) = 1
