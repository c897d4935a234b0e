"""The desk's addresses."""

from django.urls import path

from tongxing.office.desk.views import (
    cases,
    city,
    employers,
    evidence,
    journal,
    ledger,
    ledger_items,
    people,
    search,
    work,
)

app_name = "desk"
urlpatterns = [
    path("", work.work, name="work"),
    path("cases/<int:number>/", cases.case_page, name="case"),
    path("cases/<int:number>/take", cases.take, name="take"),
    path("cases/<int:number>/release", cases.release, name="release"),
    path("cases/<int:number>/verify", cases.verify, name="verify"),
    path("cases/<int:number>/send-back", cases.send_back, name="send_back"),
    path("cases/<int:number>/settle", cases.settle, name="settle"),
    path("cases/<int:number>/withdraw", cases.withdraw, name="withdraw"),
    path("people/", search.people, name="search_people"),
    path("people/<str:key>/", people.person_page, name="person"),
    path("people/<str:key>/identity", people.identity, name="identity"),
    path("employers/", search.employers, name="search_employers"),
    path("employers/<str:code>/", employers.employer_page, name="employer"),
    path("city/", city.city, name="city"),
    path("ledger/", ledger.ledger, name="ledger"),
    path("ledger/overview/", ledger.overview, name="ledger_overview"),
    path("ledger/export", ledger.export, name="ledger_export"),
    path("ledger/<int:item>/", ledger_items.item_page, name="item"),
    path("ledger/<int:item>/report", ledger_items.report, name="report_item"),
    path("ledger/<int:item>/take-back", ledger_items.take_back, name="take_item_back"),
    path("ledger/<int:item>/accept", ledger_items.accept, name="accept_item"),
    path("ledger/<int:item>/return", ledger_items.return_item, name="return_item"),
    path("ledger/<int:item>/undo", ledger_items.undo, name="undo_item"),
    path("ledger/<int:item>/evidence/<int:number>", evidence.download, name="evidence"),
    path("ledger/<int:item>/evidence/<int:number>/", evidence.take_off, name="take_evidence_off"),
    path("journal/", journal.journal, name="journal"),
    path("journal/verify", journal.verify_journal, name="verify_journal"),
]
