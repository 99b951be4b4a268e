import { lastHead } from '../kernel/ledger/chain.ts'
import type { Ledger } from '../kernel/ledger/log.ts'
import { type TileStore, within } from '../kernel/ledger/store.ts'
import { askWitness, sendTo, type WitnessAddress } from '../kernel/ledger/witnessing.ts'
import { isRefusal, type Refusal, refuse } from '../law/refusal.ts'

/** What a configured witness last said. */
interface Asked {
  readonly name: string
  /** Of the head it cosigned last; undefined where it has cosigned none since this server started. */
  readonly size: number | undefined
  /** Why it did not cosign when it was asked last. */
  readonly failure: string | undefined
}

/** The witnesses of FADU_WITNESS: the published head is sent to each, so that they remember it for us. */
export interface Witnessing {
  /**
   * @throws what one of them said that did not cosign; the others were asked all the same
   */
  ask(): Promise<void>
  state(): readonly Asked[]
}

export function openWitnessing({ store, witnesses }: Pick<Ledger, 'store' | 'witnesses'>): Witnessing {
  const asked = new Map<string, Asked>()
  return {
    async ask() {
      const last = await lastHead(store)
      for (const address of last ? witnesses.addresses : []) {
        const before = asked.get(address.verifier.name)
        if (last && (before?.size !== last.head.size || before.failure !== undefined)) {
          asked.set(address.verifier.name, await askOne(within(store, last.place), address, before))
        }
      }
      const failures = [...asked.values()].flatMap(({ name, failure }) => (failure ? [`${name}: ${failure}`] : []))
      if (failures.length > 0) throw new Error(failures.join('; '))
    },
    state: () => [...asked.values()],
  }
}

async function askOne(store: TileStore, address: WitnessAddress, before: Asked | undefined): Promise<Asked> {
  const { name } = address.verifier
  const head = await askWitness(store, address.verifier, sendTo(address)).catch(notAnswered)
  return isRefusal(head)
    ? { name, size: before?.size, failure: head.reason.en }
    : { name, size: head.size, failure: undefined }
}

const notAnswered = (error: unknown): Refusal => {
  const why = error instanceof Error ? error.message : ''
  return refuse('failed', { zh: `没有应答：${why}`, en: `no answer: ${why}` })
}
