import type { Kernel } from '../../../kernel/kernel.ts'
import { loadCase } from '../../../kernel/procedure/case-file.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import { contestsOf } from '../../../mechanisms/contest/contests.ts'
import { giveUpList } from '../../../mechanisms/contest/lots.ts'
import { CONTEST_RE_MARK, contestReMarkKind } from '../../../mechanisms/contest/re-mark.ts'
import { noSuchContest } from '../../../mechanisms/contest/refusals.ts'
import type { ReMarkBody } from '../../../mechanisms/sitting/remarking.ts'
import { startRemarking } from '../../../mechanisms/sitting/remarking.ts'
import { type RemarkingLine, remarkingLines } from '../../../mechanisms/sitting/remarking-lines.ts'
import { CASES } from './paths.ts'

/** The long job that marks every paper of a contest anew. */
export const contestReMarking = (kernel: Pick<Kernel, 'identity' | 'seal'>) =>
  contestReMarkKind(contestsOf(kernel).open, (id) => `${CASES}/${id}`)

/** Every act that changed a key of a contest, with what came of it. */
export const contestRemarkings = (database: Database, caseId: string): Promise<readonly RemarkingLine[]> =>
  remarkingLines(database, 'contest', { caseId, job: CONTEST_RE_MARK, steps: ['rekey', 'redraw'] })

interface RekeyedAct extends ReMarkBody {
  readonly office: string
  readonly redraw: boolean
  readonly now: Date
}

/** Upon the act of two that changes a key everybody is marked anew, put down for whoever proposed it; a list that was shown goes first. */
export async function rekeyedContest(
  transaction: Database,
  kernel: Pick<Kernel, 'identity' | 'seal'>,
  { case: caseId, office, item, key, revision, redraw, now }: RekeyedAct,
): Promise<void> {
  const file = await loadCase(transaction, caseId)
  const act = file?.steps.find((step) => step.revision === revision)
  if (!act) throw new Error(`${caseId} has no act ${revision}`)
  if (redraw) await giveUpList(transaction, caseId)
  const started = await startRemarking(transaction, 'contest', contestReMarking(kernel), {
    starter: { person: act.by, office },
    body: { case: caseId, item, key, revision },
    now,
  })
  if (isRefusal(started)) throw new Error(started.reason.en)
}

const nothingStopped = refuse('out-of-turn', {
  zh: '没有停下的重新阅卷',
  en: 'No marking anew has stopped',
})

interface GoingOn {
  readonly person: string
  readonly office: string
  readonly now: Date
}

/** Goes on with what stopped: the first changed key by which not everybody is marked anew and for which no job waits. */
export async function goOnReMarking(
  transaction: Database,
  kernel: Pick<Kernel, 'identity' | 'seal'>,
  caseId: string,
  { person, office, now }: GoingOn,
): Promise<string | Refusal> {
  const file = await loadCase(transaction, caseId)
  // Of two who press it at once the second finds it in hand.
  await transaction.selectFrom('contest').select('case_id').where('case_id', '=', caseId).forUpdate().execute()
  const lines = await contestRemarkings(transaction, caseId)
  const stopped = lines.find(({ state }) => state === 'stopped')
  const act = file?.steps.find(({ revision }) => revision === stopped?.revision)
  if (file?.office !== office) return noSuchContest()
  if (!act) return nothingStopped
  const body = { case: caseId, item: String(act.answers.item), key: String(act.answers.key), revision: act.revision }
  return startRemarking(transaction, 'contest', contestReMarking(kernel), { starter: { person, office }, body, now })
}
