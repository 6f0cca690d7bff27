"""Search in the catalog: by any of the three languages, in either script, with typing errors and endings.

How a query becomes a result: `folding` writes every word in one plain alphabet, `words` finds which known words a typed
word may be, `index` knows which words make the name of which profession, `ranking` puts the professions in order.
"""

from rules.search.ranking import Match, search
from rules.search.synonyms import check_synonyms, read_synonyms

__all__ = ["Match", "check_synonyms", "read_synonyms", "search"]
