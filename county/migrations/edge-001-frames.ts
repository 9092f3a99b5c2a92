/** Stations and the two tables through which edge and core speak. */
import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

export const edge001Frames: Migration = { up }

async function up(owner: Kysely<unknown>): Promise<void> {
  await sql`
    create table edge.stations (
      station        bigint primary key check (station between 1 and 4294967295),
      site           text not null,
      kiosk          text not null,
      public_key     bytea not null unique check (length(public_key) = 32),
      enrolled_at    timestamptz not null,
      -- The control row (frames_out.id) whose code was used: an older revocation does not bind it.
      enrolled_by    bigint not null,
      last_seen      timestamptz,
      -- Replay window: the highest request number seen and a bit for each of the 64 up to it.
      request_high   bigint not null default 0,
      request_window bigint not null default 0,
      hello_stored   timestamptz,
      hello_digest   bytea
    )`.execute(owner)

  // What the edge has of each life of each ledger: exact, whatever the order of arrival.
  await sql`
    create table edge.heads (
      station     bigint not null references edge.stations,
      epoch       numeric(20) not null,
      stored      int8multirange not null,
      newest_seq  bigint not null,
      newest_hash bytea not null,
      primary key (station, epoch)
    )`.execute(owner)

  await sql`
    create table edge.frames_in (
      id          bigint generated always as identity primary key,
      station     bigint not null,
      type        text not null,
      received_at timestamptz not null,
      digest      bytea not null,
      body        bytea not null,
      -- A frame sent again because its answer was lost is one row, not two.
      unique (station, digest)
    )`.execute(owner)

  await sql`
    create table edge.frames_out (
      id      bigint generated always as identity primary key,
      -- Null: for every station.
      station bigint,
      kind    text not null check (kind in ('verdict', 'feed', 'control')),
      -- What the row is about; of rows with the same key the newest counts.
      key     text,
      -- A feed's cursor; for verdicts and control the id says all.
      cursor  bigint not null default 0,
      body    bytea not null
    )`.execute(owner)
  await sql`create index frames_out_verdicts on edge.frames_out (station, id) where kind = 'verdict'`.execute(owner)
  await sql`create index frames_out_feeds on edge.frames_out (cursor) where kind = 'feed'`.execute(owner)
  await sql`create index frames_out_control on edge.frames_out (key, id) where kind = 'control'`.execute(owner)

  // Wakes whoever waits at the other end; the payload is a hint, the rows are the truth.
  await sql`
    create function edge.tell() returns trigger language plpgsql as $$
    begin
      perform pg_notify('jinban_' || tg_table_name, coalesce(new.station::text, '*'));
      return null;
    end $$`.execute(owner)
  await sql`create trigger tell after insert on edge.frames_in for each row execute function edge.tell()`.execute(owner)
  await sql`create trigger tell after insert on edge.frames_out for each row execute function edge.tell()`.execute(owner)

  await sql`grant select, insert, update on edge.stations, edge.heads to jinban_edge`.execute(owner)
  await sql`grant select, insert on edge.frames_in to jinban_edge`.execute(owner)
  await sql`grant select on edge.frames_out to jinban_edge`.execute(owner)
  await sql`grant select on edge.frames_in to jinban_core`.execute(owner)
  await sql`grant select, insert, delete on edge.frames_out to jinban_core`.execute(owner)
}
