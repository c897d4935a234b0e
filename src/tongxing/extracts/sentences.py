"""Why a line is not accepted: a rule code and a sentence for a clerk, in Chinese and in English; no value of any row stands in them."""

LINES = (
    ("required-missing", "必填项是空的，请补填。", "A required cell is empty; fill it in."),
    (
        "identifier-stored-as-number",
        "号码在表格里存成了数值，后几位可能已失真；请把该列设为文本后重新填写。",
        "The identifier is stored as a number and its last digits may be lost; make the column text and retype it.",
    ),
    (
        "ids-end-in-zeros",
        "这一列有多个身份证号以000结尾，像是存成数值后丢了后三位；请把该列设为文本后重新填写。",
        "Several ID numbers of this column end in 000, as if numbers had lost digits; make the column text and retype them.",
    ),
    (
        "identifier-in-scientific-notation",
        "号码变成了科学计数法，后几位已丢失；请把该列设为文本后重新填写。",
        "The identifier turned into scientific notation and lost digits; make the column text and retype it.",
    ),
    (
        "number-instead-of-text",
        "这里是小数形式的数值，看不出是哪一个月，请写成202403这样的六位数字。",
        "A decimal number stands where a month should; write it like 202403.",
    ),
    (
        "date-unreadable",
        "日期看不懂，请写成2024-03-05的样子。",
        "The date cannot be read; write it like 2024-03-05.",
    ),
    ("date-not-real", "这一天不存在，请核对年月日。", "This day does not exist; check year, month and day."),
    (
        "month-unreadable",
        "月份看不懂，请写成202403的样子。",
        "The month cannot be read; write it like 202403.",
    ),
    (
        "month-not-real",
        "这个月份不存在，月应为01至12。",
        "This month does not exist: months run from 01 to 12.",
    ),
    ("year-unreadable", "年度看不懂，请写成2024的样子。", "The year cannot be read; write it like 2024."),
    (
        "money-unreadable",
        "金额看不懂，请只填数字，以元为单位。",
        "The amount cannot be read; give digits only, in yuan.",
    ),
    (
        "money-beyond-fen",
        "金额的小数多于两位，请精确到分。",
        "The amount has more than two decimals; round it to the fen.",
    ),
    (
        "money-too-large",
        "金额大得不像真的（一百亿元或更多），请核对是不是多打了几位。",
        "The amount is ten billion yuan or more; check for extra digits.",
    ),
    (
        "count-too-large",
        "数量大得不像真的，请核对是不是多打了几位。",
        "The number is implausibly large; check for extra digits.",
    ),
    ("money-negative", "金额不应为负数，请核对。", "The amount should not be negative; check it."),
    (
        "count-unreadable",
        "数量看不懂，请只填数字，单位须与这一列说的相同。",
        "The number cannot be read; give digits only, in the unit of the column.",
    ),
    ("count-not-whole", "数量应为整数，请核对。", "The count should be a whole number; check it."),
    (
        "account-unreadable",
        "银行账号应为6至34位数字，请核对。",
        "A bank account has 6 to 34 digits; check it.",
    ),
    (
        "pseudonym-unreadable",
        "这里应为系统给出的24位编号，请从系统导出后原样填写。",
        "The system's own 24-character number belongs here; copy it as exported.",
    ),
    (
        "division-unreadable",
        "区划看不懂，请填六位区划代码或本地区县的全称。",
        "The division cannot be read; give the six-digit code or the full name of a county of this city.",
    ),
    (
        "word-not-listed",
        "填的内容不在规定的选项里，请按数据约定改正。",
        "The word is not among those the contract allows.",
    ),
    (
        "sex-contradicts-id",
        "性别与身份证号第17位不一致，请核对。",
        "The sex contradicts position 17 of the ID number; check both.",
    ),
    (
        "category-contradicts-certificate",
        "残疾类别与残疾人证号第19位不一致，请核对。",
        "The category contradicts position 19 of the certificate number; check both.",
    ),
    (
        "grade-contradicts-certificate",
        "残疾等级与残疾人证号第20位不一致，请核对。",
        "The grade contradicts position 20 of the certificate number; check both.",
    ),
    (
        "certificate-of-another-person",
        "残疾人证号的前18位与身份证号不一致，请核对。",
        "The first 18 characters of the certificate number differ from the ID number; check both.",
    ),
    (
        "dates-out-of-order",
        "结束日期早于开始日期，请核对。",
        "The end date is before the start date; check both.",
    ),
    (
        "subject-missing",
        "没有填写对象：身份证号和单位代码至少填一个。",
        "No subject: give at least one of ID number and employer code.",
    ),
    (
        "same-key-different-content",
        "同一对象的同一期间出现了两次且内容不同，无法判断哪一行对，请保留正确的一行。",
        "The same key appears twice with different content; keep the right line.",
    ),
    (
        "column-count",
        "这一行的列数与表头不一致，请核对逗号。",
        "The line has another number of cells than the heading.",
    ),
    (
        "unclosed-quote",
        "这一行有一个没有成对的引号，请删去或补上。",
        "The line has a quotation mark without its partner; remove or complete it.",
    ),
    (
        "broken-characters",
        "这一行有无法识别的字符编码，请重新导出。",
        "The line has bytes in no known encoding; export it again.",
    ),
    (
        "row-above-heading",
        "这一行像是数据，却在表头的上面；请把表头移到所有数据行之上。",
        "The line looks like data but stands above the heading; put the heading above every row.",
    ),
    (
        "cell-too-long",
        "这一格超过10000个字，请只填规定的内容。",
        "The cell has more than 10,000 characters; give only what the column asks for.",
    ),
    (
        "line-too-long",
        "这一行超过1兆字节（1000000字节），没有拆成列，工作簿里只列出开头；请检查是否漏了换行。",
        "The line has more than 1,000,000 bytes and was not split; look for a missing line end. Only its beginning is shown.",
    ),
    (
        "handling-unknown",
        "“处理”一栏只能填：已修改、确认无误、删除。",
        "The handling must be one of 已修改 (mended), 确认无误 (confirmed), 删除 (withdrawn).",
    ),
    (
        "confirmation-refused",
        "【处理】这种错误不能用“确认无误”通过：系统读不出，或者号码本身不可能。请照原件改正标红的格子，选“已修改”；"
        "原件就是这样的，请先到发证或发码的部门更正；不再报送这一行的，选“删除”。",
        "This fault cannot be confirmed: mend the marked cells and choose 已修改, have the original corrected where it is"
        " wrong itself, or choose 删除.",
    ),
    (
        "row-key-damaged",
        "“_行键”一栏被改动过，找不到它是哪一行，请从系统发回的工作簿里把行键原样抄回。",
        "The _行键 was changed, so the line cannot be found; copy it again from the workbook that was handed out.",
    ),
    (
        "choice-open",
        "这一行因整行的原因退回，请在“处理”一栏写明：已修改、确认无误或删除。",
        "The line came back for a reason of the whole line; say in 处理 what became of it.",
    ),
    (
        "same-row-returned-twice",
        "两份同时送回的工作簿对这一行说法不同，都未采用，请只留一份。",
        "Two workbooks returned together disagree about this line; neither is used, keep one.",
    ),
    (
        "sheet-without-heading",
        "这张工作表里没有找到与数据约定相符的表头。",
        "No heading of this contract was found on this worksheet.",
    ),
)
