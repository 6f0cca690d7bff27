"""A person's case after the verdict: what happened, what to do by when, reminders, documents, the authority's clock.

    days_off      the working calendar with the officers' entries
    events        "I signed a contract": checked for sense, remembered, corrected, retracted
    meaning       what an event does: duties that it opens, answers or leaves without object, applications it decides
    standing      what the events come to: the certificate, its last day, the contract
    duties        done, undone, not mine, snoozed
    before_end    what the end of the certificate makes of an extension
    ladder        which reminders a duty, a certificate or an application has, and at which moments
    planning      keeps the reminders of a person as the ladder says
    taking        hands over what is due, a bundle a person a day
    missed        sums up what somebody missed who has come back
    undelivered   keeps what did not arrive, for that summary
    replanning    counts every open deadline again when a calendar or the rules change
    moves         what has moved, and the one notice of it
    applications  "my application" and the authority's clock
    documents     the checklist of a procedure
    reevaluation  looks at finished self-checks again when the rules change

Everything here works within one transaction (`Unit`) and is told the present moment. Wrong input is a result with the
reason, not an exception.
"""
