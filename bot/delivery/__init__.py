"""Everything that is sent later or to many.

    post      the whole of it: what the app starts and stops
    tick      what is to be done each minute, by the clock that may be moved
    line      puts deliveries that are due into the engine's queue, and finds those that a crash left
    engine    the queue, on DBOS Transact: a rate that holds across replicas, order, recovery after a crash
    lane      this process's turn to send, and the pause that Telegram asks for
    carrier   one delivery: claimed, rendered, sent, recorded
    outcome   what Telegram's answer means for a delivery

The row in the database is the truth (`bot.services.delivery`), the engine only carries it (docs/adr/0009).
"""
