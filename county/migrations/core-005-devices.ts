/** How the devices of each kiosk are, as far as its station told, and what it asks for. */
import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

export const core005Devices: Migration = { up }

async function up(owner: Kysely<unknown>): Promise<void> {
  await sql`
    create table core.devices (
      station integer not null, class text not null, profile text, port text, code text, at timestamptz not null,
      primary key (station, class)
    )`.execute(owner)
  await sql`
    create table core.supplies (
      station integer not null, supply text not null, restocked_at timestamptz, requested_at timestamptz, left_over integer,
      primary key (station, supply)
    )`.execute(owner)
}
