-- What officers of an office say of an item of its bank (src/mechanisms/bank). It is never changed and never taken away.
create table exam_item_comment (
  id text collate "C" primary key,
  office text not null references office (id) on delete cascade,
  -- The record of the item.
  item text collate "C" not null,
  -- A pseudonymous key.
  who text not null,
  at timestamptz not null,
  words text not null check (length(words) between 2 and 2000),
  leaf bigint not null
);
create index exam_item_comment_of_item on exam_item_comment (office, item, id);
