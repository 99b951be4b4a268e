import { readsWhole } from '../kernel/procedure/access.ts'
import type { SeenDifference, ShownCase } from '../kernel/procedure/case-list.ts'
import type { ChangedPart, DifferenceKind } from '../kernel/procedure/compared.ts'
import { type Procedure, stepName } from '../kernel/procedure/definition.ts'
import type { Say } from '../law/say.ts'
import type { Visit } from './area.ts'
import { moment } from './moment.ts'

const PARTS: Readonly<Record<ChangedPart, Say>> = {
  who: { zh: '办理者', en: 'who took it' },
  what: { zh: '步骤名称', en: 'which step it was' },
  when: { zh: '办理时间', en: 'when it was taken' },
  content: { zh: '所填内容或者附件', en: 'what was answered or attached' },
  file: {
    zh: '办理职务、随附的文书，或者办理前后案件的状态',
    en: 'the role it was taken in, the papers it issued, or how the case stood before and after',
  },
}

const KINDS: Readonly<Record<Exclude<DifferenceKind, 'changed'>, Say>> = {
  'no-entry': { zh: '账本中没有这一步的存证', en: 'the record has nothing of it' },
  'no-step': {
    zh: '账本中有这一步的存证，案卷中已经没有',
    en: 'the record has it, and the file has it no more',
  },
  entry: {
    zh: '账本中这一条的文字被改动，与其承诺值不符',
    en: 'the words of its entry were changed: they do not give the commitment',
  },
  state: {
    zh: '此后案件的阶段、机关、期限或者待同意的事项被改动，不是这一步留下的',
    en: 'the stage, office, times or pending proposal of the case were changed since: it does not stand as this step left it',
  },
}

const joined = (parts: readonly Say[]): Say => ({
  zh: parts.map(({ zh }) => zh).join('、'),
  en: parts.map(({ en }) => en).join('; '),
})

function whatDiffers({ kind, parts }: Pick<SeenDifference, 'kind' | 'parts'>): Say {
  if (kind !== 'changed') return KINDS[kind]
  const { zh, en } = joined(parts.map((part) => PARTS[part]))
  return { zh: `${zh}与存证不符`, en: `not as recorded: ${en}` }
}

/** Since when it differs, as far as anybody knows. */
function sinceWhen({ firstSeen, rightAt }: SeenDifference): Say {
  const seen = moment(firstSeen)
  if (!rightAt) return { zh: `${seen.zh} 发现`, en: `found on ${seen.en}` }
  const right = moment(rightAt)
  return {
    zh: `${right.zh} 全库核对时尚未发现，${seen.zh} 发现`,
    en: `not there at the check of the whole database on ${right.en}, found on ${seen.en}`,
  }
}

/** Which step, what of it, and since when; a step of the office’s own work is not named to its party. */
export function differenceWords(procedure: Procedure, difference: SeenDifference, whole: boolean): Say {
  const { revision, step, at } = difference
  const hidden = !whole && procedure.steps[step]?.internal
  const name = hidden ? { zh: '机关内部的一步', en: 'a step of the office’s own' } : nameOf(procedure, step)
  const [when, what, since] = [moment(at), whatDiffers(difference), sinceWhen(difference)]
  return {
    zh: `第 ${revision} 步“${name.zh}”（${when.zh}）：${what.zh}。${since.zh}。`,
    en: `Step ${revision}, “${name.en}” (${when.en}): ${what.en}; ${since.en}.`,
  }
}

/** Acts that are no step of the procedure, and steps it has no more, by what the record calls them. */
const nameOf = (procedure: Procedure, step: string): Say =>
  procedure.steps[step] ? stepName(procedure, step) : { zh: step || '不详', en: step || 'unknown' }

/** Above everything else on the page of a case that is not as the record has it. */
export function Differs({ file, procedure, visit }: { file: ShownCase; procedure: Procedure; visit: Visit }) {
  const { say, actor } = visit
  if (file.differs.length === 0) return null
  const whole = readsWhole(file, actor)
  return (
    <section class="refusal" role="alert" aria-labelledby="differs">
      <h2 id="differs">{say({ zh: '案卷与存证不符', en: 'This file is not as the record has it' })}</h2>
      <p>
        {say({
          zh: '办理每一步时，其内容的散列值都写入账本。下列各处与账本所载不一致，可能被人绕过系统改动过：请勿据以办理，并请告知系统管理员和监督人员。',
          en: 'As each step was taken, the hash of it went on record. These are no longer as recorded and may have been changed behind the system’s back: do not act on them, and tell the keeper of the system and your supervisor.',
        })}
      </p>
      <ul>
        {file.differs.map((difference) => (
          <li key={`${difference.revision} ${difference.kind}`}>
            {say(differenceWords(procedure, difference, whole))}
          </li>
        ))}
      </ul>
    </section>
  )
}

const ONE: Say = {
  zh: '这里所示与写入账本的不符，可能被人绕过系统改动过：请勿据以办理。',
  en: 'What is shown here is not as the record has it, and may have been changed behind the system’s back: do not rely on it.',
}

/** Beside the name of a row that is not as the record has it, where the row is taken away in a file. */
export const unfitMark: Say = { zh: '（与存证不符）', en: ' (not as recorded)' }

/** Above what is public of a case that is not as the record has it; `names` where it is one of a list. */
export function UnfitNotice({ names, visit }: { names?: readonly string[]; visit: Visit }) {
  const { say } = visit
  if (names?.length === 0) return null
  const listed = names && { zh: names.join('、'), en: names.join(', ') }
  const words = listed
    ? {
        zh: `下列各件与写入账本的不符，可能被人绕过系统改动过，请勿据以办理：${listed.zh}。`,
        en: `These are not as the record has them, and may have been changed behind the system’s back; do not rely on them: ${listed.en}.`,
      }
    : ONE
  return (
    <div class="refusal" role="alert">
      <p>
        <strong>{say({ zh: '与存证不符', en: 'Not as recorded' })}</strong> {say(words)}
      </p>
    </div>
  )
}
