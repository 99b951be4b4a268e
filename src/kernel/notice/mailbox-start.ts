import { sql } from 'kysely'
import type { KeyedRegister } from '../identity/identity.ts'
import { beginOnce } from '../identity/mac-start.ts'
import { mailboxMac } from './way.ts'

/** Gives mailboxes that were confirmed before their codes, once; a question that was on its way is asked again. */
export async function beginMailboxMacs({ database, keys, now }: KeyedRegister): Promise<void> {
  await beginOnce({ database, now }, 'mailboxes', async (trx) => {
    const rows = await trx
      .selectFrom('notice_way')
      .select(['addressee', 'person', 'office', 'address'])
      .where('channel', '=', 'mail')
      .execute()
    if (rows.length === 0) return
    const macs = rows.map(({ person, office, address }) => mailboxMac(keys, { person, office }, address))
    await sql`
      update notice_way as way set mac = new.mac
      from unnest(${rows.map(({ addressee }) => addressee)}::text[], ${macs}::bytea[]) as new(addressee, mac)
      where way.addressee = new.addressee and way.channel = 'mail'`.execute(trx)
  })
}
