"""Who can be played: applicants, an officer, help-line operators, and the staff group they meet in."""

from dataclasses import dataclass

from sandbox.types import Json

STAFF_CHAT_ID = -1001000000001
OFFICER_ID = 7100000001
OPERATOR_IDS = (7100000002, 7100000003)


@dataclass(frozen=True, slots=True)
class Person:
    """A Telegram account. `language_code` is that of the client and may be None, as on Telegram."""

    id: int
    first_name: str
    about: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None

    def user(self) -> Json:
        """The User object."""
        optional = {"last_name": self.last_name, "username": self.username, "language_code": self.language_code}
        return {"id": self.id, "is_bot": False, "first_name": self.first_name} | {
            k: v for k, v in optional.items() if v
        }

    def chat(self) -> Json:
        """The private chat with this person, as a Chat object."""
        names = {"first_name": self.first_name, "last_name": self.last_name, "username": self.username}
        return {"id": self.id} | {k: v for k, v in names.items() if v} | {"type": "private"}

    def show(self) -> Json:
        """The person as the control API shows them."""
        return {k: v for k, v in self.user().items() if k != "is_bot"} | {
            "language_code": self.language_code,
            "about": self.about,
        }


CAST = (
    Person(
        5100000001, "Дилшод", "Applicant: a welder from Tashkent, client in Russian", "Каримов", "dilshod_weld", "ru"
    ),
    Person(5100000002, "John", "Applicant: an English teacher, client in English, no username", "Carter", None, "en"),
    Person(5100000003, "Ерболат", "Applicant: a kandas from Mongolia, client in Kazakh", None, "yerbolat", "kk"),
    Person(5100000004, "Malika", "Applicant: a nurse from Samarkand, client in Uzbek", "Yusupova", "malika_y", "uz"),
    Person(5100000005, "Ayşe", "Applicant: an architect from Ankara, client in Turkish", "Yılmaz", None, "tr"),
    Person(5100000006, "李伟", "Applicant: a programmer from Ürümqi, client in Chinese", None, "liwei88", "zh-hans"),
    Person(5100000007, '<b>Bobby</b> & "Co"', "Applicant with a hostile name", "{0} %s _*[`", None, "en-gb"),
    Person(5100000008, "Анна", "Applicant whose client does not say its language", None, None, None),
    Person(
        OFFICER_ID,
        "Гүлнар",
        "Officer of a local executive body, owner of the staff group",
        "Сейітқызы",
        "gulnar_akimat",
        "kk",
    ),
    Person(OPERATOR_IDS[0], "Тимур", "Help-line operator, writes Russian and English", "Ахметов", "timur_help", "ru"),
    Person(OPERATOR_IDS[1], "Әлия", "Help-line operator, writes Kazakh and Russian", None, "aliya_help", "kk"),
)
STAFF = {OFFICER_ID: "creator", OPERATOR_IDS[0]: "administrator", OPERATOR_IDS[1]: "member"}
