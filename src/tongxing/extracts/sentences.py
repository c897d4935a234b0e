"""The sentences a clerk reads, by rule code, in Chinese and in English; no value of any row stands in them."""

LINES = (
    ("required-missing", "必填项是空的,请补填。", "A required cell is empty; fill it in."),
    (
        "identifier-stored-as-number",
        "号码在表格里存成了数值,后几位可能已失真;请把该列设为文本后重新填写。",
        "The identifier is stored as a number and its last digits may be lost; make the column text and retype it.",
    ),
    (
        "ids-end-in-zeros",
        "这一列有多个身份证号以000结尾,像是存成数值后丢了后三位;请把该列设为文本后重新填写。",
        "Several ID numbers of this column end in 000, as if numbers had lost digits; make the column text and retype them.",
    ),
    (
        "identifier-in-scientific-notation",
        "号码变成了科学计数法,后几位已丢失;请把该列设为文本后重新填写。",
        "The identifier turned into scientific notation and lost digits; make the column text and retype it.",
    ),
    (
        "number-instead-of-text",
        "这里是小数形式的数值,看不出是哪一个月,请写成202403这样的六位数字。",
        "A decimal number stands where a month should; write it like 202403.",
    ),
    (
        "date-unreadable",
        "日期看不懂,请写成2024-03-05的样子。",
        "The date cannot be read; write it like 2024-03-05.",
    ),
    ("date-not-real", "这一天不存在,请核对年月日。", "This day does not exist; check year, month and day."),
    (
        "month-unreadable",
        "月份看不懂,请写成202403的样子。",
        "The month cannot be read; write it like 202403.",
    ),
    (
        "month-not-real",
        "这个月份不存在,月应为01至12。",
        "This month does not exist: months run from 01 to 12.",
    ),
    ("year-unreadable", "年度看不懂,请写成2024的样子。", "The year cannot be read; write it like 2024."),
    (
        "money-unreadable",
        "金额看不懂,请只填数字,以元为单位。",
        "The amount cannot be read; give digits only, in yuan.",
    ),
    (
        "money-beyond-fen",
        "金额的小数多于两位,请精确到分。",
        "The amount has more than two decimals; round it to the fen.",
    ),
    (
        "money-too-large",
        "金额大得不像真的(一百亿元或更多),请核对是不是多打了几位。",
        "The amount is ten billion yuan or more; check for extra digits.",
    ),
    (
        "count-too-large",
        "数量大得不像真的,请核对是不是多打了几位。",
        "The number is implausibly large; check for extra digits.",
    ),
    ("money-negative", "金额不应为负数,请核对。", "The amount should not be negative; check it."),
    ("count-unreadable", "数量看不懂,请填整数。", "The count cannot be read; give a whole number."),
    ("count-not-whole", "数量应为整数,请核对。", "The count should be a whole number; check it."),
    (
        "account-unreadable",
        "银行账号应为6至34位数字,请核对。",
        "A bank account has 6 to 34 digits; check it.",
    ),
    (
        "pseudonym-unreadable",
        "这里应为系统给出的24位编号,请从系统导出后原样填写。",
        "The system's own 24-character number belongs here; copy it as exported.",
    ),
    (
        "division-unreadable",
        "区划看不懂,请填六位区划代码或本地区县的全称。",
        "The division cannot be read; give the six-digit code or the full name of a county of this city.",
    ),
    (
        "word-not-listed",
        "填的内容不在规定的选项里,请按数据约定改正。",
        "The word is not among those the contract allows.",
    ),
    (
        "sex-contradicts-id",
        "性别与身份证号第17位不一致,请核对。",
        "The sex contradicts position 17 of the ID number; check both.",
    ),
    (
        "category-contradicts-certificate",
        "残疾类别与残疾人证号第19位不一致,请核对。",
        "The category contradicts position 19 of the certificate number; check both.",
    ),
    (
        "grade-contradicts-certificate",
        "残疾等级与残疾人证号第20位不一致,请核对。",
        "The grade contradicts position 20 of the certificate number; check both.",
    ),
    (
        "certificate-of-another-person",
        "残疾人证号的前18位与身份证号不一致,请核对。",
        "The first 18 characters of the certificate number differ from the ID number; check both.",
    ),
    (
        "dates-out-of-order",
        "结束日期早于开始日期,请核对。",
        "The end date is before the start date; check both.",
    ),
    (
        "subject-missing",
        "没有填写对象:身份证号和单位代码至少填一个。",
        "No subject: give at least one of ID number and employer code.",
    ),
    (
        "same-key-different-content",
        "同一对象的同一期间出现了两次且内容不同,无法判断哪一行对,请保留正确的一行。",
        "The same key appears twice with different content; keep the right line.",
    ),
    (
        "column-count",
        "这一行的列数与表头不一致,请核对逗号。",
        "The line has another number of cells than the heading.",
    ),
    (
        "unclosed-quote",
        "这一行有一个没有成对的引号,请删去或补上。",
        "The line has a quotation mark without its partner; remove or complete it.",
    ),
    (
        "broken-characters",
        "这一行有无法识别的字符编码,请重新导出。",
        "The line has bytes in no known encoding; export it again.",
    ),
    (
        "row-above-heading",
        "这一行像是数据,却在表头的上面;请把表头移到所有数据行之上。",
        "The line looks like data but stands above the heading; put the heading above every row.",
    ),
    (
        "cell-too-long",
        "这一格超过10000个字,请只填规定的内容。",
        "The cell has more than 10,000 characters; give only what the column asks for.",
    ),
    (
        "line-too-long",
        "这一行超过1兆字节(1000000字节),没有拆成列,工作簿里只列出开头;请检查是否漏了换行。",
        "The line has more than 1,000,000 bytes and was not split; look for a missing line end. Only its beginning is shown.",
    ),
    (
        "handling-unknown",
        "“处理”一栏只能填:已修改、确认无误、删除。",
        "The handling must be one of 已修改 (mended), 确认无误 (confirmed), 删除 (withdrawn).",
    ),
    (
        "row-key-damaged",
        "“_行键”一栏被改动过,找不到它是哪一行,请从系统发回的工作簿里把行键原样抄回。",
        "The _行键 was changed, so the line cannot be found; copy it again from the workbook that was handed out.",
    ),
    (
        "choice-open",
        "这一行因整行的原因退回,请在“处理”一栏写明:已修改、确认无误或删除。",
        "The line came back for a reason of the whole line; say in 处理 what became of it.",
    ),
    (
        "same-row-returned-twice",
        "两份同时送回的工作簿对这一行说法不同,都未采用,请只留一份。",
        "Two workbooks returned together disagree about this line; neither is used, keep one.",
    ),
    (
        "sheet-without-heading",
        "这张工作表里没有找到与数据约定相符的表头。",
        "No heading of this contract was found on this worksheet.",
    ),
)
FILES = (
    ("file-empty", "文件是空的。", "The file is empty."),
    (
        "file-unreadable",
        "文件打不开,请检查权限后重新报送。",
        "The file cannot be opened; check its permissions.",
    ),
    (
        "workbook-corrupt",
        "表格文件已损坏,打不开,请重新导出后报送。",
        "The workbook is damaged and cannot be opened; export it again.",
    ),
    (
        "workbook-protected",
        "表格设有密码,请去掉密码后报送。",
        "The workbook is protected by a password; remove it and send again.",
    ),
    (
        "format-unknown",
        "认不出文件的格式,请另存为xlsx或CSV后报送。",
        "The format of the file is unknown; save it as xlsx or CSV.",
    ),
    (
        "parquet-corrupt",
        "Parquet文件已损坏,打不开,请重新导出。",
        "The Parquet file is damaged and cannot be opened; export it again.",
    ),
    (
        "parquet-column-unreadable",
        "Parquet文件里有读不成文字的列(列表、结构或二进制),请改成文字列后报送。",
        "The Parquet file has a column of lists, structures or bytes; make it text.",
    ),
    (
        "contract-unknown",
        "表头与任何一份数据约定都对不上,请核对必填的列是否齐全。",
        "The heading matches no contract; check that the required columns are all there.",
    ),
    (
        "heading-missing",
        "没有找到这份数据约定的表头,请核对必填的列是否齐全。",
        "The heading of this contract was not found; check that the required columns are all there.",
    ),
    (
        "heading-ambiguous",
        "表头里有两列对应同一个数据项,分不清用哪一列,请删去一列。",
        "Two columns of the heading stand for the same field; remove one.",
    ),
    (
        "file-too-large",
        "文件太大,一次读不下,请分成几个文件报送。",
        "The file is too large to be read at once; send it in several files.",
    ),
    (
        "too-many-lines",
        "文件超过三千万行,请按区县或月份分成几个文件报送。",
        "The file has more than thirty million lines; send it in several files.",
    ),
    (
        "workbook-bomb",
        "表格文件解压后大得不正常,为安全起见没有打开;请重新导出,或另存为CSV后报送。",
        "The workbook would unpack to an abnormal size and was not opened; export it again or save it as CSV.",
    ),
    (
        "sheet-too-large",
        "工作表的范围太大(可能在很远的行或列里有内容);请删去远处的内容,或分成几个文件报送。",
        "A worksheet reaches too far (there may be content in a distant row or column); delete it or split the file.",
    ),
    (
        "markup-refused",
        "网页或XML格式的表格里有不正常的内容(嵌套过深、自定义实体等),没有打开;请另存为xlsx后报送。",
        "The HTML or XML table holds abnormal content (deep nesting, entity definitions) and was not opened; save it as xlsx.",
    ),
    (
        "html-without-table",
        "文件内容是网页(HTML),里面没有表格;请在表格软件里另存为xlsx后报送。",
        "The file is a web page without a table; save it as xlsx and send again.",
    ),
    (
        "database-not-allowed",
        "这个数据库地址不在允许读取的范围内;请系统管理员把主机或目录写进环境变量TONGXING_DATABASES。",
        "This database is not among those that may be read; the administrator names hosts and folders in TONGXING_DATABASES.",
    ),
    (
        "database-password-in-file",
        "地址文件里写了密码,没有使用;请删去密码,由系统管理员放进环境变量TONGXING_DATABASE_PASSWORD。",
        "The address holds a password and was not used; remove it and set TONGXING_DATABASE_PASSWORD instead.",
    ),
    (
        "database-driver-missing",
        "本系统没有安装这种数据库的驱动,只能读PostgreSQL和SQLite;请从那个数据库导出CSV或Parquet后报送。",
        "There is no driver for this kind of database here, only for PostgreSQL and SQLite; export CSV or Parquet from it.",
    ),
    (
        "database-address-unreadable",
        "数据库地址看不懂,请写成“postgresql://用户@主机/库?table=表名”的样子。",
        "The address cannot be read; write it like postgresql://user@host/database?table=name.",
    ),
    (
        "database-unreachable",
        "数据库连不上,或没有这张表,或没有读取的权限;请核对地址后重跑。",
        "The database cannot be reached, or the table is not there or may not be read; check the address and run again.",
    ),
    (
        "database-table-too-large",
        "数据库表的行数超过一次读取的上限,请按区县或月份建视图后分别报送。",
        "The table has more rows than are read at once; make a view for each county or month.",
    ),
    (
        "database-table-changed",
        "数据库表在读取过程中变了,本次没有采用,请重跑。",
        "The table changed while it was read and was not used; run again.",
    ),
    (
        "reading-failed",
        "读取这个文件时程序出错,文件已隔离,请联系系统管理员。",
        "The program failed while reading this file; it is set aside, tell the administrator.",
    ),
)
REPAIRS = (
    (
        "invisible-characters-removed",
        "内容里有看不见的字符,已去掉后照收;原样另存。",
        "Invisible characters were taken out; the text as it stood is kept.",
    ),
    (
        "identifier-written-otherwise",
        "号码里有空格、全角或小写字母,已按标准写法照收;原样另存。",
        "The identifier had spaces, full-width or small letters; it was read in its standard form.",
    ),
    (
        "id-taken-from-certificate",
        "身份证号一栏填的是残疾人证号,已取其前18位(校验位相符)照收;原样另存。",
        "A certificate number stood in the ID column; its first 18 characters, which check, were taken.",
    ),
    (
        "credit-code-letters-for-digits",
        "信用代码把数字0、1写成了字母O、I,改正后两个校验位都相符,已照收;原样另存。",
        "Letters O and I stood for 0 and 1 in a credit code; both check digits prove the correction.",
    ),
    (
        "name-spaces-removed",
        "姓名中间有空格,已去掉后照收;原样另存。",
        "Spaces inside a Chinese name were taken out.",
    ),
    (
        "name-dots-made-one",
        "姓名里的间隔号写法不一,已统一为“·”;原样另存。",
        "The middle dot of a name was written in another way and made one.",
    ),
    (
        "former-name-set-apart",
        "姓名后括号里的原名已另存为曾用名。",
        "A former name in brackets was set apart from the name.",
    ),
    (
        "name-lost-a-character",
        "姓名里有问号或无法显示的字,多半是生僻字在转码时丢失;已按身份证号照收,请对照证件改正姓名。",
        "A character of the name was lost, most likely by its encoding; the line stands by its ID number, correct the name.",
    ),
    (
        "money-in-ten-thousands-converted",
        "金额带“万”字,已按一万元换算成元照收;原样另存,请核对。",
        "The amount was given in 万 and converted to yuan; check it.",
    ),
    (
        "money-negative-in-brackets",
        "金额写在括号里,按会计写法读作负数;原样另存,请核对。",
        "An amount in brackets was read as negative, as bookkeepers write it; check it.",
    ),
    (
        "date-from-serial-number",
        "日期是表格软件的日期序号,已换算成日期照收;原样另存,请核对。",
        "The date was a spreadsheet's serial number and was converted; check it.",
    ),
)
WARNINGS = (
    (
        "division-not-listed",
        "区划代码不在本地的区划表中,已照收,请留意。",
        "The division code is not among those of this city; the line was accepted.",
    ),
    (
        "same-key-in-two-files",
        "同一对象的同一期间在两个文件里内容不同,都未采用,请确认以哪个文件为准。",
        "Two files contradict each other about the same key; neither line is used until one file is withdrawn.",
    ),
    (
        "repeated-in-another-file",
        "这些行在另一个文件里已有,内容相同,只计一次。",
        "These lines stand in another file too, with the same content; they count once.",
    ),
    (
        "named-as-another-format",
        "文件名的后缀与内容不符,已按内容读取。",
        "The ending of the name does not fit the content; the content decided.",
    ),
    (
        "encodings-mixed",
        "文件里有几行用的是另一种编码,这些行已按各自的编码读取,请核对其中的汉字。",
        "Some lines are in another encoding than the file; each was read in its own, check their characters.",
    ),
    (
        "several-sheets",
        "文件里有几张表,每一张都读了。",
        "The file has several sheets; every one was read.",
    ),
    (
        "hidden-sheet-read",
        "有隐藏的工作表,隐藏的也读了,请确认是否应当报送。",
        "There are hidden worksheets; they were read too, check whether they should have been sent.",
    ),
    (
        "hidden-rows-read",
        "有隐藏的行(包括筛选后看不见的行),隐藏的也读了,请确认是否应当报送。",
        "There are hidden rows (filtered ones included); they were read too, check whether they should have been sent.",
    ),
    (
        "heading-in-storeys",
        "表头占了几行,已合成一行读取:每列取最下面一行的文字。",
        "The heading takes several lines and was read as one: of each column the lowest text.",
    ),
    (
        "heading-repeated",
        "表头在表中重复出现,重复的表头不算数据。",
        "The heading is printed again inside the table; the repetitions are no data.",
    ),
    (
        "footers-passed-over",
        "表下的合计、填表人等行不算数据。",
        "Totals, signatures and the like below the table are no data.",
    ),
    (
        "merged-cells-read",
        "数据里有上下合并的单元格,合并处的每一行都按同一个值读取,请核对。",
        "Cells are merged downwards among the data; every line they cover was read with the same value, check it.",
    ),
    (
        "error-cells-empty",
        "有公式出错的单元格(如#N/A),按空格读取。",
        "Some cells hold a formula's error (#N/A and the like); they were read as empty.",
    ),
    (
        "headings-alike",
        "有几列的表头相同,数据约定不用这些列,没有读取。",
        "Several columns have the same heading; the contract does not use them and they were not read.",
    ),
)
