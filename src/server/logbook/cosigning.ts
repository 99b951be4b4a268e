import { setTimeout as pause } from 'node:timers/promises'
import { CHECKPOINT, COSIGNED, cosignedHead, publishedHead, readText } from '../../kernel/ledger/published.ts'
import { fileStore } from '../../kernel/ledger/store.ts'
import { askWitness, sendTo, type WitnessAddress } from '../../kernel/ledger/witnessing.ts'
import { isRefusal } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'

/** A bundle waits so long for witnesses at most, and goes out without their lines then. */
const PATIENCE_MS = 3000
/** The writer may seal anew while the proof for a witness is read: then the newer head is sent. */
const TRIES = 3

/** Has the witnesses cosign the heads of a logbook, so that they remember them for everybody (C2SP tlog-witness). */
export class Cosigning {
  readonly #folder: string
  readonly #witnesses: readonly WitnessAddress[]
  #turn: Promise<readonly Say[]> = Promise.resolve([])

  constructor(folder: string, witnesses: readonly WitnessAddress[]) {
    this.#folder = folder
    this.#witnesses = witnesses
  }

  /** Sends the head as it is now to each, one round after another. Says what went wrong, in both languages. */
  ask(): Promise<readonly Say[]> {
    this.#turn = this.#turn.then(() => this.#askAll())
    return this.#turn
  }

  /** The same for somebody who waits: no longer than some seconds. */
  async askSoon(): Promise<void> {
    if (this.#witnesses.length > 0) await Promise.race([this.ask(), pause(PATIENCE_MS, undefined, { ref: false })])
  }

  async #askAll(): Promise<readonly Say[]> {
    const faults: Say[] = []
    for (const address of this.#witnesses) {
      const fault = await this.#askOne(address)
      if (fault) faults.push(fault)
    }
    return faults
  }

  async #askOne(address: WitnessAddress): Promise<Say | undefined> {
    const store = fileStore(this.#folder)
    for (let tries = 1; ; tries += 1) {
      const before = await readText(store, CHECKPOINT)
      try {
        const head = await askWitness(store, address.verifier, sendTo(address))
        return isRefusal(head) ? head.reason : undefined
      } catch (error) {
        const isOvertaken = before !== (await readText(store, CHECKPOINT))
        if (isOvertaken && tries < TRIES) continue
        const why = error instanceof Error ? error.message : ''
        const { name } = address.verifier
        return { zh: `见证人 ${name} 没有应答：${why}`, en: `The witness ${name} does not answer: ${why}` }
      }
    }
  }
}

/** The signed head of a folder, with the lines of those who cosigned this very one. */
export async function headText(folder: string): Promise<string> {
  const store = fileStore(folder)
  const [head, cosigned] = [await publishedHead(store), await cosignedHead(store)]
  const isSame = head !== undefined && cosigned?.note.text === head.note.text
  return (await readText(store, isSame ? COSIGNED : CHECKPOINT)) ?? ''
}
