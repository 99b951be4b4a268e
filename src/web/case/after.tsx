import { type Roles, roleName } from '../../kernel/identity/roles.ts'
import { roleOf } from '../../kernel/procedure/access.ts'
import type { CaseFile } from '../../kernel/procedure/case-file.ts'
import { type Procedure, type Step, stageName, type Tells, type Who } from '../../kernel/procedure/definition.ts'
import type { Say } from '../../law/say.ts'

const told = (procedure: Procedure): Readonly<Record<Tells['whom'], Say>> => ({
  party: procedure.confidential
    ? { zh: '举报人或者当事人', en: 'the reporter or party' }
    : { zh: '当事人', en: 'the party' },
  office: { zh: '本机关', en: 'the office' },
  holder: { zh: '承办人', en: 'whoever has the case in hand' },
})

const joined = (all: readonly Say[]): Say => ({
  zh: all.map(({ zh }) => zh).join('、'),
  en: all.map(({ en }) => en).join(', '),
})

/** Who is told of a step once it has effect; undefined where nobody is. */
export function whoIsTold(procedure: Procedure, step: Step): Say | undefined {
  const names = [...new Set((step.tells ?? []).map(({ whom }) => whom))].map((whom) => told(procedure)[whom])
  return names.length > 0 ? joined(names) : undefined
}

/** What a step does once it is taken: who must agree first, where the case is then, who is told, which times begin. */
export function afterStep(
  procedure: Procedure,
  step: Step,
  file: Pick<CaseFile, 'stage'> | undefined,
  roles: Roles,
): Say {
  const parts: Say[] = []
  if (step.concurs) {
    const { zh, en } = roleName(roles, roleOf(step.concurs))
    parts.push({ zh: `先由另一名${zh}同意才生效`, en: `a second person, ${en}, must agree first` })
  }
  if (step.to !== undefined && step.to !== file?.stage) {
    const { zh, en } = stageName(procedure, step.to)
    parts.push({ zh: `案件到“${zh}”`, en: `the case is then at “${en}”` })
  }
  const who = whoIsTold(procedure, step)
  if (who) parts.push({ zh: `告知${who.zh}`, en: `told: ${who.en}` })
  const begins = (step.starts ?? []).filter(({ only }) => only === undefined).map(({ name }) => name)
  if (begins.length > 0) parts.push({ zh: `开始计算：${joined(begins).zh}`, en: `begins: ${joined(begins).en}` })
  if (parts.length === 0)
    parts.push({ zh: '记入案卷，案件所处的阶段不变', en: 'it is entered in the file, whose stage stays' })
  return { zh: parts.map(({ zh }) => zh).join('；'), en: parts.map(({ en }) => en).join('; ') }
}

const called: Readonly<Record<Extract<Who, string>, Say>> = {
  anyone: { zh: '任何人', en: 'anyone' },
  party: { zh: '举报人或者当事人', en: 'the reporter or party' },
  system: { zh: '系统自动办理', en: 'the system' },
}

/** Whose a step is. */
export function whoWords({ who, after }: Pick<Step, 'who' | 'after'>, roles: Roles): Say {
  if (who === 'system' && after !== undefined) return { zh: '期限届满时', en: 'when the time is over' }
  if (typeof who === 'string') return called[who]
  const role = roleName(roles, who.role)
  return { zh: `承办机关的${role.zh}`, en: `the ${role.en} of the office that holds the case` }
}
