import type { Say } from '../../../law/say.ts'
import type { YearReason } from './figures.ts'

const join = (all: readonly Say[], zh: string, en: string): Say => ({
  zh: all.map((one) => one.zh).join(zh),
  en: all.map((one) => one.en).join(en),
})

/** One reason in words; what a person wrote stands in quotation marks as it was written. */
function reasonWords(reason: YearReason): Say {
  switch (reason.kind) {
    case 'no-evidence': {
      const missing = join(
        reason.missing.map(({ what, there, count }) => ({
          zh: `${what}已有${there}件，需${count}件`,
          en: `${what} ${there} of ${count}`,
        })),
        '、',
        ', ',
      )
      return { zh: `证据不齐：${missing.zh}`, en: `evidence is missing: ${missing.en}` }
    }
    case 'not-said':
      return { zh: '证据齐了，承办人还没有报办结', en: 'its evidence is there, and its owner has not said it done' }
    case 'waits':
      return { zh: '已报办结，还没有核验', en: 'said done, and not verified yet' }
    case 'fallen': {
      const lost = join(
        reason.lost.map(({ why, count }) => ({ zh: `${count}件${why.zh}`, en: `${count} ${why.en}` })),
        '、',
        ', ',
      )
      const when = reason.verified
        ? { zh: '核验以后证据不再齐全', en: 'its evidence is no longer whole since it was verified' }
        : { zh: '报办结以后证据不再齐全', en: 'its evidence is no longer whole since it was said done' }
      return reason.lost.length === 0 ? when : { zh: `${when.zh}：${lost.zh}`, en: `${when.en}: ${lost.en}` }
    }
    case 'unowned':
      return { zh: '没有人办', en: 'nobody owes it' }
    case 'offered':
      return { zh: '承办机关没有答复', en: 'the office it was offered to has not answered' }
    case 'refused':
      return { zh: `承办机关不接受：“${reason.why}”`, en: `the other office refused it: “${reason.why}”` }
    case 'returned':
      return { zh: `核验退回：“${reason.why}”`, en: `returned by its verifier: “${reason.why}”` }
    case 'struck':
      return { zh: `划去：“${reason.why}”`, en: `struck out: “${reason.why}”` }
    case 'moved': {
      const { from, to, why, beyond } = reason
      return {
        zh: `期限由${from}改为${to}${beyond ? '，在计划期以外' : ''}：“${why}”`,
        en: `moved from ${from} to ${to}${beyond ? ', beyond the plan’s period' : ''}: “${why}”`,
      }
    }
  }
}

/** Why a task is not verified, and where its day was moved. */
export const reasonsWords = (reasons: readonly YearReason[]): Say => join(reasons.map(reasonWords), '；', '; ')
