import type { Round } from '../../web/area.ts'
import { carryOutOrders } from './orders.ts'
import { watchLogbook } from './warnings.ts'

const LOOK_MS = 60_000

/** When each logbook was looked at last, by this server. */
const looked = new WeakMap<object, number>()

/** Once a minute: what was agreed and not done yet, as after a crash, and what somebody must look at. */
export const rounds: readonly Round[] = [
  {
    name: 'logbook beside',
    async go({ kernel, logbook }) {
      if (!logbook) return
      const now = kernel.now()
      if (now.getTime() - (looked.get(logbook) ?? Number.NEGATIVE_INFINITY) < LOOK_MS) return
      looked.set(logbook, now.getTime())
      const { database } = kernel.identity
      await carryOutOrders(database, logbook, now)
      await watchLogbook(database, logbook, now)
    },
  },
]
