-- name: plan*!
-- Once for each of a list. What was planned, taken or missed before under the same key stays.
insert into reminders (
    person_id, subject, subject_id, revision, step, day, deadline, planned_for, due_at, state
)
values (
    :person_id, :subject, :subject_id, :revision, :step, :day, :deadline, :planned_for, :planned_for, :state
)
on conflict (subject, subject_id, revision, step, day) do nothing

-- name: unplan*!
-- Once for each of a list. What has fallen due under this very revision stays: it is late, not obsolete.
delete from reminders
where
    subject = :subject and subject_id = :subject_id and state = 'planned'
    and (revision <> :revision or planned_for > :now)

-- name: unplan_other_certificates(person_id, event_id)!
delete from reminders
where person_id = :person_id and subject = 'certificate' and subject_id <> :event_id and state = 'planned'

-- name: unplan_all(person_id)!
delete from reminders where person_id = :person_id and state = 'planned'

-- name: erase(person_id)!
delete from reminders where person_id = :person_id

-- name: of_person(person_id)
select * from reminders where person_id = :person_id order by planned_for, id

-- name: get(reminder_id)^
select * from reminders where id = :reminder_id

-- name: miss_unreachable(now)!
update reminders
set state = 'missed'
where
    state = 'planned' and due_at <= :now
    and exists (select 1 from persons p where p.id = reminders.person_id and not p.reachable)

-- name: due(now, until, limit)
-- The people who have waited longest, with everything that is planned for them today: one bundle a day. The second
-- reminder of a last day keeps its own hour.
select
    r.*, q.quiet_from, q.quiet_to,
    (select max(t.taken_at) from reminders t where t.person_id = r.person_id) as last_taken_at
from reminders r
left join preferences q on q.person_id = r.person_id
where
    r.state = 'planned'
    and (r.due_at <= :now or (r.due_at < :until and r.step <> 'last_day_afternoon'))
    and r.person_id in (
        select w.person_id
        from reminders w
        where w.state = 'planned' and w.due_at <= :now
        order by w.due_at, w.id
        limit :limit
    )
order by r.person_id, r.due_at, r.id

-- name: take(now, until, limit)
-- The claim on what `due` found: of two transactions that see the same reminder, one gets it.
update reminders
set state = 'taken', taken_at = :now
where
    state = 'planned'
    and (due_at <= :now or (due_at < :until and step <> 'last_day_afternoon'))
    and person_id in (
        select w.person_id
        from reminders w
        where w.state = 'planned' and w.due_at <= :now
        order by w.due_at, w.id
        limit :limit
    )
returning id

-- name: put_back*!
update reminders set state = 'planned', taken_at = null, due_at = :due_at where id = :reminder_id

-- name: mark*!
update reminders set state = :state where id = :reminder_id

-- name: missed(limit)
select r.*
from reminders r
where
    r.state = 'missed'
    and r.person_id in (
        select m.person_id
        from reminders m
        join persons p on p.id = m.person_id
        where m.state = 'missed' and p.reachable
        group by m.person_id
        order by m.person_id
        limit :limit
    )
order by r.person_id, r.deadline, r.planned_for, r.id
