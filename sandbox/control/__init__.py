"""The control API under /sandbox/: for the chat page and for tests.

`views` is what one can see (people, chats, messages, events), `actions` what one can do as a person, and `workings`
the stand-in itself (clock, faults, log, violations). Each handler's docstring says what it takes. A wrong request is
answered with status 400 and `{"error": what is wrong}`.
"""
