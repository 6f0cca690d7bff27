-- name: add(id, person_id, kind, payload, priority, repeatable, created_at, not_before)^
insert into deliveries (id, person_id, kind, payload, priority, repeatable, state, created_at, not_before)
values (:id, :person_id, :kind, :payload, :priority, :repeatable, 'queued', :created_at, :not_before)
returning *

-- name: get(delivery_id)^
select * from deliveries where id = :delivery_id

-- name: by_number(number)^
select * from deliveries where number = :number

-- name: of_person(person_id)
select * from deliveries where person_id = :person_id order by number

-- name: waiting(now, limit)
select id, number, priority, turn
from deliveries
where state = 'queued' and in_line_since is null and not_before <= :now
order by priority, number
limit :limit

-- name: in_line()^
select count(*) as deliveries from deliveries where state = 'queued' and in_line_since is not null

-- name: lined_up*!
-- Once for each of a list of {delivery_id, turn, now}.
update deliveries
set in_line_since = :now
where id = :delivery_id and turn = :turn and state = 'queued' and in_line_since is null

-- name: line_up_again()!
update deliveries set in_line_since = null where state = 'queued' and in_line_since is not null

-- name: give_new_turns(before)!
update deliveries
set turn = turn + 1, in_line_since = null
where state = 'queued' and in_line_since is not null and in_line_since < :before

-- name: claim(delivery_id, turn, now)^
-- One row or none: a query, because a command would not say which.
update deliveries
set state = 'sending', claimed_at = :now, attempts = attempts + 1, error = null
where id = :delivery_id and turn = :turn and state = 'queued'
returning *

-- name: claim_again(delivery_id, turn, now)^
update deliveries
set claimed_at = :now, attempts = attempts + 1
where id = :delivery_id and turn = :turn and state = 'sending'
returning *

-- name: abandoned(before)
select * from deliveries where state = 'sending' and claimed_at < :before order by number

-- name: put_back(delivery_id, turn, not_before, error, uncounted)!
update deliveries
set
    state = 'queued', turn = turn + 1, attempts = attempts - :uncounted,
    in_line_since = null, not_before = :not_before, error = :error
where id = :delivery_id and turn = :turn and state in ('queued', 'sending')

-- name: settle(delivery_id, turn, state, sent_at, message_id, error)!
update deliveries
set state = :state, sent_at = :sent_at, message_id = :message_id, error = :error
where id = :delivery_id and turn = :turn and state in ('queued', 'sending')

-- name: forget_before(moment)!
delete from deliveries where created_at < :moment and state not in ('queued', 'sending')

-- name: erase(person_id)!
delete from deliveries where person_id = :person_id
