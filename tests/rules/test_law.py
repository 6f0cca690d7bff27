"""The data beside what the acts say, number by number."""

from datetime import date, timedelta

import pytest

from rules import NotInForce, Status, load_rules
from tests.rules.strategies import AS_OF

RULES = load_rules()


def test_the_catalog_is_what_the_copy_shows() -> None:
    catalog = RULES.catalog
    assert not catalog.complete
    assert len(catalog.sectors.on(AS_OF)) == 6
    assert [sector.number for sector in catalog.sectors] == [1, 2, 3, 4, 5, 6]
    assert [len(catalog.activities_of(sector.id, AS_OF)) for sector in catalog.sectors] == [3, 1, 1, 1, 3, 7]
    assert all(len(catalog.professions_of(activity.id, AS_OF)) == 1 for activity in catalog.activities)
    assert not any(activity.complete for activity in catalog.activities)


def test_the_lost_name_of_the_first_sector_is_marked() -> None:
    first = RULES.catalog.sectors.get("sector_1", AS_OF)
    assert first.status is Status.NOT_FOUND
    assert "Education" not in first.name.en


def test_levels_stand_where_the_copy_names_them() -> None:
    levels = {entry.id: entry.levels for entry in RULES.catalog.professions if entry.levels}
    several = [entry.id for entry in RULES.catalog.professions if entry.name.en == "Lawyer, economist, engineer"]
    assert len(several) == 5
    assert levels == {
        "teacher_general": (6, 7),
        "teacher_vocational": (6, 7),
        "teacher_higher": (7, 8),
        **dict.fromkeys(several, (7, 8)),
    }


TERMS = [
    ("to_commission", 2, "working_days", "7"),
    ("decision", 5, "working_days", "11"),
    ("issue_row_3", 6, "working_days", "rules-annex 2, row 3"),
    ("certificate_validity", 3, "months", "15"),
    ("extension_request", 5, "working_days", "17"),
    ("extension_decision", 3, "working_days", "16"),
    ("extension_limit", 3, "years", "16"),
    ("new_employer_notice", 5, "working_days", "18"),
    ("termination_notice", 5, "working_days", "20"),
    ("reissue_request", 5, "working_days", "22"),
    ("reissue_decision", 3, "working_days", "22"),
    ("complaint_forwarded", 3, "working_days", "24"),
    ("complaint_provider", 5, "working_days", "25"),
    ("complaint_quality_body", 15, "working_days", "26"),
    ("complaint_prolonged", 10, "working_days", "article 25(4)"),
]


@pytest.mark.parametrize(("term", "amount", "unit", "paragraph"), TERMS)
def test_terms(term: str, amount: int, unit: str, paragraph: str) -> None:
    value = RULES.terms.get(term, AS_OF)
    assert (value.amount, value.unit, value.source.paragraph) == (amount, unit, paragraph)


def test_every_term_stands_in_the_table() -> None:
    assert [row[0] for row in TERMS] == list(RULES.terms.on(AS_OF))


def test_documents_that_no_paragraph_names_are_not_verified() -> None:
    by_procedure: dict[str, list[str]] = {}
    for document in sorted(RULES.documents.on(AS_OF).values(), key=lambda document: document.start):
        assert document.verified == (document.status is Status.UNOFFICIAL_TRANSLATION)
        for procedure in document.procedures:
            by_procedure.setdefault(procedure, []).append(document.id)
    assert by_procedure == {
        "issue": [
            "iin", "eds", "education_papers", "translation", "proof_of_experience", "identity_document", "application",
        ],
        "extension": ["eds", "employment_contract", "extension_application"],
        "change_of_employer": ["new_employer_notice", "eds", "employment_contract", "extension_application"],
        "reissue": ["identity_change_papers", "eds", "reissue_application"],
        "termination_notice": ["termination_notice"],
    }  # fmt: skip


def test_only_the_first_item_of_row_9_is_known_and_that_is_said() -> None:
    row_9 = [ground for ground in RULES.refusal_grounds if ground.kind == "row_9"]
    assert [(ground.id, ground.status) for ground in row_9] == [
        ("qualification_mismatch", Status.UNOFFICIAL_TRANSLATION),
        ("row_9_rest", Status.NOT_FOUND),
    ]
    statutory = [ground for ground in RULES.refusal_grounds if ground.kind == "statutory"]
    assert len(statutory) == 6
    assert {ground.source.paragraph for ground in statutory} == {"article 19-1(2)"}


def test_the_certificate_ends_as_paragraphs_21_and_23_say() -> None:
    assert [ground.source.paragraph for ground in RULES.ending_grounds] == ["21", "23(1)", "23(2)", "23(3)"]


def test_the_orders_of_annex_3_ended_when_the_order_came() -> None:
    order = RULES.acts.get("order_236", date(2023, 7, 1))
    assert order.replaces == "order_503"
    for predecessor in ("order_503", "order_242", "order_204", "order_537"):
        RULES.acts.get(predecessor, date(2023, 6, 30))
        with pytest.raises(NotInForce):
            RULES.acts.get(predecessor, date(2023, 7, 1))


def test_nothing_of_the_service_is_in_force_before_the_order() -> None:
    eve = date(2023, 6, 30)
    for name, value in RULES.values():
        assert name == "acts" or not value.in_force(eve), f"{name} {value.id}"


def test_nothing_was_checked_in_the_future() -> None:
    assert all(value.checked_on <= AS_OF for _, value in RULES.values())


def test_portals_grow_with_the_amendment_as_reported() -> None:
    reported = date(2025, 12, 30)
    assert list(RULES.portals.on(reported - timedelta(days=1))) == ["egov", "elicense"]
    assert list(RULES.portals.on(reported)) == ["egov", "elicense", "migration_enbek"]
    assert RULES.portals.get("migration_enbek", reported).status is Status.REPORTED


def test_sources_are_cited_in_words() -> None:
    source = RULES.terms.get("issue_row_3", AS_OF).source
    assert source.in_("en") == "Order No 236 of 22 June 2023, Annex 2 to the Rules, row 3"
    assert source.in_("ru") == "Приказ № 236 от 22 июня 2023 года, приложение 2 к правилам, строка 3"
    assert source.in_("kk") == "2023 жылғы 22 маусымдағы № 236 бұйрық, қағидаларға 2-қосымша, 3-жол"
