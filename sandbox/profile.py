"""The bot's own profile: name, descriptions and commands, per language."""

from dataclasses import dataclass, field

from sandbox.types import Json

DEFAULT_SCOPE: Json = {"type": "default"}
NAME = "Anyqtama"
USERNAME = "anyqtama_bot"


@dataclass(slots=True)
class Profile:
    """What setMyName and its kin have set. An empty language code is the default for all languages."""

    bot_id: int
    names: dict[str, str] = field(default_factory=lambda: {"": NAME})
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)

    def user(self) -> Json:
        """The bot as a User object."""
        return {"id": self.bot_id, "is_bot": True, "first_name": self.names.get("") or NAME, "username": USERNAME}

    def me(self) -> Json:
        """The answer of getMe."""
        return self.user() | {
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": True,
            "supports_guest_queries": False,
            "can_connect_to_business": False,
            "has_main_web_app": False,
            "has_topics_enabled": False,
            "allows_users_to_create_topics": False,
            "can_manage_bots": False,
        }

    def commands_for(self, language: str, chat_id: int | None = None) -> list[Json]:
        """The commands that a person with this client language sees in a private chat."""
        scopes = [f"chat:{chat_id}", "all_private_chats", "default"]
        for scope in scopes:
            for code in (language[:2], ""):
                if (scope, code) in self.commands:
                    return self.commands[scope, code]
        return []

    def show(self, language: str, chat_id: int | None = None) -> Json:
        """The profile as the control API shows it, in this language."""

        def told(texts: dict[str, str]) -> str:
            return texts.get(language[:2]) or texts.get("") or ""

        return {
            "user": self.user(),
            "name": told(self.names) or NAME,
            "description": told(self.descriptions),
            "short_description": told(self.short_descriptions),
            "commands": self.commands_for(language, chat_id),
        }


def scope_key(scope: Json | None) -> str:
    """A command scope as a key: its type, chat and user."""
    scope = scope or DEFAULT_SCOPE
    return ":".join(str(scope[name]) for name in ("type", "chat_id", "user_id") if name in scope)
