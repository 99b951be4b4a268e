import type { Say } from '../../../law/say.ts'

/** 公通字〔2007〕43号, whose words are not held here. */
export const RULES_2007: Say = {
  zh: '《信息安全等级保护管理办法》（公通字〔2007〕43号），文本未收录',
  en: 'Measures on Graded Protection of Information Security (Gongtongzi [2007] No. 43), text not held here',
}

export const article2007 = (article: string, number: number): Say => ({
  zh: `《信息安全等级保护管理办法》（公通字〔2007〕43号）第${article}条（文本未收录，请核对原文）`,
  en: `Measures on Graded Protection (Gongtongzi [2007] No. 43), Art. ${number} (text not held here: compare the original)`,
})

/** What a filing from level 2 may bring: the form is asked; a report of the grading where the organ takes one. */
export const BASIC_MATERIALS = {
  form: { zh: '信息系统安全等级保护备案表', en: 'The filing form' },
  report: { zh: '定级报告（受理机关要求的）', en: 'The grading report, where the organ asks for it' },
} as const satisfies Record<string, Say>

/** What every filing from level 2 must bring. */
const NEEDED: readonly (keyof typeof BASIC_MATERIALS)[] = ['form']

/** Of the seven from level 3, the one that not every network has: an opinion of 主管部门. */
export const OF_DEPARTMENT = 'department'

/** What a filing from level 3 brings besides. */
export const MORE_MATERIALS = {
  topology: { zh: '系统拓扑结构及说明', en: 'Topology of the system, explained' },
  rules: { zh: '系统安全组织机构和管理制度', en: 'Security organisation and rules' },
  design: { zh: '安全保护设施设计实施方案或者改建实施方案', en: 'Design of the protection, or of its rebuilding' },
  products: {
    zh: '使用的信息安全产品清单及其认证、销售许可证明',
    en: 'Security products used, with certificates and licences',
  },
  assessment: {
    zh: '测评后符合等级要求的技术检测评估报告',
    en: 'The report of an assessment that found the level met',
  },
  experts: { zh: '安全保护等级专家评审意见', en: 'What experts said of the level' },
  department: {
    zh: '主管部门审核批准安全保护等级的意见（有主管部门的）',
    en: 'What the competent department said of the level, where there is one',
  },
} as const satisfies Record<string, Say>

/** What a filing of a level must bring: at level 2 the form, from level 3 seven more, one of which is of 主管部门 where there is one. */
export const materialsFor = (level: number, hasDepartment: boolean): readonly string[] =>
  level >= 3
    ? [...NEEDED, ...Object.keys(MORE_MATERIALS).filter((one) => hasDepartment || one !== OF_DEPARTMENT)]
    : NEEDED

export const materialNames: Readonly<Record<string, Say>> = { ...BASIC_MATERIALS, ...MORE_MATERIALS }
