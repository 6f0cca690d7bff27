-- name: add(day, working, name_kk, name_ru, name_en, source, entered_by, now)^
insert into days_off (day, working, name_kk, name_ru, name_en, source, entered_by, entered_at)
values (:day, :working, :name_kk, :name_ru, :name_en, :source, :entered_by, :now)
returning *

-- name: withdraw(entry_id, withdrawn_by, now)!
update days_off set withdrawn_by = :withdrawn_by, withdrawn_at = :now
where id = :entry_id and withdrawn_at is null

-- name: standing()
select * from days_off where withdrawn_at is null order by id

-- name: everything()
select * from days_off order by id

-- name: revision()^
select count(*) + count(withdrawn_at) as revision from days_off
