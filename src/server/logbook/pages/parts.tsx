import type { Address } from '../../../law/address.ts'
import { cite } from '../../../law/citation.ts'
import type { Edition } from '../../../law/edition.ts'
import type { Say } from '../../../law/say.ts'
import type { RetentionTest } from '../../../mechanisms/logbook/statement.ts'
import type { LogbookVisit } from './layout.tsx'

/** How a provision is cited. */
export const GroundsOn = ({
  grounds,
  shelf,
  visit,
}: {
  readonly grounds: readonly string[]
  readonly shelf: readonly Edition[]
  readonly visit: LogbookVisit
}) =>
  grounds.length === 0 ? null : (
    <small class="grounds">
      {grounds.map((address) => {
        const cited = cite(shelf, address as Address)
        return <span key={address}>{cited ? visit.say(cited.words) : address}</span>
      })}
    </small>
  )

/** Heads that tables of several pages have. */
export const SOURCE_HEAD: Say = { zh: '来源', en: 'Source' }
export const ENTRY_HEAD: Say = { zh: '条', en: 'Entry' }
export const ACTED_HEAD: Say = { zh: '何时、何人', en: 'When, by whom' }

/** Whether the six months are there, in a mark and a word. */
export const VERDICTS: Record<
  RetentionTest['verdict'],
  { readonly state: 'done' | 'due' | 'overdue'; readonly words: Say }
> = {
  enough: { state: 'done', words: { zh: '够', en: 'enough' } },
  growing: { state: 'due', words: { zh: '未满', en: 'not yet' } },
  short: { state: 'overdue', words: { zh: '不够', en: 'short' } },
}

interface HowToVerifyOf {
  readonly visit: LogbookVisit
  /** As it is saved. */
  readonly file: string
  /** The public key of this logbook, in a line. */
  readonly verifier: string
}

/** What whoever is handed a file of this logbook does with it. */
export const HowToVerify = ({ visit: { say }, file, verifier }: HowToVerifyOf) => (
  <details>
    <summary>{say({ zh: '在别处怎样核对', en: 'How it is checked elsewhere' })}</summary>
    <pre>{`fadu logbook verify ${file} --key '${verifier}'`}</pre>
    <p class="meta">
      {say({
        zh: '在另一台机器上，不联网、没有本日志簿也能核对。--key 后面是本日志簿的公钥：请另行交给对方，不要随文件一起传。',
        en: 'On another machine, without a network and without this logbook. After --key stands the public key of this logbook: give it to whoever checks by another way than the file.',
      })}
    </p>
  </details>
)
