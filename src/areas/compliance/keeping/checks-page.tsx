import { findOffice } from '../../../kernel/identity/offices.ts'
import { signInFirst } from '../../../kernel/identity/refusals.ts'
import { type Address, parseAddress } from '../../../law/address.ts'
import type { Edition } from '../../../law/edition.ts'
import { isRefusal } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { type Answer, databaseOf, page, type Route, type Visit } from '../../../web/area.ts'
import { Grounds } from '../../../web/grounds.tsx'
import { Icon } from '../../../web/icon.tsx'
import { Table } from '../../../web/table.tsx'
import { isStateOrgan } from '../board/state-organ.ts'
import { designationOf } from '../designation.ts'
import { HOME } from '../home-path.ts'
import type { ProofState } from '../proof.ts'
import { CHECKS } from './paths.ts'
import { punishedBy } from './penalties.ts'
import { type KeptTest, tests } from './proofs.ts'
import { keptRecords } from './queries.ts'
import { registers } from './registers.ts'
import { dutyOn, organOn } from './texts.ts'

const states = {
  breach: { shown: 'overdue', icon: 'circle-alert', words: { zh: '不符合法定要求', en: 'not as the law asks' } },
  missing: { shown: 'none', icon: undefined, words: { zh: '缺证据', en: 'nothing proves it' } },
  due: { shown: 'due', icon: 'clock', words: { zh: '待办', en: 'due' } },
  proven: { shown: 'done', icon: 'check', words: { zh: '有证据', en: 'proven' } },
} as const

/** The worst first; tests of one state stand in the order of the law. */
const ORDER = ['breach', 'due', 'missing', 'proven'] as const satisfies readonly ProofState['state'][]

interface OneJudged {
  readonly test: KeptTest
  readonly state: ProofState
  readonly duty: Address
  /** What stands against a breach: of a State organ an order and discipline, and no fine. */
  readonly punished: readonly Address[]
}

const figures: Readonly<Record<'statute' | 'own', Say>> = {
  statute: { zh: '法定', en: 'statute' },
  own: { zh: '本单位自定', en: 'your own' },
}

function Row({
  judged: { test, state, duty, punished },
  visit,
}: {
  readonly judged: OneJudged
  readonly visit: Visit
}) {
  const { say, href } = visit
  const { shown, icon, words } = states[state.state]
  const { next } = state
  return (
    <tr>
      <th scope="row">
        <a href={href(state.path)}>{say(test.proof.name)}</a> <Grounds grounds={[duty]} short visit={visit} />
      </th>
      <td>
        <span class="state" data-state={shown}>
          {icon && <Icon name={icon} />}
          {say(words)}
        </span>
        {'　'}
        {state.good}/{state.all}
      </td>
      <td>{say(state.words)}</td>
      <td>
        {next ? (
          <>
            <time dateTime={next.day}>{next.day}</time>{' '}
            <span class="tag" data-tag={next.figure === 'statute' ? 'statute' : undefined}>
              {say(figures[next.figure])}
            </span>
          </>
        ) : (
          '—'
        )}
      </td>
      <td>{state.state === 'breach' ? <Grounds grounds={punished} short visit={visit} /> : '—'}</td>
    </tr>
  )
}

/** Whether nobody owes it but operators of critical information infrastructure (Arts. 33 to 38; 35 to 40 of 2026). */
function isOfInfrastructureAlone(shelf: readonly Edition[], duty: Address): boolean {
  const parts = parseAddress(duty)
  const edition = shelf.find(({ law, version }) => law === parts?.law && version === parts.version)
  const bearers = (parts && edition?.provisions.get(parts.unit)?.bearers) ?? []
  return bearers.length > 0 && bearers.every((one) => one === 'cii_operator')
}

/** What the registers of the office prove today, test by test. */
async function checks(visit: Visit): Promise<Answer> {
  const { actor, say, today, app } = visit
  if (actor.kind !== 'officer') return signInFirst()
  // What the board reads: registers that are kept beside these, and gradings in force.
  const ids = [...new Set([...registers.map(({ id }) => id), ...tests.flatMap(({ proof }) => proof.registers)])]
  const { records, more } = await keptRecords(databaseOf(visit), actor.office, ids)
  const designation = await designationOf(databaseOf(visit), { office: actor.office, day: today })
  const office = await findOffice(databaseOf(visit), actor.office)
  const stateOrgan = !isRefusal(office) && isStateOrgan(office.kind)
  const context = { designatedSince: designation?.since, sent: designation?.sent }
  const ofInfrastructure = (test: KeptTest) => isOfInfrastructureAlone(app.kernel.shelf, dutyOn(test.duty, today)[0])
  const ofEverybody = new Set(tests.flatMap((test) => (ofInfrastructure(test) ? [] : test.proof.registers)))
  const judged = tests.flatMap((test): readonly OneJudged[] => {
    const [owed] = dutyOn(test.duty, today)
    const own = records.filter(({ register }) => test.proof.registers.includes(register))
    // Who keeps a register that operators of critical infrastructure alone need is shown what it says.
    const keepsIt = own.some(({ register }) => !ofEverybody.has(register))
    if (!designation && !keepsIt && ofInfrastructure(test)) return []
    const punished = stateOrgan ? organOn(today) : punishedBy(app.kernel.shelf, owed)
    return [{ test, state: test.proof.judge(own, today, context), duty: owed, punished }]
  })
  const sorted = ORDER.flatMap((one) => judged.filter(({ state }) => state.state === one))
  const of = (one: ProofState['state']) => judged.filter(({ state }) => state.state === one).length
  const title = say({ zh: '登记簿的检查', en: 'What the registers prove' })
  return page(
    title,
    <>
      <h1>{title}</h1>
      <p class="lede">
        {say({
          zh: `${judged.length}项检查：${of('breach')}项不符合法定要求，${of('due')}项待办，${of('missing')}项缺证据，${of('proven')}项有证据。`,
          en: `${judged.length} tests: ${of('breach')} not as the law asks, ${of('due')} due, ${of('missing')} with nothing that proves them, ${of('proven')} proven.`,
        })}
      </p>
      <p>
        {say({
          zh: '每一项看本单位登记的记录、在本站的定级和报送的检测评估，按今天的法律文本计算。登记了什么，是本单位的陈述；有没有违法、怎么处理，由有关主管部门依法认定。哪些义务适用于本单位，见义务清单；关键信息基础设施运营者的检查，被认定或者登记了有关记录后才列出。',
          en: 'Each looks at your own records, your gradings here and the assessments you sent, under the text of today. What is entered is what you state; whether there is a breach is for the competent department. Which duties are yours stands on the duty board; tests of critical infrastructure are listed once it is designated or has such records.',
        })}
      </p>
      {more && (
        <p>
          {say({
            zh: '记录太多，没有全部检查：只看了前20,000条。',
            en: 'There are more records than were looked at: the first 20,000 alone.',
          })}
        </p>
      )}
      <Table
        class="wraps"
        name={{ zh: '检查', en: 'Tests' }}
        heads={[
          { zh: '检查', en: 'Test' },
          { zh: '状态', en: 'State' },
          { zh: '看到什么', en: 'What was found' },
          { zh: '下一个日子', en: 'Next day' },
          { zh: '不履行的后果', en: 'What a breach leads to' },
        ]}
        visit={visit}
      >
        {sorted.map((one) => (
          <Row key={one.test.proof.id} judged={one} visit={visit} />
        ))}
      </Table>
      {stateOrgan && (
        <p>
          {say({
            zh: '国家机关政务网络的运营者不履行本法规定的网络安全保护义务的，不罚款：由其上级机关或者有关机关责令改正，对直接负责的主管人员和其他直接责任人员依法给予处分。',
            en: 'An operator of a State organ’s network is not fined: the organ above it or the organ concerned orders it to correct, and persons responsible are disciplined.',
          })}{' '}
          <Grounds grounds={organOn(today)} visit={visit} />
        </p>
      )}
    </>,
    { crumbs: [{ name: say({ zh: '运营者合规', en: 'Operator compliance' }), path: HOME }], dense: true },
  )
}

export const checksRoute: Route = { method: 'GET', path: CHECKS, who: 'signed-in', answer: checks }
