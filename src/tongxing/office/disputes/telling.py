"""What a party is told of a finding: the sentences of the check, an employer never another's name. No identity comes in."""

from tongxing.office.casework.models import Case
from tongxing.office.disputes.workflow import Party
from tongxing.office.dossiers.naming import naming_only, with_names


def sentences_for(case: Case, party: Party) -> list[str]:
    sentences = list(case.detail.get("sentences", []))
    return (
        naming_only(sentences, case.employer_id or "")
        if party == Party.EMPLOYER
        else with_names(sentences)[0]
    )
