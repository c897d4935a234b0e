"""What was put right in a cell that is accepted; a rule code and a sentence for a clerk, no value of any row."""

REPAIRS = (
    (
        "invisible-characters-removed",
        "内容里有看不见的字符，已去掉后照收；原样另存。",
        "Invisible characters were taken out; the text as it stood is kept.",
    ),
    (
        "identifier-written-otherwise",
        "号码里有空格、全角或小写字母，已按标准写法照收；原样另存。",
        "The identifier had spaces, full-width or small letters; it was read in its standard form.",
    ),
    (
        "id-taken-from-certificate",
        "身份证号一栏填的是残疾人证号，已取其前18位（校验位相符）照收；原样另存。",
        "A certificate number stood in the ID column; its first 18 characters, which check, were taken.",
    ),
    (
        "credit-code-letters-for-digits",
        "信用代码把数字0、1写成了字母O、I，改正后两个校验位都相符，已照收；原样另存。",
        "Letters O and I stood for 0 and 1 in a credit code; both check digits prove the correction.",
    ),
    (
        "name-spaces-removed",
        "姓名中间有空格，已去掉后照收；原样另存。",
        "Spaces inside a Chinese name were taken out.",
    ),
    (
        "name-dots-made-one",
        "姓名里的间隔号写法不一，已统一为“·”；原样另存。",
        "The middle dot of a name was written in another way and made one.",
    ),
    (
        "number-in-text-replaced",
        "文字列里写了身份证号、残疾人证号、手机号或银行卡号，已换成代号照收；原样加密另存，请不要把号码写在文字里。",
        "A person's number stood in a column of text and was replaced by a pseudonym; keep numbers out of texts.",
    ),
    (
        "former-name-set-apart",
        "姓名后括号里的原名已另存为曾用名。",
        "A former name in brackets was set apart from the name.",
    ),
    (
        "name-lost-a-character",
        "姓名里有问号或无法显示的字，多半是生僻字在转码时丢失；已按身份证号照收，请对照证件改正姓名。",
        "A character of the name was lost, most likely by its encoding; the line stands by its ID number, correct the name.",
    ),
    (
        "money-in-ten-thousands-converted",
        "金额带“万”字，已按一万元换算成元照收；原样另存，请核对。",
        "The amount was given in 万 and converted to yuan; check it.",
    ),
    (
        "money-negative-in-brackets",
        "金额写在括号里，按会计写法读作负数；原样另存，请核对。",
        "An amount in brackets was read as negative, as bookkeepers write it; check it.",
    ),
    (
        "date-from-serial-number",
        "日期是表格软件的日期序号，已换算成日期照收；原样另存，请核对。",
        "The date was a spreadsheet's serial number and was converted; check it.",
    ),
)
