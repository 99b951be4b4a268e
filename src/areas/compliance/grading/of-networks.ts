import { signInFirst } from '../../../kernel/identity/refusals.ts'
import { type Refusal, refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { fieldSay } from '../../../mechanisms/register/define.ts'
import type { RecordJudge } from '../../../mechanisms/register/judge.ts'
import { type Answer, databaseOf, type Route, seeOther, type Visit } from '../../../web/area.ts'
import type { RecordsBeside } from '../../../web/register/reading.ts'
import { GRADED, networks } from '../keeping/networks.ts'
import { duties, dutyOn } from '../keeping/texts.ts'
import { GRADING, OF_NETWORK } from './paths.ts'
import { type KnownNetwork, type NetworkGrading, networksAndGradings } from './standing.ts'

/** How a network is graded, in a line: the grading in force, one that is only proposed, or what its record says. */
function levelWords({ level, filingNo }: KnownNetwork, grading: NetworkGrading | undefined): Say {
  const held = grading?.inForce
  if (held) {
    const filed = held.filingNo ?? filingNo
    return {
      zh: `第${held.level}级，${held.approvedOn}确定${filed === undefined ? '' : `，${filed}`}`,
      en: `Level ${held.level}, approved ${held.approvedOn}${filed === undefined ? '' : `, ${filed}`}`,
    }
  }
  if (level !== undefined) {
    const number = filingNo === undefined ? '' : `，${filingNo}`
    return {
      zh: `第${level}级（自行登记，未在本站定级）${number}`,
      en: `Level ${level} (as entered; not graded here)${number.replace('，', ', ')}`,
    }
  }
  return grading ? { zh: '已初定，待确定', en: 'proposed, not approved yet' } : { zh: '未定级', en: 'not graded' }
}

/** Beside each network: the grading in force, read from its case. */
export const gradingBeside: RecordsBeside = {
  head: { zh: '等级和备案', en: 'Level and filing' },
  read: async (visit, { office, ids }) => {
    const { networks: known, gradings } = await networksAndGradings(databaseOf(visit), office)
    const wanted = new Set(ids)
    const of = new Map(gradings.map((one) => [one.record, one]))
    return new Map(known.filter(({ id }) => wanted.has(id)).map((one) => [one.id, levelWords(one, of.get(one.id))]))
  },
  above: () => Promise.resolve(undefined),
  way: (id) => ({ name: { zh: '定级', en: 'Grading' }, path: `${OF_NETWORK}/${id}` }),
}

const noSuchNetwork = refuse('not-found', {
  zh: '没有这个网络，或者不是本单位登记的',
  en: 'There is no such network, or it is not your office’s',
})

/** From a network to its grading; where there is none, to the form that begins it, with its name. */
async function ofNetwork(visit: Visit): Promise<Answer> {
  const { actor, params } = visit
  if (actor.kind !== 'officer') return signInFirst()
  const { networks: known, gradings } = await networksAndGradings(databaseOf(visit), actor.office)
  const network = known.find(({ id }) => id === params.network)
  if (!network) return noSuchNetwork
  const grading = gradings.find(({ record }) => record === network.id)
  return seeOther(
    grading ? `${GRADING}/${grading.grading}` : `${GRADING}/new?network=${encodeURIComponent(network.name)}`,
  )
}

export const ofNetworkRoute: Route = {
  method: 'GET',
  path: `${OF_NETWORK}/:network`,
  who: 'signed-in',
  answer: ofNetwork,
}

/** Networks that are offered when a grading is begun: those that have none. Of more than these one types the name. */
const MOST_OFFERED = 200

export async function networksToGrade(visit: Visit) {
  const { actor } = visit
  if (actor.kind !== 'officer') return []
  const { networks: known, gradings } = await networksAndGradings(databaseOf(visit), actor.office)
  const graded = new Set(gradings.map(({ record }) => record))
  const open = known.filter(({ id }) => !graded.has(id))
  return open.length > MOST_OFFERED ? [] : open.map(({ name }) => ({ id: name, name: { zh: name, en: name } }))
}

const against = (field: string, reason: Say, today: string): Refusal =>
  refuse('incomplete', reason, {
    grounds: dutyOn(duties.graded, today),
    faults: [{ field, name: fieldSay(networks, field), reason, grounds: [] }],
  })

/** What was read in a transaction, for the rows of an import: it holds until the transaction ends and no longer. */
const read = new WeakMap<object, Map<string, ReturnType<typeof networksAndGradings>>>()

function gradingsHere(database: Parameters<typeof networksAndGradings>[0], office: string) {
  if (!database.isTransaction) return networksAndGradings(database, office)
  const offices = read.get(database) ?? new Map<string, ReturnType<typeof networksAndGradings>>()
  read.set(database, offices)
  const known = offices.get(office) ?? networksAndGradings(database, office)
  offices.set(office, known)
  return known
}

/**
 * What the record of a network says of level and filing never contradicts the grading in force; and a network whose grading
 * is not ended stays on the register.
 */
export const networkGradedJudge: RecordJudge = {
  name: GRADED,
  async whyNot({ database, office, today, record: { act, id, state, content } }) {
    if (act === 'entry') return undefined
    const { gradings } = await gradingsHere(database, office)
    const grading = gradings.find(({ record }) => record === id)
    if (!grading) return undefined
    if (state === 'withdrawn') {
      return refuse(
        'out-of-turn',
        {
          zh: '这个网络有没有结束的定级：先在定级中登记“网络停止运行”，再撤下',
          en: 'The grading of this network is not ended: enter there first that it is no longer in use, then withdraw it',
        },
        { grounds: dutyOn(duties.graded, today) },
      )
    }
    const { level, filingNo } = grading.inForce ?? {}
    if (level !== undefined && content.level !== undefined && Number(content.level) !== level) {
      return against(
        'level',
        {
          zh: `这个网络在本站定为第${level}级：这里不填，或者填同一等级；要改，在定级中重新定级`,
          en: `This network is graded level ${level} here: leave it out, or enter the same; to change it, grade it anew`,
        },
        today,
      )
    }
    if (filingNo !== undefined && content.filingNo !== undefined && content.filingNo !== filingNo) {
      return against(
        'filingNo',
        {
          zh: `备案证明编号以定级中登记的为准（${filingNo}）：这里不填，或者填同一编号`,
          en: `The number is that of the certificate in its grading (${filingNo}): leave it out, or enter the same`,
        },
        today,
      )
    }
    return undefined
  },
}
