"""Bad pages, each with one planted fault that its own check must find. Nothing here is ever served."""

HEAD = '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>坏页面</title>{style}</head><body><main id="main">{body}</main></body></html>'


def page(body: str, style: str = "", lang: str = "zh-CN") -> str:
    return HEAD.replace("zh-CN", lang).format(body=body, style=f"<style>{style}</style>" if style else "")


GOOD = page(
    '<h1>好页面</h1><p><a href="/plan/">方案全文</a></p><button>提交申请</button>',
    "a, button { display: inline-block; min-height: 44px; min-width: 44px } :focus { outline: 3px solid #000 }",
)

FAULTS = {
    "reflow": page("<h1>宽</h1><p>一段文字</p>", "p { width: 900px }"),
    "focus_visible": page('<h1>焦点</h1><a href="/plan/">方案全文</a>', "a:focus { outline: none }"),
    "focus_visible_pale": page(
        '<h1>焦点</h1><a href="/plan/">方案全文</a>', "a:focus { outline: 3px solid #ffdd00 }"
    ),
    "language": page("<h1>语言</h1><p>中文内容写在这里</p>", lang="en"),
    "language_part": page("<h1>语言</h1><p>This whole sentence is written in English only.</p>"),
    "focus_covered": page(
        '<h1>遮住</h1><div style="height:2000px"></div><a href="/plan/">方案全文</a><div id="bar"></div>',
        "#bar { position: fixed; inset: 0; background: #fff }",
    ),
    "errors_tied": page(
        '<h1>错</h1><label for="n">人数</label><p class="govuk-error-message" id="n_error">请填人数</p><input id="n" aria-invalid="true">'
    ),
    "errors_tied_invalid": page(
        '<h1>错</h1><label for="n">人数</label><p class="govuk-error-message" id="n_error">请填人数</p><input id="n" aria-describedby="n_error">'
    ),
    "errors_tied_summary": page(
        '<h1>错</h1><div class="govuk-error-summary"><a href="#nowhere">请填人数</a></div>'
    ),
    "vague_links": page('<h1>链接</h1><p>要看方案，<a href="/plan/">点击这里</a>。</p>'),
    "targets": page("<h1>小</h1><button style='width:20px;height:20px;padding:0'>去</button>"),
    "headings": page("<h1>一</h1><h3>三</h3>"),
    "skip_link": page('<h1>跳</h1><a href="/plan/">方案全文</a>'),
}
