import { dayOf } from '../../kernel/calendar/day.ts'
import { administratorOf } from '../../kernel/identity/administration.ts'
import type { DemoParticulars } from '../../kernel/identity/demonstration.ts'
import { enterCertificate, enterParticulars, particularsOn } from '../../kernel/identity/particulars.ts'
import { enterRemedy, remediesOf } from '../../kernel/identity/remedy.ts'
import { KEEPER } from '../../kernel/identity/roles.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import type { Area } from '../../web/area.ts'
import { demonstrationOf } from '../people/collect.ts'

const SINCE = '2017-01-01'

/**
 * Enters what offices of the demonstration say of themselves, by the acts of its own keeper and on record, for each that
 * says nothing yet. Without a keeper of the installation, who comes with an area, nothing is entered.
 *
 * @returns for how many offices
 * @throws where an act is refused: the demonstration is data of this program, and what is wrong in it is a fault
 */
export async function fillParticulars(kernel: Kernel, areas: readonly Area[]): Promise<number> {
  const { identity } = kernel
  const { particulars = [], people } = demonstrationOf(areas)
  const keepers = people.filter(({ roles }) => roles.includes(KEEPER))
  const found = await Promise.all(
    keepers.map(({ id: person, at: office, roles }) =>
      administratorOf(identity.database, { kind: 'officer', person, office, roles }),
    ),
  )
  const by = found.flatMap((one) => (isRefusal(one) ? [] : [one])).find(({ whole }) => whole)
  if (!by) return 0
  let entered = 0
  for (const one of particulars) {
    if (await particularsOn(identity.database, one.office, dayOf(kernel.now()))) continue
    const { office, address, telephone, contact, certificates } = one
    whole(await enterParticulars(identity, by, { office, name: undefined, address, telephone, contact, since: SINCE }))
    for (const { person, number } of certificates) {
      whole(await enterCertificate(identity, by, { office, login: person, number, since: SINCE, until: undefined }))
    }
    for (const line of await onlineOf(kernel, one)) whole(await enterRemedy(identity, by, line))
    entered += 1
  }
  return entered
}

/** 行政复议机关指定的互联网渠道, as a line of its own for each procedure whose papers name it. */
async function onlineOf({ identity, now }: Kernel, { office, online }: DemoParticulars) {
  if (!online) return []
  const on = dayOf(now())
  const lines = online.of.map(async (procedure) => {
    const { reconsideration } = await remediesOf(identity.database, { office, procedure, step: '', on })
    const { body, address, telephone } = reconsideration ?? {}
    if (body === undefined || address === undefined || telephone === undefined) return []
    const way = 'reconsideration' as const
    const source = '演示用虚构示例'
    const channel = online.channel
    return [
      {
        office,
        way,
        act: procedure,
        body,
        address,
        telephone,
        online: channel,
        source,
        since: SINCE,
        until: undefined,
      },
    ]
  })
  return (await Promise.all(lines)).flat()
}

function whole(answer: true | Refusal): void {
  if (isRefusal(answer)) throw new Error(answer.reason.en)
}
