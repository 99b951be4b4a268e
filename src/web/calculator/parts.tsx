import type { Say } from '../../law/say.ts'
import type { Asks } from '../../mechanisms/sanction/asks.ts'
import type { Request } from '../../mechanisms/sanction/request.ts'
import { DEPARTMENTS, FACTS, FORMS, MEASURES, ROLES } from '../../mechanisms/sanction/words.ts'
import { Entry, Fold, isAny, Part, type Pen, Pick, Tick, Ticks } from './fields.tsx'
import { Persons } from './persons.tsx'

interface PartOf {
  readonly asks: Asks
  /** Whether a part of the request is asked at all, or stands in a file. */
  readonly asked: (...fields: readonly (keyof Request)[]) => boolean
  readonly pen: Pen
}

export const ActPart = ({ asked, pen }: Pick<PartOf, 'asked' | 'pen'>) => (
  <Part title={{ zh: '行为', en: 'The act' }} visit={pen.visit}>
    <div class="filters">
      {asked('act') && (
        <>
          <Entry name="from" words={{ zh: '自', en: 'From' }} type="date" pen={pen} />
          <Entry name="to" words={{ zh: '至', en: 'To' }} type="date" pen={pen} />
        </>
      )}
      {asked('discoveredOn') && (
        <Entry
          name="discovered"
          words={{ zh: '发现之日（可不填）', en: 'Discovered on (may be left out)' }}
          type="date"
          pen={pen}
        />
      )}
      {asked('decisionDate') && (
        <Entry name="decision" words={{ zh: '拟作出决定之日', en: 'Day of the decision' }} type="date" pen={pen} />
      )}
    </div>
  </Part>
)

const REMIT = { zh: '确定其职责的文件', en: 'The document that gives it the remit' }

export const PartyPart = ({ asks, asked, pen }: PartOf) => (
  <Part title={{ zh: '当事人和办理机关', en: 'The party and the department' }} visit={pen.visit}>
    <div class="filters">
      {asked('party') && <Pick name="form" words={{ zh: '当事人', en: 'Party' }} options={FORMS} pen={pen} />}
      {asked('department') && (
        <>
          <Pick name="department" words={{ zh: '办理机关', en: 'Department' }} options={DEPARTMENTS} pen={pen} />
          <Entry name="remit" words={REMIT} pen={pen} />
        </>
      )}
    </div>
    {asked('party') && <Ticks name="role" all={ROLES} shown={asks.roles} pen={pen} />}
  </Part>
)

export function FactsPart({ asks, asked, pen }: PartOf) {
  if (asks.facts.length === 0 && !asks.income && !asks.purchase) return null
  return (
    <Part
      title={{ zh: '案卷中的事实', en: 'Facts in the file' }}
      help={{
        zh: '各写证据编号，多份用“、”隔开；没有证据的不填',
        en: 'The evidence of each, several parted by 、 or ;: none without evidence',
      }}
      visit={pen.visit}
    >
      <div class="filters">
        <Facts asks={asks} asked={asked} pen={pen} isListed />
      </div>
    </Part>
  )
}

export const ProposalPart = ({ asks, pen }: Pick<PartOf, 'asks' | 'pen'>) => (
  <Part title={{ zh: '拟处罚', en: 'The penalty proposed' }} visit={pen.visit}>
    <Ticks name="measure" all={MEASURES} shown={asks.measures} pen={pen} />
    <div class="filters">
      <Entry name="fine" words={{ zh: '对当事人罚款（元）', en: 'Fine on the party (yuan)' }} type="number" pen={pen} />
      {asks.detention && <Entry name="days" words={DAYS} type="number" pen={pen} />}
    </div>
    <Persons roles={asks.persons} detention={asks.personDetention} pen={pen} />
  </Part>
)

const INCOME: Say = { zh: '违法所得（元；没有填 0）', en: 'Illegal income (yuan; 0 if none)' }
const PURCHASE: Say = { zh: '采购金额（元）', en: 'Purchase amount (yuan)' }
const DAYS: Say = { zh: '拘留当事人（日）', en: 'Detention of the party (days)' }

/** Facts and figures: those the rows turn on, or all the others. */
const Facts = ({ asks, asked, isListed, pen }: PartOf & { readonly isListed: boolean }) => (
  <>
    {asked('facts') &&
      FACTS.map(
        (fact, at) =>
          asks.facts.includes(fact) === isListed && (
            <Entry key={fact} name={`fact-${at}`} words={{ zh: fact, en: pen.english(fact) }} pen={pen} />
          ),
      )}
    {asks.income === isListed && asked('illegalIncome') && (
      <Entry name="income" words={INCOME} type="number" pen={pen} />
    )}
    {asks.purchase === isListed && asked('purchaseAmount') && (
      <Entry name="purchase" words={PURCHASE} type="number" pen={pen} />
    )}
  </>
)

const unlisted = <Word extends string>(all: readonly Word[], asked: readonly Word[]): readonly Word[] =>
  all.filter((one) => !asked.includes(one))

/** Words of a request that these rows do not turn on: whoever proposes one is told so. */
export function Unlisted({ asks, asked, pen }: PartOf) {
  const { values, visit } = pen
  const roles = unlisted(ROLES, asks.roles)
  const measures = unlisted(MEASURES, asks.measures)
  const names = [
    ...roles.map((role) => `role-${ROLES.indexOf(role)}`),
    ...measures.map((measure) => `measure-${MEASURES.indexOf(measure)}`),
    ...FACTS.flatMap((fact, at) => (asks.facts.includes(fact) ? [] : [`fact-${at}`])),
    ...(asks.income ? [] : ['income']),
    ...(asks.purchase ? [] : ['purchase']),
    ...(asks.detention ? [] : ['days']),
    'state-organ',
  ]
  const title = {
    zh: '这一行没有列明的当事人、事实和措施',
    en: 'Parties, facts and measures these paragraphs do not name',
  }
  return (
    <Fold title={title} open={isAny(values, names)} pen={pen}>
      {asked('party') && (
        <Part title={{ zh: '当事人', en: 'Party' }} visit={visit}>
          <Ticks name="role" all={ROLES} shown={roles} pen={pen} />
          <Tick
            name="state-organ"
            words={visit.say({ zh: '国家机关政务网络', en: 'A State organ’s government network' })}
            pen={pen}
          />
        </Part>
      )}
      <Part title={{ zh: '事实', en: 'Facts' }} visit={visit}>
        <div class="filters">
          <Facts asks={asks} asked={asked} pen={pen} isListed={false} />
        </div>
      </Part>
      <Part title={{ zh: '措施', en: 'Measures' }} visit={visit}>
        <Ticks name="measure" all={MEASURES} shown={measures} pen={pen} />
        {!asks.detention && (
          <div class="filters">
            <Entry name="days" words={DAYS} type="number" pen={pen} />
          </div>
        )}
      </Part>
    </Fold>
  )
}
