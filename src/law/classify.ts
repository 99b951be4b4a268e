import type { LawClass } from './law.ts'

/** The sort of a text from the folder it came in (people sort their collections), else from its title. First match. */
const FOLDERS: readonly (readonly [RegExp, LawClass])[] = [
  [/司法解释/u, 'judicial-interpretation'],
  [/行政法规/u, 'administrative-regulation'],
  [/部门规章/u, 'department-rule'],
  [/地方性法规|地方法规/u, 'local-regulation'],
  [/党内法规/u, 'party-regulation'],
]

const PLACE = /(?:省|自治区|自治州|自治县|市|经济特区)/u

const TITLES: readonly (readonly [RegExp, LawClass])[] = [
  [/^(?:中华人民共和国)?宪法(?:修正案.*)?$/u, 'constitution'],
  [/^(?:最高人民法院|最高人民检察院)/u, 'judicial-interpretation'],
  [/^(?:中国共产党|中共)/u, 'party-regulation'],
  [/工作要点|工作意见|规划纲要?|行动计划/u, 'policy-document'],
  [/^(?:GB|信息安全技术|网络安全技术)/u, 'standard'],
  [new RegExp(`${PLACE.source}.*(?:条例|办法|规定|决定)$`, 'u'), 'local-regulation'],
  [/(?<!办)法(?:典)?(?:（试行）|\(试行\))?$|法修正案|修改.*法.*的决定$/u, 'law'],
  [/条例(?:实施细则|实施办法)?$/u, 'administrative-regulation'],
  [/(?:办法|规定|规则|细则|规程|规章)(?:（试行）|\(试行\))?$/u, 'department-rule'],
]

export function classify(title: string, file: string): LawClass {
  const folder = file.slice(0, Math.max(0, file.search(/[\\/][^\\/]*$/u)))
  const byFolder = FOLDERS.find(([name]) => name.test(folder))
  const byTitle = TITLES.find(([words]) => words.test(title.replace(/[《》\s]/gu, '')))
  return byFolder?.[1] ?? byTitle?.[1] ?? 'normative-document'
}
