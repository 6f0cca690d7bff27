-- name: request(receipt, person_id, now, due_at)!
insert into erasures (receipt, person_id, requested_at, due_at)
values (:receipt, :person_id, :now, :due_at)

-- name: pending(person_id)^
select * from erasures
where person_id = :person_id and cancelled_at is null and done_at is null
order by id
limit 1

-- name: of_person(person_id)
select * from erasures where person_id = :person_id order by id

-- name: by_receipt(receipt)^
select * from erasures where receipt = :receipt

-- name: cancel(person_id, now)!
update erasures set cancelled_at = :now
where person_id = :person_id and cancelled_at is null and done_at is null

-- name: due(now, limit)
select * from erasures
where cancelled_at is null and done_at is null and due_at <= :now
order by due_at
limit :limit

-- name: done(receipt, now)!
update erasures set done_at = :now where receipt = :receipt

-- name: erase_person(person_id)!
-- Everything that has the person's id goes with the person.
delete from persons where id = :person_id
