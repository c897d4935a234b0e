"""Why a whole file is not accepted, and what is told of one that is; a rule code and a sentence for a clerk, no value of any row."""

FILES = (
    ("file-empty", "文件是空的。", "The file is empty."),
    (
        "file-unreadable",
        "文件打不开，请检查权限后重新报送。",
        "The file cannot be opened; check its permissions.",
    ),
    (
        "file-changed",
        "文件在读取过程中变了（多半还在复制），本次没有采用，请等复制完后重跑。",
        "The file changed while it was read, most likely somebody is still copying it; it was not used, run again.",
    ),
    (
        "workbook-corrupt",
        "表格文件已损坏，打不开，请重新导出后报送。",
        "The workbook is damaged and cannot be opened; export it again.",
    ),
    (
        "workbook-protected",
        "表格设有密码，请去掉密码后报送。",
        "The workbook is protected by a password; remove it and send again.",
    ),
    (
        "archive-not-unpacked",
        "这是压缩包，不是表格，里面的文件没有读取；请解压后把表格逐个报送。",
        "This is an archive and no workbook; unpack it and send each table by itself.",
    ),
    (
        "format-unknown",
        "认不出文件的格式，请另存为xlsx或CSV后报送。",
        "The format of the file is unknown; save it as xlsx or CSV.",
    ),
    (
        "parquet-corrupt",
        "Parquet文件已损坏，打不开，请重新导出。",
        "The Parquet file is damaged and cannot be opened; export it again.",
    ),
    (
        "parquet-column-unreadable",
        "Parquet文件里有读不成文字的列（列表、结构或二进制），请改成文字列后报送。",
        "The Parquet file has a column of lists, structures or bytes; make it text.",
    ),
    (
        "contract-unknown",
        "表头与任何一份数据约定都对不上，请核对必填的列是否齐全。",
        "The heading matches no contract; check that the required columns are all there.",
    ),
    (
        "heading-missing",
        "没有找到这份数据约定的表头，请核对必填的列是否齐全。",
        "The heading of this contract was not found; check that the required columns are all there.",
    ),
    (
        "heading-ambiguous",
        "表头里有两列对应同一个数据项，分不清用哪一列，请删去一列。",
        "Two columns of the heading stand for the same field; remove one.",
    ),
    (
        "file-too-large",
        "文件太大，一次读不下，请分成几个文件报送。",
        "The file is too large to be read at once; send it in several files.",
    ),
    (
        "too-many-lines",
        "文件超过三千万行，请按区县或月份分成几个文件报送。",
        "The file has more than thirty million lines; send it in several files.",
    ),
    (
        "workbook-bomb",
        "表格文件解压后大得不正常，为安全起见没有打开；请重新导出，或另存为CSV后报送。",
        "The workbook would unpack to an abnormal size and was not opened; export it again or save it as CSV.",
    ),
    (
        "sheet-too-large",
        "工作表的范围太大（可能在很远的行或列里有内容）；请删去远处的内容，或分成几个文件报送。",
        "A worksheet reaches too far (there may be content in a distant row or column); delete it or split the file.",
    ),
    (
        "markup-refused",
        "网页或XML格式的表格里有不正常的内容（嵌套过深、自定义实体等），没有打开；请另存为xlsx后报送。",
        "The HTML or XML table holds abnormal content (deep nesting, entity definitions) and was not opened; save it as xlsx.",
    ),
    (
        "html-without-table",
        "文件内容是网页（HTML），里面没有表格；请在表格软件里另存为xlsx后报送。",
        "The file is a web page without a table; save it as xlsx and send again.",
    ),
    (
        "database-not-allowed",
        "这个数据库地址不在允许读取的范围内；请系统管理员把主机或目录写进环境变量TONGXING_DATABASES。",
        "This database is not among those that may be read; the administrator names hosts and folders in TONGXING_DATABASES.",
    ),
    (
        "database-password-in-file",
        "地址文件里写了密码，没有使用；请删去密码，由系统管理员放进环境变量TONGXING_DATABASE_PASSWORD。",
        "The address holds a password and was not used; remove it and set TONGXING_DATABASE_PASSWORD instead.",
    ),
    (
        "database-driver-missing",
        "本系统没有安装这种数据库的驱动，只能读PostgreSQL和SQLite；请从那个数据库导出CSV或Parquet后报送。",
        "There is no driver for this kind of database here, only for PostgreSQL and SQLite; export CSV or Parquet from it.",
    ),
    (
        "database-address-unreadable",
        "数据库地址看不懂，请写成“postgresql://用户@主机/库？table=表名”的样子。",
        "The address cannot be read; write it like postgresql://user@host/database?table=name.",
    ),
    (
        "database-unreachable",
        "数据库连不上，或没有这张表，或没有读取的权限；请核对地址后重跑。",
        "The database cannot be reached, or the table is not there or may not be read; check the address and run again.",
    ),
    (
        "database-table-too-large",
        "数据库表的行数超过一次读取的上限，请按区县或月份建视图后分别报送。",
        "The table has more rows than are read at once; make a view for each county or month.",
    ),
    (
        "database-table-changed",
        "数据库表在读取过程中变了，本次没有采用，请重跑。",
        "The table changed while it was read and was not used; run again.",
    ),
    (
        "reading-failed",
        "读取这个文件时程序出错，是程序的问题，不是文件的问题；文件已隔离，请联系系统管理员。",
        "Our own program failed while reading this file, the file is not to blame; it is set aside, tell the administrator.",
    ),
)

WARNINGS = (
    (
        "division-not-listed",
        "区划代码不在本地的区划表中，已照收，请留意。",
        "The division code is not among those of this city; the line was accepted.",
    ),
    (
        "same-key-in-two-files",
        "同一对象的同一期间在两个文件里内容不同，都未采用，请确认以哪个文件为准。",
        "Two files contradict each other about the same key; neither line is used until one file is withdrawn.",
    ),
    (
        "repeated-in-another-file",
        "这些行在另一个文件里已有，内容相同，只计一次。",
        "These lines stand in another file too, with the same content; they count once.",
    ),
    (
        "original-not-here",
        "更正工作簿里这些行的原文件不在收件目录：还没有收到的，已处理的行先采用，其余等原文件到齐；原文件已改正重报的，请撤出这份工作簿。",
        "The files that these lines of a mended workbook come from are not here: mended lines count, the others wait for"
        " them; where the file was sent again corrected, take this workbook out.",
    ),
    (
        "decisions-contradict",
        "这些认人结果互相矛盾（几条连起来把不是同一人的认成了一人，或者同一天把一条记录认给了两个人）：改正之前，有关的人谁也没有合并。",
        "These decisions on identities cannot all be true; until somebody corrects them nobody concerned is joined.",
    ),
    (
        "named-as-another-format",
        "文件名的后缀与内容不符，已按内容读取。",
        "The ending of the name does not fit the content; the content decided.",
    ),
    (
        "encodings-mixed",
        "文件里有几行用的是另一种编码，这些行已按各自的编码读取，请核对其中的汉字。",
        "Some lines are in another encoding than the file; each was read in its own, check their characters.",
    ),
    (
        "several-sheets",
        "文件里有几张表，每一张都读了。",
        "The file has several sheets; every one was read.",
    ),
    (
        "hidden-sheet-read",
        "有隐藏的工作表，隐藏的也读了，请确认是否应当报送。",
        "There are hidden worksheets; they were read too, check whether they should have been sent.",
    ),
    (
        "hidden-rows-read",
        "有隐藏的行（包括筛选后看不见的行），隐藏的也读了，请确认是否应当报送。",
        "There are hidden rows (filtered ones included); they were read too, check whether they should have been sent.",
    ),
    (
        "heading-in-storeys",
        "表头占了几行，已合成一行读取：每列取最下面一行的文字。",
        "The heading takes several lines and was read as one: of each column the lowest text.",
    ),
    (
        "heading-repeated",
        "表头在表中重复出现，重复的表头不算数据。",
        "The heading is printed again inside the table; the repetitions are no data.",
    ),
    (
        "footers-passed-over",
        "表下的合计、填表人等行不算数据。",
        "Totals, signatures and the like below the table are no data.",
    ),
    (
        "merged-cells-read",
        "数据里有上下合并的单元格，合并处的每一行都按同一个值读取，请核对。",
        "Cells are merged downwards among the data; every line they cover was read with the same value, check it.",
    ),
    (
        "error-cells-empty",
        "有公式出错的单元格（如#N/A），按空格读取。",
        "Some cells hold a formula's error (#N/A and the like); they were read as empty.",
    ),
    (
        "formulas-without-value",
        "有的单元格只有公式、没有算出的结果（多半是程序写的表没有在表格软件里打开保存过），按空格读取；请打开、保存后重新报送。",
        "Some cells hold a formula and no result; they were read as empty. Open and save the workbook, then send it again.",
    ),
    (
        "headings-alike",
        "有几列的表头相同，数据约定不用这些列，没有读取。",
        "Several columns have the same heading; the contract does not use them and they were not read.",
    ),
)
