"""Papers that an applicant fills in, signs and files, in the languages of the authority: text, PDF and DOCX.

    content = paper(PaperKind.TERMINATION_NOTICE, "kk", "en", Facts(contract_ended_on=day))
    to_text(content)                                            # bot.papers.text
    to_file(content, FileForm.PDF), content.file_name("pdf")    # bot.papers.files

The sentences are in `bot/papers/data`. The bot fills in what it knows and leaves a blank for what it must not know.
Rendering a file is CPU work of some 10 to 50 ms: in an event loop call it through `asyncio.to_thread`.
"""

from bot.papers.compose import PaperLang, paper
from bot.papers.facts import Facts, Identity, Procedure
from bot.papers.model import Guide, PaperContent, PaperKind, Twin

__all__ = ["Facts", "Guide", "Identity", "PaperContent", "PaperKind", "PaperLang", "Procedure", "Twin", "paper"]
