"""The synonyms fit the catalog, and unsound ones are refused."""

from pathlib import Path

import pytest

from rules.errors import BadData
from rules.loading import load_rules
from rules.reading import DataFolder
from rules.search import check_synonyms, read_synonyms
from tests.rules.spoiled import spoiled


def test_every_profession_of_the_catalog_has_names_in_three_languages() -> None:
    check_synonyms(read_synonyms(DataFolder()), load_rules().catalog)


def test_a_profession_that_the_catalog_does_not_have(tmp_path: Path) -> None:
    synonyms = read_synonyms(spoiled(tmp_path, "synonyms.toml", '["actor"]', '["welder"]'))
    with pytest.raises(BadData, match="unknown profession 'welder'"):
        check_synonyms(synonyms, load_rules().catalog)


def test_a_profession_without_a_name_in_some_language(tmp_path: Path) -> None:
    synonyms = read_synonyms(spoiled(tmp_path, "synonyms.toml", 'kk = ["бас инженер"]', "kk = []"))
    with pytest.raises(BadData, match="machinery_chief_engineer: no name in kk"):
        check_synonyms(synonyms, load_rules().catalog)


def test_a_name_cannot_be_a_stranger_as_well(tmp_path: Path) -> None:
    with pytest.raises(BadData, match="both a stranger and a name: aktrisa"):
        read_synonyms(spoiled(tmp_path, "synonyms.toml", '"водитель", ', '"актриса", '))


def test_a_synonym_has_letters(tmp_path: Path) -> None:
    with pytest.raises(BadData, match="no letters"):
        read_synonyms(spoiled(tmp_path, "synonyms.toml", '"заңгер"', '"…"'))
