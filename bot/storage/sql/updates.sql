-- name: record(update_id, person_id, now, mark)!
-- Another update that was given the same id takes the place of the earlier one. A mark of 0 tells nothing.
insert into updates (update_id, person_id, received_at, mark)
values (:update_id, :person_id, :now, :mark)
on conflict (update_id) do update
set person_id = excluded.person_id, received_at = excluded.received_at, answered = false, mark = excluded.mark
where updates.mark <> excluded.mark and updates.mark <> 0 and excluded.mark <> 0

-- name: mark_answered*!
-- Once for each of a list of {update_id}.
update updates set answered = true where update_id = :update_id and not answered

-- name: owe(update_id, person_id, messages)!
insert into owed_messages (update_id, person_id, messages)
values (:update_id, :person_id, :messages)
on conflict (update_id) do update
set person_id = excluded.person_id, messages = excluded.messages

-- name: messages_owed_to(person_id)
select update_id, messages
from owed_messages
where person_id = :person_id
order by update_id

-- name: forget_given_messages()!
delete from owed_messages
where exists (select 1 from updates where updates.update_id = owed_messages.update_id and updates.answered)

-- name: owed()
select distinct person_id
from updates
where not answered and person_id is not null
order by person_id

-- name: owed_to(person_id)
select update_id
from updates
where not answered and person_id = :person_id
order by update_id

-- name: forget_before(moment)!
-- An update of nobody (a group, an erased person) is owed to nobody.
delete from updates
where received_at < :moment and (answered or person_id is null)

-- name: received_from(person_id)
select update_id, received_at, mark
from updates
where person_id = :person_id
order by received_at, update_id
