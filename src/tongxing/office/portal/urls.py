"""Every public address."""

from django.urls import path

from tongxing.office.portal import benefits, cities_page, findings, levy, trace_page, views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("benefits/", benefits.start, name="benefits"),
    path("benefits/check/", benefits.check, name="benefits_check"),
    path("benefits/result/", benefits.result, name="benefits_result"),
    path("benefits/print/", benefits.printed, name="benefits_print"),
    path("benefits/easy/", benefits.easy, name="benefits_easy"),
    path("benefits/clear/", benefits.clear, name="benefits_clear"),
    path("benefits/<slug:step>/", benefits.question, name="benefits_question"),
    path("levy/", levy.calculator, name="levy"),
    path("findings/", findings.start, name="findings"),
    path("findings/mine/", findings.finding, name="finding"),
    path("findings/mine/dispute/", findings.dispute, name="finding_dispute"),
    path("findings/mine/agree", findings.agree, name="finding_agree"),
    path("findings/mine/take-back", findings.take_back, name="finding_take_back"),
    path("findings/mine/bring", findings.bring, name="finding_bring"),
    path("findings/close", findings.close, name="finding_close"),
    path("plan/", views.plan, name="plan"),
    path("schemes/", views.schemes, name="schemes"),
    path("schemes/<slug:name>/", views.scheme, name="scheme"),
    path("cities/", cities_page.benefits, name="cities"),
    path("cities/<slug:name>/", cities_page.compared, name="compared"),
    path("trace/", trace_page.cities, name="traces"),
    path("trace/<slug:name>/", trace_page.plan, name="trace"),
    path("laws/", views.laws, name="laws"),
    path("easy/", views.easy, name="easy"),
    path("help/", views.help_page, name="help"),
    path("accessibility/", views.accessibility, name="accessibility"),
]
